package io.pilothouse.targets.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.CountedRequests;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** What was asked for the numbers of targets, on their page. */
@ContextConfiguration(classes = TargetsRoom.class)
@ViewPackages(packages = {"io.pilothouse.targets.ui", "io.pilothouse.review.ui"})
class TargetQuestionsTests extends PageTest {
    @Autowired
    private ReviewRoom.Hands hands;

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private EnvironmentChoices choices;

    @BeforeEach
    void twoPromiseTheSame() {
        choices.choices.publish(List.of(new Choice("prod", "fra-1"), new Choice("staging", "fra-1")));
        FileTree tree = FileTree.platform();
        for (String name : List.of("chat", "code")) {
            tree = tree.with("models/%s/prod/workload.yaml".formatted(name), """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: %s}
                    spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
                    """.formatted(name));
            prometheus.write(CountedRequests.of(
                    name + "-6f9c8d7b5c-x2k4z",
                    Duration.ofDays(1),
                    hands.clock().instant(),
                    _ -> 99));
        }
        hands.repository().head(tree.with("console/targets.yaml", """
                period: 1d
                targets:
                  - {endpoint: chat, environment: prod, ttft: {seconds: 2.5, share: 0.9}}
                  - {endpoint: code, environment: prod, ttft: {seconds: 2.5, share: 0.8}}
                """));
    }

    private void open(String environment) {
        open("targets?environment=" + environment, TargetsView.class);
    }

    private void unfold(String button) {
        test(action(button)).click();
        settle();
    }

    private long times(String said) {
        return text().split(Pattern.quote(said), -1).length - 1;
    }

    /** With spaces of one kind. */
    @Override
    protected String text() {
        return super.text().replace('\u00a0', ' ');
    }

    @Test
    void eachNumberHasItsQueryOnceForAllThatPromiseTheSame() {
        open("prod");
        assertThat(text()).contains("2 targets").doesNotContain("vllm:time_to_first_token_seconds_bucket");

        unfold("Queries");

        assertThat(text())
                .contains("First token ≤ 2.5 s: how many a second, over 4 min each")
                .contains("First token ≤ 2.5 s: which part missed it, over 4 min each")
                .contains("vllm:time_to_first_token_seconds_bucket", "[4m]", "[1h]");
        assertThat(times("First token ≤ 2.5 s: which part missed it, over 1 h each"))
                .isOne();
    }

    @Test
    void aQueryIsOpenedWhereThePrometheusShowsItOverThePeriod() {
        open("prod");

        unfold("Queries");

        assertThat(pathsOf("Prometheus"))
                .isNotEmpty()
                .allMatch(path -> path.startsWith("https://prometheus.example.com/graph?g0.expr="))
                .allMatch(path -> path.contains("g0.range_input=86400s") && path.contains("g0.step_input=240"));
    }

    @Test
    void itIsSaidInGermanToo() {
        UI.getCurrent().getSession().setLocale(Locale.GERMAN);
        UI.getCurrent().setLocale(Locale.GERMAN);
        open("prod");

        unfold("Abfragen");

        assertThat(text()).contains("Erstes Token ≤ 2,5 s: welcher Teil es verfehlte, über je 1 Std.");
    }

    @Test
    void whereNothingWasAskedThereIsNothingToUnfold() {
        open("staging");
        assertThat(text()).contains("Nothing is promised").doesNotContain("Queries");
    }

    @Test
    void aServerThatNeverAnsweredWasAskedNothingThatCouldBeShown() {
        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));

        open("prod");

        assertThat(text()).contains("2 targets · 2 unknown").doesNotContain("Queries");
    }
}
