package io.pilothouse.targets.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import io.pilothouse.fakes.CountedRequests;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = TargetsRoom.class)
@ViewPackages(packages = {"io.pilothouse.targets.ui", "io.pilothouse.review.ui"})
class SuccessOnThePageTests extends PageTest {
    @Autowired
    private ReviewRoom.Hands hands;

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private EnvironmentChoices choices;

    private void answeredWell(int well) {
        choices.choices.publish(List.of(new Choice("prod", "fra-1")));
        hands.repository()
                .head(FileTree.platform()
                        .with("models/mail/prod/workload.yaml", """
                                apiVersion: apps/v1
                                kind: Deployment
                                metadata: {name: mail}
                                spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
                                """)
                        .with("console/targets.yaml", """
                                period: 1d
                                targets: [{endpoint: mail, environment: prod, success: {share: 0.9}}]
                                """));
        prometheus.write(CountedRequests.answered(
                "mail-6f9c8d7b5c-x2k4z", Duration.ofDays(1), hands.clock().instant(), well));
        open("targets?environment=prod", TargetsView.class);
    }

    @Test
    void thatPromptsOfClientsMayBurnItIsSaidBesideIt() {
        answeredWell(85);

        assertThat(text()).contains("vLLM 0.18 to 0.22 counts prompts that are too long as errors (5xx)");
    }

    @Test
    void whereNothingWasMissedThereIsNothingToSay() {
        answeredWell(100);

        assertThat(text()).contains("Kept").doesNotContain("prompts that are too long");
    }
}
