package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.pilothouse.workloads.PodState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What kubelets say of the start of containers. */
class BegunTests {
    private static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");

    private static ContainerStatusBuilder status(String name, int restarts) {
        return new ContainerStatusBuilder().withName(name).withRestartCount(restarts);
    }

    private static ContainerStatus done(String name, int restarts, @Nullable Instant from, Instant to) {
        return status(name, restarts)
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .withStartedAt(from == null ? null : from.toString())
                .withFinishedAt(to.toString())
                .endTerminated()
                .endState()
                .build();
    }

    private static ContainerStatus runs(String name, int restarts, Instant since) {
        return status(name, restarts)
                .withNewState()
                .withNewRunning(since.toString())
                .endState()
                .build();
    }

    private static ContainerStatus waits(String name) {
        return status(name, 0)
                .withNewState()
                .withNewWaiting("", "PodInitializing")
                .endState()
                .build();
    }

    private static @Nullable Begun begun(List<ContainerStatus> inits, ContainerStatus... main) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("chat-1")
                .withNamespace("models-prod")
                .endMetadata()
                .withNewSpec()
                .withNodeName("gpu-1")
                .endSpec()
                .withNewStatus()
                .withInitContainerStatuses(inits)
                .withContainerStatuses(main)
                .endStatus()
                .build();
        return Begun.of(PodState.of(pod));
    }

    @Test
    void whatInitContainersTookIsSummedAndTheLastContainerCounts() {
        assertThat(begun(
                        List.of(
                                done("storage-initializer", 0, TEN, TEN.plusSeconds(90)),
                                done("check", 0, TEN.plusSeconds(100), TEN.plusSeconds(110))),
                        runs("engine", 0, TEN.plusSeconds(120)),
                        runs("proxy", 0, TEN.plusSeconds(125))))
                .isEqualTo(new Begun(2, Duration.ofSeconds(100), TEN.plusSeconds(125)));
    }

    @Test
    void anInitContainerThatRunsBesideTheOthersIsASidecarAndFetchesNoWeights() {
        assertThat(begun(List.of(runs("proxy", 0, TEN)), runs("engine", 0, TEN.plusSeconds(5))))
                .isEqualTo(new Begun(0, null, TEN.plusSeconds(5)));
    }

    @Test
    void ofAnInitContainerThatIsNotDoneNothingIsKnown() {
        assertThat(begun(List.of(runs("storage-initializer", 0, TEN)), waits("engine")))
                .isEqualTo(new Begun(1, null, null));
    }

    @Test
    void whereATimeIsMissingOrAContainerRanBeforeItIsNotKnown() {
        assertThat(begun(List.of(done("weights", 0, null, TEN)), runs("engine", 0, TEN)))
                .isEqualTo(new Begun(1, null, TEN));
        assertThat(begun(List.of(done("weights", 1, TEN, TEN.plusSeconds(3))), runs("engine", 2, TEN)))
                .as("the times are those of their last runs")
                .isEqualTo(new Begun(1, null, null));
        assertThat(begun(List.of())).isNull();
    }
}
