package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.OTHER;
import static io.pilothouse.review.tracking.Scene.PUSHED;
import static io.pilothouse.review.tracking.Scene.WANTED;
import static io.pilothouse.review.tracking.Scene.applied;
import static io.pilothouse.review.tracking.Scene.workload;
import static io.pilothouse.review.tracking.ScenePods.ready;
import static io.pilothouse.review.tracking.ScenePods.starting;
import static io.pilothouse.review.tracking.TrackedCommitAssert.assertThat;

import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.NodeState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Ended;
import io.pilothouse.workloads.PodState.Running;
import io.pilothouse.workloads.PodState.Waiting;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Situations of the pods once a commit is applied. */
class PodsTrackingTests {
    private final Scene scene = Scene.ofOneCommit().with(applied(MINE, HealthStatus.HEALTHY));

    @Test
    void readyPodsWithTheCommittedDigestAreVerified() {
        TrackedCommit tracked = scene.with(workload(2, 2, 2))
                .with(ready("mistral-1", WANTED))
                .with(ready("mistral-2", WANTED))
                .tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED done")
                .ends(Outcome.DONE)
                .says("All 2 pods run sha256:e4e4e4e4, as committed");
    }

    @Test
    void durationsComeFromWhatTheRemotesStillKnow() {
        TrackedCommit tracked =
                scene.with(workload(1, 1, 1)).with(ready("mistral-1", WANTED)).tracked();

        Assertions.assertThat(tracked.steps().stream().map(step -> step.took().orElse(null)))
                .containsExactly(
                        null, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(36), Duration.ZERO);
    }

    @Test
    void rightAfterASyncTheOldHealthIsNotBelieved() {
        TrackedCommit tracked = scene.with(workload(1, 1, 1))
                .with(ready("mistral-1", WANTED))
                .secondsLater(5)
                .tracked();

        assertThat(tracked).stands(RoadToPods.HEALTHY, Step.State.CURRENT);
    }

    @Test
    void loadingWeightsAreWaitedForInWords() {
        TrackedCommit tracked = scene.with(workload(1, 1, 1))
                .with(ScenePods.weights("mistral-1", new Running(PUSHED.plusSeconds(9))))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.HEALTHY, Step.State.CURRENT)
                .says("0 of 1 ready. mistral-1 loads and checks the weights.");
    }

    @Test
    void aPodOnANodeThatDoesNotAnswerIsNotSaidToStart() {
        PodState starting = starting("mistral-1", new Running(PUSHED.plusSeconds(9)));

        TrackedCommit tracked = scene.with(workload(1, 1, 1))
                .with(starting)
                .with(new NodeState(String.valueOf(starting.node()), false, null, true))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.HEALTHY, Step.State.FAILED)
                .says("0 of 1 ready. mistral-1 is on " + starting.node() + ", which does not answer");
    }

    @Test
    void ofAPausedDeploymentNobodyMakesTheNextPod() {
        TrackedCommit tracked = scene.with(new DeploymentState(
                        "llm", "mistral", 1, 0, 1, true, null, "", DeploymentState.Rollout.PAUSED, null, ""))
                .with(ready("mistral-1", WANTED))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.HEALTHY, Step.State.CURRENT)
                .says("mistral is paused: Kubernetes replaces none of its pods until somebody resumes it.");
    }

    @Test
    void podsThatAQuotaKeepsAwayAreSaidInTheClustersWords() {
        String quota = "pods \"mistral-2\" is forbidden: exceeded quota: gpus-of-the-team";

        TrackedCommit tracked = scene.with(new DeploymentState(
                        "llm", "mistral", 2, 1, 1, true, null, "", DeploymentState.Rollout.NOT_KNOWN, null, quota))
                .with(ready("mistral-1", WANTED))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.HEALTHY, Step.State.FAILED)
                .says("1 of 2 ready. The cluster refuses its pods: " + quota);
    }

    @Test
    void aStartingEngineIsWaitedForInWords() {
        TrackedCommit tracked = scene.with(workload(2, 2, 2))
                .with(ready("mistral-1", WANTED))
                .with(starting("mistral-2", new Running(PUSHED)))
                .tracked();

        assertThat(tracked).says("1 of 2 ready. mistral-2 starts the engine.");
    }

    @Test
    void theSchedulersWordsAreShownWhenAPodFindsNoNode() {
        TrackedCommit tracked = scene.with(workload(1, 1, 1))
                .with(ScenePods.unplaced("mistral-1", "0/4 nodes are available: 4 Insufficient nvidia.com/gpu."))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.HEALTHY, Step.State.FAILED)
                .says("mistral-1 finds no node. The scheduler says: 0/4 nodes are available: "
                        + "4 Insufficient nvidia.com/gpu.");
    }

    @Test
    void aPodThatWaitsForAnEndingOneHasNotFailed() {
        TrackedCommit tracked = scene.with(workload(1, 1, 2))
                .with(ScenePods.unplaced("mistral-2", "4 Insufficient nvidia.com/gpu."))
                .with(ScenePods.ending(ready("mistral-1", OTHER)))
                .tracked();

        assertThat(tracked).stands(RoadToPods.HEALTHY, Step.State.CURRENT);
    }

    @Test
    void aMissingImageFailsAtOnce() {
        TrackedCommit tracked = scene.with(workload(1, 1, 1))
                .with(starting("mistral-1", new Waiting("ImagePullBackOff", "vllm-openai:v0.33.1: not found")))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.HEALTHY, Step.State.FAILED)
                .says("0 of 1 ready. mistral-1 gets no image for vllm. vllm-openai:v0.33.1: not found");
    }

    @Test
    void outOfMemoryIsNamed() {
        Ended killed = new Ended(137, "OOMKilled", "", null, PUSHED.plusSeconds(50));

        TrackedCommit tracked = scene.with(workload(1, 1, 1))
                .with(starting("mistral-1", new Waiting("CrashLoopBackOff", "back-off 20s"), killed))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.HEALTHY, Step.State.FAILED)
                .says("0 of 1 ready. mistral-1 ran out of memory in vllm, 3 restarts.");
    }

    @Test
    void aCrashShowsTheLastWordsOfTheContainer() {
        Ended crashed = new Ended(2, "Error", "api_server.py: error: unrecognized arguments: --foo", null, PUSHED);

        TrackedCommit tracked = scene.with(workload(1, 1, 1))
                .with(starting("mistral-1", new Waiting("CrashLoopBackOff", "back-off 20s"), crashed))
                .tracked();

        assertThat(tracked)
                .says("0 of 1 ready. mistral-1 stops in vllm with exit code 2, 3 restarts: "
                        + "api_server.py: error: unrecognized arguments: --foo");
    }

    @Test
    void weightsThatDoNotMatchTheirManifestAreRefused() {
        Ended refused = new Ended(
                1, "Error", "1 files are not what the manifest says, first model-00002.safetensors", null, PUSHED);

        TrackedCommit tracked = scene.with(workload(1, 1, 1))
                .with(ScenePods.weights("mistral-1", refused))
                .tracked();

        assertThat(tracked)
                .says("0 of 1 ready. mistral-1 refuses the weights:"
                        + " 1 files are not what the manifest says, first model-00002.safetensors");
    }

    @Test
    void anotherDigestThanTheCommittedOneFailsTheVerification() {
        TrackedCommit tracked =
                scene.with(workload(1, 1, 1)).with(ready("mistral-1", OTHER)).tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED failed")
                .says("mistral-1 runs sha256:2b2b2b2b, but sha256:e4e4e4e4 was committed");
    }

    @Test
    void oldPodsThatServeMeanwhileAreSaid() {
        TrackedCommit tracked = scene.with(workload(2, 1, 3))
                .with(starting("mistral-3", new Waiting("PodInitializing", "")))
                .with(ScenePods.ofBefore(ready("mistral-1", OTHER)))
                .with(ScenePods.ofBefore(ready("mistral-2", OTHER)))
                .tracked();

        Assertions.assertThat(tracked.decisive().sentence().toString())
                .startsWith("0 of 2 ready, 2 old pods serve meanwhile. mistral-3 ");
    }

    @Test
    void aPodThatBecameReadyDaysLaterIsNotHowLongTheCommitTook() {
        PodState late = ready("mistral-1", WANTED);
        TrackedCommit tracked = scene.with(workload(1, 1, 1))
                .with(ScenePods.readyAt(late, PUSHED.plusSeconds(200_000)))
                .secondsLater(300_000)
                .tracked();

        Assertions.assertThat(tracked.steps())
                .filteredOn(step -> step.station().equals(RoadToPods.HEALTHY))
                .singleElement()
                .satisfies(step -> Assertions.assertThat(step.isDone()).isTrue())
                .satisfies(step -> Assertions.assertThat(step.took()).isEmpty());
    }

    @Test
    void oldPodsMustEndBeforeItIsHealthy() {
        TrackedCommit tracked = scene.with(workload(1, 1, 2))
                .with(ready("mistral-2", WANTED))
                .with(ScenePods.ending(ready("mistral-1", OTHER)))
                .tracked();

        assertThat(tracked)
                .stands(RoadToPods.HEALTHY, Step.State.CURRENT)
                .says("All new pods are ready; 1 old pod has not ended yet");
    }

    @Test
    void scaledToZeroIsHealthyAndNotVerified() {
        TrackedCommit tracked = scene.with(workload(0, 0, 0)).tracked();

        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED pending")
                .ends(Outcome.DONE)
                .saysAt(RoadToPods.VERIFIED, "Will be compared as soon as a pod runs");
    }

    @Test
    void aVerifiedCommitStaysVerifiedWhateverHappensToThePodsLater() {
        TrackedCommit verified =
                scene.with(workload(1, 1, 1)).with(ready("mistral-1", WANTED)).tracked();

        TrackedCommit later = Scene.ofOneCommit()
                .with(applied(MINE, HealthStatus.DEGRADED))
                .with(workload(1, 1, 1))
                .tracked(verified);

        assertThat(later).ends(Outcome.DONE);
        Assertions.assertThat(later).isEqualTo(verified);
    }

    @Test
    void theLogNamesItsSourcesNewestFirst() {
        TrackedCommit tracked =
                scene.with(workload(1, 1, 1)).with(ready("mistral-1", WANTED)).tracked();

        Assertions.assertThat(tracked.log().stream()
                        .map(line ->
                                line.source().label() + ": " + line.sentence().toString()))
                .isEqualTo(List.of(
                        "kubelet: mistral-1 is ready",
                        "kubelet: mistral-1: vllm started",
                        "kubelet: mistral-1 checked its weights: sha256:e4e4e4e4",
                        "scheduler: mistral-1 is bound to gpu-1",
                        "Argo CD: mistral-prod: Argo CD applied 1 resource",
                        "Argo CD: mistral-prod compared ccccccc with the cluster",
                        "Git: ccccccc is on main"));
    }
}
