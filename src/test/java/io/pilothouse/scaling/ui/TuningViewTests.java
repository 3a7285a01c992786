package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.KeptByBrowser;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.scaling.ScalingRoom;
import io.pilothouse.scaling.TuningFiles;
import io.pilothouse.shell.Typed;
import io.pilothouse.units.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@Import(ScalingRoom.class)
@ViewPackages(packages = {"io.pilothouse.fleet.ui", "io.pilothouse.scaling.ui", "io.pilothouse.review.ui"})
class TuningViewTests extends FleetPageTest {
    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private Clock clock;

    @BeforeEach
    void scaled() {
        hands.repository().head(TuningFiles.tree());
    }

    private void measured(String metric, int pods, double each) {
        for (int i = 0; i < pods; i++) {
            prometheus.write(List.of(Series.of(
                    Labels.of(metric, Map.of("pod", "chat-" + i)),
                    new long[] {clock.instant().minusSeconds(12).toEpochMilli()},
                    new double[] {each})));
        }
    }

    private void ask(String query) {
        test(area("Query")).setValue(query);
        settle();
    }

    private void open() {
        open("scaling/prod/chat", TuningView.class);
    }

    private static boolean isCalled(HasAriaLabel field, String label) {
        return field.getAriaLabel().filter(label::equals).isPresent();
    }

    private TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(field -> isCalled(field, label))
                .findFirst()
                .orElseThrow();
    }

    private TextArea area(String label) {
        return find(TextArea.class).all().stream()
                .filter(field -> isCalled(field, label))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // all choices of this form but that of a metric are texts
    private Select<String> choice(String label) {
        return (Select<String>) find(Select.class).all().stream()
                .filter(field -> isCalled((HasAriaLabel) field, label))
                .findFirst()
                .orElseThrow();
    }

    private void choose(String label, String value) {
        test(choice(label)).selectItem(value);
        settle();
    }

    private void type(String label, String text) {
        test(field(label)).setValue(text);
        settle();
    }

    private void review() {
        button("Review change").click();
        settle();
    }

    private List<PendingChange> pending() {
        return Objects.requireNonNull(hands.repository().state().latest().value())
                .pending();
    }

    @Test
    void fieldsHaveWhatStandsThereNowBesideThem() {
        open();

        assertThat(field("At most").getValue()).isEqualTo("8");
        assertThat(field("Threshold").getValue()).isEqualTo("8");
        assertThat(choice("Kind of policy 1 for scaling down").getValue()).isEqualTo("Pods");
        assertThat(field("Time of policy 1 for scaling down").getValue()).isEqualTo("300");
        assertThat(text())
                .contains("now 8", "not set now, which is 300", "now Pods 1 in 300 s")
                .contains("Trigger 1: waiting", "Trigger 2: cron");
    }

    @Test
    void aFieldAndTheYamlFollowEachOther() {
        open();

        type("At most", "12");
        assertThat(area("YAML").getValue()).contains("maxReplicaCount: 12");

        test(area("YAML")).setValue(area("YAML").getValue().replace("minReplicaCount: 1", "minReplicaCount: 3"));
        settle();
        assertThat(field("At least").getValue()).isEqualTo("3");
        assertThat(field("At most").getValue()).isEqualTo("12");
    }

    @Test
    void aFieldThatIsTypedInIsNotMadeAnew() {
        open();
        TextField most = field("At most");

        type("At most", "12");

        assertThat(field("At most")).isSameAs(most);
        test(action("Back to 8")).click();
        settle();
        assertThat(most.getValue()).isEqualTo("8");
        assertThat(area("YAML").getValue()).contains("maxReplicaCount: 8");
    }

    @Test
    void whatKedaTakesIsChosenAndSaysWhatItMeans() {
        open();
        assertThat(choice("Type of the metric").getHelperText()).isEqualTo("Value ÷ threshold = replicas");

        choose("Type of the metric", "Value");
        choose("No answer counts as 0", "true");
        choose("Policy that counts for scaling down", "Disabled");
        choose("Compared with those there are", "currentReplicasIfHigher");

        assertThat(choice("No answer counts as 0").getHelperText()).contains("a dead Prometheus scales down");
        assertThat(area("YAML").getValue())
                .contains("metricType: Value", "ignoreNullValues: \"true\"", "selectPolicy: Disabled")
                .contains("behavior: currentReplicasIfHigher");
    }

    @Test
    void aWordThatNobodyTakesIsShownAndRefusedAtItsChoice() {
        open();

        test(area("YAML")).setValue(area("YAML").getValue().replace("type: Pods", "type: Some"));
        settle();

        assertThat(choice("Kind of policy 1 for scaling down").getValue()).isEqualTo("Some");
        assertThat(choice("Kind of policy 1 for scaling down").getErrorMessage())
                .contains("one of Pods, Percent");
    }

    @Test
    void policiesComeAndGo() {
        open();

        test(action("Add a policy for scaling up")).click();
        settle();
        assertThat(field("How many by policy 1 for scaling up").getValue()).isEqualTo("2");
        type("How many by policy 1 for scaling up", "0");
        assertThat(field("How many by policy 1 for scaling up").isInvalid()).isTrue();

        Button remove = find(Button.class).all().stream()
                .filter(button -> isCalled(button, "Remove policy 1 for scaling up"))
                .findFirst()
                .orElseThrow();
        test(remove).click();
        settle();
        assertThat(area("YAML").getValue()).doesNotContain("scaleUp");
    }

    @Test
    void whatIsSetIsProposedForReview() {
        open();
        type("At most", "12");
        type("Threshold", "20");
        area("Why").setValue("The campaign.");

        review();

        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.changeSet().title()).isEqualTo("Change how chat scales in prod");
            assertThat(change.changeSet().reason()).isEqualTo("The campaign.");
            assertThat(change.changeSet().summary())
                    .containsExactly(
                            "maxReplicaCount: 12 instead of 8.", "trigger waiting.threshold: 20 instead of 8.");
        });
    }

    @Test
    void whatKedaWouldRefuseIsSaidAtItsField() {
        open();

        type("At least", "9");
        assertThat(field("At least").getErrorMessage()).contains("minReplicaCount 9, maxReplicaCount 8");
        type("At least", "1");
        assertThat(field("At least").isInvalid()).isFalse();

        type("Window for scaling down", "7200");
        assertThat(field("Window for scaling down").getErrorMessage()).contains("expected: 0 to 3600");
        review();
        assertThat(pending()).isEmpty();
    }

    @Test
    void yamlThatDoesNotParseIsSaidAndNothingIsSent() {
        open();

        test(area("YAML")).setValue("minReplicaCount: [");
        settle();

        assertThat(area("YAML").isInvalid()).isTrue();
        review();
        assertThat(pending()).isEmpty();
    }

    @Test
    void whatAQueryComesToNowAndAsksForIsSaidBesideIt() {
        served(Served.prod("chat").ready(1));
        measured("vllm:sums", 2, 10);
        open();

        ask("sum(vllm:sums)");
        assertThat(text()).contains("Now 20.", "20 ÷ 8 asks for 3 replicas.", "Newest sample");

        type("Threshold", "2");
        assertThat(text()).contains("20 ÷ 2 asks for 10 replicas. Least and most make that 8.");
    }

    @Test
    void severalSeriesAndAMetricThatIsNotThereAreSaid() {
        measured("vllm:each", 3, 1);
        open();

        ask("vllm:each");
        assertThat(text()).contains("3 series: KEDA takes one only, and fails");

        ask("sum(vllm:nowhere)");
        assertThat(text()).contains("No such metric in the last 5 min: vllm:nowhere.", "That is a failure to KEDA.");
        choose("No answer counts as 0", "true");
        assertThat(text()).contains("KEDA takes that for 0.");
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidAndCanBeAskedAgain() {
        measured("vllm:later", 1, 5);
        open();
        prometheus.fail(new ClientFailure.Unreachable("no route to host"));
        try {
            ask("sum(vllm:later)");
            assertThat(text()).contains("Not known now: ");
        } finally {
            prometheus.fail(null);
        }
        ((HandClock) clock).pass(Duration.ofMinutes(1));

        test(action("Ask again")).click();
        settle();
        assertThat(text()).contains("Now 5.");
    }

    @Test
    void aQueryThatIsNotReadHereIsNotAskedFromHere() {
        open();

        ask("predict_linear(vllm:each[1h], 60)");

        assertThat(text()).contains("Not asked from here, KEDA may take it: predict_linear()");
    }

    @Test
    void triggersComeAndGo() {
        open();

        test(action("Remove trigger waiting")).click();
        settle();
        assertThat(text()).contains("Trigger 1: cron").doesNotContain("Trigger 1: waiting");

        test(action("Add a calendar")).click();
        settle();
        assertThat(text()).contains("Trigger 2: cron", "overlap from");
    }

    @Test
    void theNextRunsOfACalendarAreListed() {
        open();

        assertThat(text()).contains("Calendar", "Trigger 2: 3 replicas from");
    }

    @Test
    void whatWasTypedSurvivesAReload() {
        open();
        String typed = area("YAML").getValue().replace("maxReplicaCount: 8", "maxReplicaCount: 12");
        String proposed = area("YAML").getValue();

        new KeptByBrowser()
                .with("YAML", typed, proposed)
                .isToldTo(find(Typed.class).single());
        settle();

        assertThat(field("At most").getValue()).isEqualTo("12");
    }

    @Test
    void whoMayNotReadsTheFormAndWhomToAsk() {
        hands.person().as(Role.TEAM_LEAD);

        open();

        assertThat(text()).contains("You can look, not change.");
        assertThat(find(TextField.class).all()).allMatch(TextField::isReadOnly);
        assertThat(find(Select.class).all()).allMatch(Select::isReadOnly);
        assertThat(hasButton("Review change")).isFalse();
    }

    @Test
    void theWayToTheFormIsOnTheEndpointsPageForWhoMay() {
        served(Served.prod("chat"));
        UI.getCurrent().navigate("fleet/prod/chat");
        settle();
        assertThat(pathsOf("Change")).contains("scaling/prod/chat");

        hands.person().as(Role.TEAM_LEAD);
        UI.getCurrent().navigate("fleet");
        UI.getCurrent().navigate("fleet/prod/chat");
        settle();
        assertThat(pathsOf("Change")).doesNotContain("scaling/prod/chat");
    }

    @Test
    void anEndpointThatIsNotThereIsSaid() {
        open("scaling/prod/nobody", TuningView.class);

        assertThat(text()).contains("No workload of that name is in Git");
    }

    @Test
    void inGermanItIsGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        open();

        assertThat(text()).contains("Ändern, wie chat skaliert", "jetzt 8", "Mindestens");
    }
}
