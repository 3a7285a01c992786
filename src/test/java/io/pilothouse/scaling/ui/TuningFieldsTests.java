package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Served;
import io.pilothouse.scaling.TuningFiles;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TuningFieldsTests extends TuningPageTest {
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
    void zeroFromWhichNothingWakesItIsRefusedAtItsField() {
        open();

        test(action("Remove trigger cron")).click();
        settle();
        type("At least", "0");

        assertThat(field("At least").isInvalid()).isTrue();
        assertThat(field("At least").getErrorMessage()).contains("nothing would wake it");
    }

    @Test
    void aCalendarThatAsksForMoreThanAtMostSaysSo() {
        open();

        type("Replicas", "99999");

        assertThat(text()).contains("Trigger 2: 8 replicas from", "It asks for 99,999, which is above At most.");
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

        assertThat(text()).contains("Cannot be read here, so Prometheus was not asked: predict_linear()");
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
    void whatIsNoScheduleIsSaidAtItsFieldAndNotAtTheText() {
        open();

        type("From", "0 8 * *");
        assertThat(field("From").getErrorMessage())
                .isEqualTo("0 8 * * (expected: five fields, minute, hour, day of month, month and day of week)");
        assertThat(area("YAML").isInvalid()).isFalse();

        type("From", "0 25 * * *");
        assertThat(field("From").getErrorMessage()).startsWith("hour 25 (expected: 0 to 23");
        assertThat(area("YAML").isInvalid()).isFalse();
    }

    @Test
    void theNextRunsOfACalendarAreListed() {
        open();

        assertThat(text()).contains("Calendar", "Trigger 2: 3 replicas from");
    }

    private List<String> bars(String className) {
        return find(Span.class).all().stream()
                .filter(bar -> bar.getClassNames().contains(className))
                .map(bar -> bar.getStyle().get("--from") + " " + bar.getStyle().get("--long"))
                .toList();
    }

    @Test
    void aWeekOfCalendarsIsDrawnWithWhereTwoWantReplicasAtOnce() {
        open();
        assertThat(bars("bar"))
                .as("from Tuesday, 03:00: five days of ten hours")
                .hasSize(5)
                .startsWith("2.38% 5.95%");
        assertThat(bars("both")).isEmpty();

        test(action("Add a calendar")).click();
        settle();
        assertThat(bars("both")).hasSize(5).startsWith("2.98% 5.36%");
    }

    @Test
    void aNumberIsTypedAndShownWithTheReadersDecimalSignAndWrittenWithAPoint() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        served(Served.prod("chat").ready(1));
        measured("vllm:sums", 1, 17);
        open();
        test(area("Abfrage")).setValue("sum(vllm:sums)");
        settle();

        type("Schwelle", "8,5");

        assertThat(field("Schwelle").isInvalid()).isFalse();
        assertThat(field("Schwelle").getValue()).isEqualTo("8,5");
        assertThat(area("YAML").getValue()).contains("threshold: \"8.5\"").doesNotContain("8,5");
        assertThat(text()).contains("17 ÷ 8,5 verlangt 2 Replikate");

        test(area("YAML")).setValue(area("YAML").getValue().replace("8.5", "0.0005"));
        settle();
        assertThat(field("Schwelle").getValue()).isEqualTo("0,0005");
        assertThat(field("Schwelle").getErrorMessage()).isEqualTo("0,0005 (erwartet: 0,001 oder mehr)");

        type("Höchstens", "1.000");
        assertThat(area("YAML").getValue()).contains("maxReplicaCount: 1000");
    }

    @Test
    void whatGitHasIsShownWithTheReadersDecimalSign() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        hands.repository().head(TuningFiles.tree(TuningFiles.SCALED.replace("threshold: '8'", "threshold: '0.7'")));
        open();

        assertThat(field("Schwelle").getValue()).isEqualTo("0,7");
        assertThat(text()).contains("jetzt 0,7").doesNotContain("0.7");
    }

    @Test
    void aThresholdInTheReadersOwnGroupsIsWrittenWhole() {
        open();
        type("Threshold", "1,500");
        assertThat(area("YAML").getValue()).contains("threshold: \"1500\"");

        type("Threshold", "1.500");
        assertThat(area("YAML").getValue()).contains("threshold: \"1.500\"");
    }

    @Test
    void whatGitHasIsNotTakenForGroups() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        hands.repository().head(TuningFiles.tree(TuningFiles.SCALED.replace("threshold: '8'", "threshold: '1.500'")));
        open();

        assertThat(field("Schwelle").getValue()).isEqualTo("1,500");
        assertThat(area("YAML").getValue()).contains("threshold: \"1.500\"");

        type("Schwelle", "1.500");
        assertThat(area("YAML").getValue()).contains("threshold: \"1500\"");
    }
}
