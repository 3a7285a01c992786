package io.pilothouse.targets.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.CountedRequests;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.chart.TimeCharts;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Targets of chat and of code in prod. */
@ContextConfiguration(classes = TargetsRoom.class)
@ViewPackages(packages = {"io.pilothouse.targets.ui", "io.pilothouse.review.ui"})
class TargetsViewTests extends PageTest {
    private static final String FILE = "console/targets.yaml";
    private static final String WORKLOAD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %s}
            spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
            """;

    @Autowired
    private ReviewRoom.Hands hands;

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private EnvironmentChoices choices;

    @BeforeEach
    void twoPromise() {
        choices.choices.publish(List.of(new Choice("prod", "fra-1"), new Choice("staging", "fra-1")));
        hands.repository()
                .head(FileTree.platform()
                        .with("models/chat/prod/workload.yaml", WORKLOAD.formatted("chat"))
                        .with("models/code/prod/workload.yaml", WORKLOAD.formatted("code"))
                        .with("models/mail/prod/workload.yaml", WORKLOAD.formatted("mail"))
                        .with("models/chat/staging/workload.yaml", WORKLOAD.formatted("chat"))
                        .with(FILE, """
                                period: 1d
                                targets:
                                  - {endpoint: chat, environment: prod, ttft: {seconds: 2.5, share: 0.9}}
                                  - endpoint: code
                                    environment: prod
                                    ttft: {seconds: 2.5, share: 0.9}
                                    availability: {share: 0.999}
                                """));
        counted("chat-6f9c8d7b5c-x2k4z", 99);
        counted("code-6f9c8d7b5c-x2k4z", 85);
    }

    private void counted(String pod, int well) {
        prometheus.write(
                CountedRequests.of(pod, Duration.ofDays(1), hands.clock().instant(), _ -> well));
    }

    private void open() {
        open("targets?environment=prod", TargetsView.class);
    }

    private TextField share(String of) {
        return find(TextField.class).all().stream()
                .filter(field ->
                        field.getAriaLabel().filter(("Share of " + of)::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private Select<Double> seconds(String of) {
        return (Select<Double>) find(Select.class).all().stream()
                .filter(field -> ((Select<?>) field)
                        .getAriaLabel()
                        .filter(("Seconds of " + of)::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private void review() {
        button("Review change").click();
        settle();
    }

    private List<PendingChange> pending() {
        return Objects.requireNonNull(hands.repository().state().latest().value())
                .pending();
    }

    /** With spaces of one kind. */
    @Override
    protected String text() {
        return super.text().replace('\u00a0', ' ');
    }

    @Test
    void whatTheServerWarnsOfIsSaid() {
        prometheus.warn("results may be partial: store fra-2 is not reached");

        open();

        assertThat(text()).contains("Prometheus answers with a warning:", "results may be partial: store fra-2");
    }

    @Test
    void theWorstComesFirstWithWhatWasPromisedMeasuredAndLeft() {
        open();

        assertThat(text())
                .contains(
                        "code has used up an error budget.",
                        "First token: promised 90% ≤ 2.5 s, measured 85%. 1.5 × the budget used.")
                .contains("3 targets · one in danger · one unknown", "99%", "Kept", "Budget used up");
        assertThat(text().indexOf("Budget used up")).isLessThan(text().indexOf("Kept"));
    }

    @Test
    void whatIsNotKnownIsADashWithTheReason() {
        open();

        assertThat(text()).contains("Unknown", "The server does not record pilothouse:pod_ready");
    }

    @Test
    void theOneInTheAddressIsDrawn() {
        open("targets?environment=prod&target=chat/ttft", TargetsView.class);

        assertThat(text())
                .contains("chat: First token", "the first token of 90% of requests within 2.5 s")
                .contains("Nothing known before");
        assertThat(find(TimeCharts.class).single().isVisible()).isTrue();
    }

    @Test
    void anEnvironmentWithoutAnySaysHowToSetOne() {
        open("targets?environment=staging", TargetsView.class);

        assertThat(text()).contains("Nothing is promised in this environment.", "Set a target for chat");
        assertThat(pathOf("Set a target for chat")).isEqualTo("targets/staging/chat");
    }

    @Test
    void thePageIsThereForWhoeverComesWhenEverythingIsKnownAlready() {
        open();
        open("targets/prod/mail", TargetFormView.class);

        open();

        assertThat(text()).contains("Without targets", "Set a target for mail");
    }

    @Test
    void whoMayNotIsOfferedNothing() {
        hands.person().as(Role.TEAM_LEAD);
        open();

        assertThat(text()).contains("mail", "proposed by platform operators.").doesNotContain("Set a target");
        assertThat(hasLink("Have Prometheus evaluate the rules")).isFalse();
        assertThat(hasLink("Change the targets of code")).isFalse();
    }

    @Test
    void aServerThatNeverAnsweredLeavesWhatIsPromised() {
        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));

        open();

        assertThat(text())
                .contains("3 targets · 3 unknown", "90% ≤ 2.5 s", "Prometheus cannot be read, at least since")
                .containsOnlyOnce("does not answer");
    }

    @Test
    void whatIsSetIsProposedForReview() {
        open("targets/prod/mail", TargetFormView.class);

        share("First token").setValue("97,5");
        seconds("First token").setValue(1.0);
        find(TextArea.class).single().setValue("The help desk asked.");
        review();

        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.changeSet().title()).isEqualTo("Set the targets of mail in prod");
            assertThat(change.changeSet().reason()).isEqualTo("The help desk asked.");
            assertThat(change.changeSet().summary().getFirst())
                    .isEqualTo("Promises the first token of 97.5% of requests within 1 s.");
        });
    }

    @Test
    void whatIsNoPromiseIsSaidAtItsField() {
        open("targets/prod/mail", TargetFormView.class);

        share("First token").setValue("120");
        share("Success").setValue("many");
        review();

        assertThat(share("First token").getErrorMessage())
                .isEqualTo("120 (expected: more than 0 and less than 100, such as 95)");
        assertThat(seconds("First token").isInvalid()).isTrue();
        assertThat(share("Success").getErrorMessage()).startsWith("many (expected");
        assertThat(pending()).isEmpty();
    }

    @Test
    void whatTheUseCaseRefusesIsSaidAtItsRow() {
        open("targets/prod/mail", TargetFormView.class);
        share("Availability").setValue("99.9");
        review();
        assertThat(text()).contains("availability is told by what a Prometheus records");
        assertThat(pending()).isEmpty();
        share("Availability").setValue("");
        assertThat(text()).doesNotContain("availability is told by what a Prometheus records");
    }

    @Test
    void allCanBeTakenAway() {
        open("targets/prod/chat", TargetFormView.class);
        assertThat(share("First token").getValue()).isEqualTo("90");

        test(action("Promise nothing any more")).click();
        find(TextArea.class).single().setValue("It goes away.");
        review();

        assertThat(pending())
                .singleElement()
                .extracting(change -> change.changeSet().summary().getFirst())
                .isEqualTo("Promises no more the first token of 90% of requests within 2.5 s.");
    }

    @Test
    void whoMayNotReadsTheFormAndWhomToAsk() {
        hands.person().as(Role.TEAM_LEAD);

        open("targets/prod/chat", TargetFormView.class);

        assertThat(text()).contains("You can look, not change.");
        assertThat(find(TextField.class).all()).allMatch(TextField::isReadOnly);
        assertThat(hasButton("Review change")).isFalse();
    }

    @Test
    void whereNoRulesAreThereTheyAreProposed() {
        open();
        assertThat(text())
                .contains("Git does not say where rules go", "recordings are missing on the server")
                .contains("Have Prometheus evaluate the rules");

        open("targets/rules", RulesView.class);
        find(TextArea.class).single().setValue("So that somebody is called.");
        review();

        assertThat(pending())
                .singleElement()
                .satisfies(change -> assertThat(change.changeSet().edits())
                        .extracting(edit -> edit.path())
                        .containsExactly(FILE, "platform/pilothouse/rules.yaml"));
    }

    @Test
    void aLabelThatIsNoneIsSaidAtItsField() {
        open("targets/rules", RulesView.class);
        TextField labels = find(TextField.class).all().getLast();
        labels.setValue("release");
        review();
        assertThat(labels.getErrorMessage())
                .isEqualTo("release (expected: labels of Kubernetes, such as release=prometheus)");
        assertThat(pending()).isEmpty();
    }

    @Test
    void itIsSaidInGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        open();

        assertThat(text()).contains("code hat ein Fehlerbudget aufgebraucht.", "Regeln für Prometheus", "Budget übrig");
    }
}
