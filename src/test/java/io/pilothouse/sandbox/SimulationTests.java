package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.changes.Layout;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.workloads.PodState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTests {
    private static final String LLAMA = "models/llama-31-8b-chat/prod/workload.yaml";

    @TempDir
    Path directory = Path.of("");

    @Test
    void theSameSeedIsTheSameWorld() {
        ModelVersionId version = new ModelVersionId("llama-3.1-8b-chat", "3");

        assertThat(new Library(42).digest(version)).isEqualTo(new Library(42).digest(version));
        assertThat(new Library(42).digest(version)).isNotEqualTo(new Library(43).digest(version));
    }

    @Test
    void aStartFindsWhatWasCommittedBeforeUnlessTheWorldIsAnother() {
        HandClock clock = new HandClock();
        String head = SandboxConfiguration.repository(directory, new Library(42), clock, Layout.STANDARD)
                .head();
        clock.pass(Duration.ofDays(2));

        assertThat(SandboxConfiguration.repository(directory, new Library(42), clock, Layout.STANDARD)
                        .head())
                .isEqualTo(head);
        assertThat(SandboxConfiguration.repository(directory, new Library(7), clock, Layout.STANDARD)
                        .head())
                .isNotEqualTo(head);
        assertThat(directory).isDirectoryContaining("glob:**gitops-until-*.git");
    }

    @Test
    void aWorldInWhichNothingHappensTakesAFifthOfItsStepsUntilSomethingDoes() {
        SimulatedWorld world = new SimulatedWorld(directory);
        world.clock.pass(Duration.ofHours(3));
        for (int i = 0; i < 40; i++) {
            world.simulation.step();
        }
        assertThat(Stream.generate(world.simulation::isDue).limit(10).filter(due -> due))
                .hasSize(2);

        world.push(LLAMA, world.file(LLAMA).replace("--max-num-seqs", "--max-num-batched-tokens"));
        world.pass(Duration.ofSeconds(1));

        assertThat(Stream.generate(world.simulation::isDue).limit(10).filter(due -> due))
                .hasSize(10);
    }

    @Test
    void theWorldIsTheSameInARepositoryThatIsCutOtherwise() {
        Layout layout = new Layout("serving/endpoints", "argocd", "platform", ".pilothouse", "access");

        SimulatedWorld world = new SimulatedWorld(directory, layout);

        assertThat(world.application("fra-1").source().path()).isEqualTo("argocd/fra-1");
        assertThat(world.application("llama-31-8b-chat-prod").source().path())
                .isEqualTo("serving/endpoints/llama-31-8b-chat/prod");
        assertThat(world.pods("llama-31-8b-chat")).isNotEmpty();
        assertThat(world.file(".pilothouse/environments.yaml")).contains("environments:");
        assertThat(world.file("console/environments.yaml")).isEmpty();
    }

    @Test
    void anEngineStartsWhenItsWeightsAreVerifiedAndNotAgainWhenItIsReady() {
        SimulatedWorld world = new SimulatedWorld(directory);

        assertThat(world.pods("llama-31-8b-chat")).isNotEmpty().allSatisfy(pod -> {
            var weights = pod.getStatus().getInitContainerStatuses().getFirst().getState();
            var engine = pod.getStatus().getContainerStatuses().getFirst().getState();
            assertThat(engine.getRunning().getStartedAt())
                    .isEqualTo(weights.getTerminated().getFinishedAt());
            assertThat(Instant.parse(weights.getTerminated().getStartedAt()))
                    .as("its image is pulled before it")
                    .isAfter(Objects.requireNonNull(PodState.of(pod).boundAt()))
                    .isBefore(Instant.parse(weights.getTerminated().getFinishedAt()));
        });
    }

    @Test
    void theWorldBeginsInHonestVariety() {
        SimulatedWorld world = new SimulatedWorld(directory);

        assertThat(world.pods("llama-31-8b-chat")).hasSize(2).allMatch(SimulatedWorld::isReady);
        assertThat(world.pods("gemma-3-27b-translate")).isEmpty();
        assertThat(world.pods("qwen3-235b-agent")).singleElement().matches(pod -> !SimulatedWorld.isReady(pod));
        assertThat(reason(world.pods("mixtral-8x7b-batch").getFirst())).isEqualTo("CrashLoopBackOff");
        assertThat(reason(world.pods("phi-4-summary").getFirst())).isEqualTo("ImagePullBackOff");
        assertThat(world.application("qwen3-8b-extract-prod").sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(world.pods("qwen3-8b-extract")).hasSize(2);
    }

    @Test
    void aPodThatNeverServedDoesNotSayThatItDid() {
        SimulatedWorld world = new SimulatedWorld(directory);

        world.pass(Duration.ofMinutes(2));

        assertThat(world.pods("mixtral-8x7b-batch"))
                .singleElement()
                .satisfies(pod -> assertThat(PodState.of(pod).wasReady()).isFalse());
        assertThat(world.pods("phi-4-summary"))
                .noneMatch(pod -> PodState.of(pod).wasReady());
        assertThat(world.pods("llama-31-8b-chat"))
                .allMatch(pod -> PodState.of(pod).wasReady());
    }

    private static String reason(Pod pod) {
        return pod.getStatus()
                .getContainerStatuses()
                .getFirst()
                .getState()
                .getWaiting()
                .getReason();
    }

    @Test
    void aReadyPodSaysWhichWeightsItVerified() {
        SimulatedWorld world = new SimulatedWorld(directory);

        String digest = world.library
                .digest(new ModelVersionId("llama-3.1-8b-chat", "3"))
                .orElseThrow()
                .toString();

        assertThat(world.pods("llama-31-8b-chat"))
                .allMatch(pod -> SimulatedWorld.message(pod).equals(digest));
    }

    @Test
    void theLargestModelServesAfterAWhile() {
        SimulatedWorld world = new SimulatedWorld(directory);

        world.pass(Duration.ofSeconds(90));

        assertThat(world.pods("qwen3-235b-agent")).allMatch(SimulatedWorld::isReady);
        assertThat(world.application("qwen3-235b-agent-prod").health()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void aCommitOfAnotherVersionReplacesThePodsAndIsVerified() {
        SimulatedWorld world = new SimulatedWorld(directory);
        String newer = world.library
                .digest(new ModelVersionId("llama-3.1-8b-chat", "4"))
                .orElseThrow()
                .toString();
        String older = world.library
                .digest(new ModelVersionId("llama-3.1-8b-chat", "3"))
                .orElseThrow()
                .toString();

        String commit = world.push(LLAMA, world.file(LLAMA).replace(older, newer));
        world.pass(Duration.ofSeconds(60));

        assertThat(world.application("llama-31-8b-chat-prod").hasApplied(commit))
                .isTrue();
        assertThat(world.pods("llama-31-8b-chat"))
                .hasSize(2)
                .allMatch(SimulatedWorld::isReady)
                .allMatch(pod -> SimulatedWorld.message(pod).equals(newer));
    }

    @Test
    void corruptedWeightsNeverServe() {
        SimulatedWorld world = new SimulatedWorld(directory);
        String path = "models/qwen3-8b-extract/prod/workload.yaml";
        String bad = world.library
                .digest(new ModelVersionId("qwen3-8b-extract", "3"))
                .orElseThrow()
                .toString();
        String good = world.library
                .digest(new ModelVersionId("qwen3-8b-extract", "2"))
                .orElseThrow()
                .toString();

        world.push(path, world.file(path).replace(good, bad));
        world.pass(Duration.ofSeconds(60));

        assertThat(world.pods("qwen3-8b-extract"))
                .anyMatch(pod -> SimulatedWorld.message(pod).contains("model-00001-of-00004.safetensors: FAILED"));
        assertThat(world.pods("qwen3-8b-extract").stream().filter(SimulatedWorld::isReady))
                .allMatch(pod -> SimulatedWorld.message(pod).equals(good));
    }

    @Test
    void aCommitThatCannotBeComparedLeavesTheOldOperation() {
        SimulatedWorld world = new SimulatedWorld(directory);
        String before = String.valueOf(world.operation("llama-31-8b-chat-prod").revision());

        world.push(LLAMA, "kind: [not closed");
        world.pass(Duration.ofSeconds(3));

        var application = world.application("llama-31-8b-chat-prod");
        assertThat(application.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(application.conditions())
                .singleElement()
                .matches(one -> one.type().equals("ComparisonError"));
        assertThat(world.operation("llama-31-8b-chat-prod").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.operation("llama-31-8b-chat-prod").revision()).isEqualTo(before);
    }

    @Test
    void aFloatingTagIsDeniedInProdAndTheRepairIsApplied() {
        SimulatedWorld world = new SimulatedWorld(directory);
        String good = world.file(LLAMA);

        world.push(LLAMA, good.replace("vllm-openai:v0.33.0", "vllm-openai:latest"));
        world.pass(Duration.ofSeconds(3));

        assertThat(world.operation("llama-31-8b-chat-prod").message()).contains("images-name-a-version");

        String repair = world.push(LLAMA, good.replace("v0.33.0", "v0.32.1"));
        world.pass(Duration.ofSeconds(20));

        assertThat(world.application("llama-31-8b-chat-prod").hasApplied(repair))
                .isTrue();
    }

    @Test
    void whatKubernetesFindsInvalidIsRefusedInItsWords() {
        SimulatedWorld world = new SimulatedWorld(directory);

        world.push(LLAMA, world.file(LLAMA).replaceFirst("(matchLabels:\\n +)[^\\n]+", "$1app: other"));
        world.pass(Duration.ofSeconds(3));

        assertThat(world.operation("llama-31-8b-chat-prod").results())
                .filteredOn(result -> result.status().equals("SyncFailed"))
                .singleElement()
                .matches(result -> result.message().contains("`selector` does not match template `labels`"));
        assertThat(world.pods("llama-31-8b-chat")).hasSize(2);
    }

    @Test
    void whatMakesNoProgressForLongerThanItMayIsDegraded() {
        SimulatedWorld world = new SimulatedWorld(directory);

        assertThat(world.application("mixtral-8x7b-batch-staging").health()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(world.application("qwen3-235b-agent-prod").health()).isEqualTo(HealthStatus.PROGRESSING);
    }

    @Test
    void moreDevicesThanThereAreWaitWithTheSchedulersWords() {
        SimulatedWorld world = new SimulatedWorld(directory);
        String path = "models/phi-4-summary/staging/workload.yaml";

        world.push(path, world.file(path).replace("nvidia.com/gpu: \"1\"", "nvidia.com/gpu: \"16\""));
        world.pass(Duration.ofSeconds(5));

        assertThat(world.pods("phi-4-summary"))
                .anyMatch(pod -> pod.getStatus().getConditions().stream()
                        .anyMatch(one -> String.valueOf(one.getMessage())
                                .startsWith("0/7 nodes are available: 2 Insufficient nvidia.com/gpu, ")));
    }

    @Test
    void anOutageEndsTheWatchAndItsEndBringsItBack() {
        SimulatedWorld world = new SimulatedWorld(directory);

        world.outages.takeDown(Outages.System.KUBERNETES);
        world.pass(Duration.ofSeconds(1));
        world.outages.bringBack(Outages.System.KUBERNETES);
        world.pass(Duration.ofSeconds(1));

        assertThat(world.losses).containsExactly("Kubernetes fra-1 does not answer");
        assertThat(world.pods("llama-31-8b-chat")).hasSize(2);
    }
}
