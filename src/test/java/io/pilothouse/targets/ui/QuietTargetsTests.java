package io.pilothouse.targets.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.NativeDetails;
import io.pilothouse.fakes.CountedRequests;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** A promise of chat in prod, which nobody calls, or nobody calls any more. */
@ContextConfiguration(classes = TargetsRoom.class)
@ViewPackages(packages = {"io.pilothouse.targets.ui", "io.pilothouse.review.ui"})
class QuietTargetsTests extends PageTest {
    @Autowired
    private ReviewRoom.Hands hands;

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private EnvironmentChoices choices;

    @BeforeEach
    void onePromises() {
        choices.choices.publish(List.of(new Choice("prod", "fra-1")));
        hands.repository()
                .head(FileTree.platform()
                        .with("models/chat/prod/workload.yaml", """
                                apiVersion: apps/v1
                                kind: Deployment
                                metadata: {name: chat}
                                spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
                                """)
                        .with("console/targets.yaml", """
                                period: 1d
                                targets:
                                  - {endpoint: chat, environment: prod, ttft: {seconds: 2.5, share: 0.9}}
                                """));
    }

    @Test
    void aPromiseOfWhichNothingWasServedIsNotSaidToBeKept() {
        prometheus.holds(CountedRequests.none(
                "chat-6f9c8d7b5c-x2k4z",
                "vllm:time_to_first_token_seconds",
                Duration.ofDays(1),
                hands.clock().instant()));

        open("targets?environment=prod", TargetsView.class);

        assertThat(text())
                .contains("Nothing measured", "No request was counted in this time.", "one with nothing measured")
                .doesNotContain("Kept");
    }

    @Test
    void aPromiseThatWasKeptUntilRequestsEndedSaysSinceWhenNoneCame() {
        prometheus.holds(CountedRequests.of(
                "chat-6f9c8d7b5c-x2k4z",
                Duration.ofHours(20),
                hands.clock().instant().minus(Duration.ofHours(3)),
                _ -> 99));

        open("targets?environment=prod", TargetsView.class);

        assertThat(text()).contains("Kept", "No request was counted since");
    }

    @Test
    void theNamesOfMissingRecordingsAreFoldedBelowWhatTheyAreFor() {
        open("targets?environment=prod", TargetsView.class);

        assertThat(text()).contains("They work out once what every page asks for");
        assertThat(find(NativeDetails.class).single().isOpen()).isFalse();
    }
}
