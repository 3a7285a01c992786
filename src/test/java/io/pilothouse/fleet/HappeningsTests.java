package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.fleet.EndpointEvents.Events;
import io.pilothouse.fleet.EndpointEvents.SeenEvent;
import io.pilothouse.fleet.PodLife.Part;
import io.pilothouse.review.tracking.Station;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.telemetry.Rescales.Rescale;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One order for what Git, Argo CD and the cluster say. */
class HappeningsTests {
    private static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");
    private static final Station SEEN = new Station("review.step.seen", 10);
    private static final Station SYNCED = new Station("review.step.synced", 20);
    private static final Station VERIFIED = new Station("review.step.verified", 40);

    @Test
    void aCommitItsSyncAndThePodItMadeStandInTheOrderOfTheirTimes() {
        TrackedCommit commit = committed(
                Step.done(SEEN, TEN, TEN.plusSeconds(5), Reason.of("review.step.seen")),
                Step.done(SYNCED, TEN, TEN.plusSeconds(60), Reason.of("review.step.synced")),
                Step.current(VERIFIED, TEN.plusSeconds(60), Reason.of("review.step.verified")));
        Pod pod = pod(new PodLife(TEN.plusSeconds(62), null, null, TEN.plusSeconds(213), List.of()));

        List<Happening> all = Happenings.of(List.of(commit), List.of(pod), Events.NONE, List.of());

        assertThat(all)
                .containsExactly(
                        new Happening.Ready("chat-1", Duration.ofSeconds(151), TEN.plusSeconds(213)),
                        new Happening.Came(commit.id(), commit.steps().get(1), TEN.plusSeconds(60)),
                        new Happening.Committed(commit));
    }

    @Test
    void whatHappenedInOneSecondStandsInTheOrderOfTheRoad() {
        TrackedCommit commit = committed(
                Step.done(SYNCED, TEN, TEN, Reason.of("review.step.synced")),
                Step.done(VERIFIED, TEN, TEN, Reason.of("review.step.verified")));
        Pod pod = pod(new PodLife(TEN, null, null, TEN.plusMillis(400), List.of()));

        assertThat(Happenings.of(List.of(commit), List.of(pod), Events.NONE, List.of()))
                .containsExactly(
                        new Happening.Came(commit.id(), commit.steps().getLast(), TEN),
                        new Happening.Ready("chat-1", Duration.ofMillis(400), TEN.plusMillis(400)),
                        new Happening.Came(commit.id(), commit.steps().getFirst(), TEN),
                        new Happening.Committed(commit));
    }

    @Test
    void aStepThatFailedIsTold() {
        TrackedCommit commit =
                committed(Step.failed(SYNCED, TEN, TEN.plusSeconds(30), Reason.of("review.step.synced.failed")));

        assertThat(Happenings.of(List.of(commit), List.of(), Events.NONE, List.of()))
                .first()
                .isEqualTo(new Happening.Came(commit.id(), commit.steps().getFirst(), TEN.plusSeconds(30)));
    }

    @Test
    void aPodThatCameBackAfterItsContainerEndedDoesNotSayHowLongItTook() {
        PodLife.End end = new PodLife.End("engine", "OOMKilled", 137, TEN.plusSeconds(300));
        Pod pod = pod(new PodLife(TEN, null, null, TEN.plusSeconds(400), List.of(end)));

        assertThat(Happenings.of(List.of(), List.of(pod), Events.NONE, List.of()))
                .containsExactly(
                        new Happening.Ready("chat-1", null, TEN.plusSeconds(400)),
                        new Happening.Ended("chat-1", "engine", "OOMKilled", 137, TEN.plusSeconds(300)));
    }

    @Test
    void ofWhatTheClusterTellsOnlyWarningsAndScalingCountAndOnlyWithATime() {
        Events events = new Events(
                List.of(
                        new SeenEvent(false, "Pulled", "Pod chat-1", "Image is there", 1, TEN),
                        new SeenEvent(true, "FailedScheduling", "Pod chat-1", "0/3 nodes", 4, TEN.plusSeconds(9)),
                        new SeenEvent(false, "ScalingReplicaSet", "Deployment chat", "Scaled up", 1, TEN),
                        new SeenEvent(true, "BackOff", "Pod chat-1", "Back-off", 1, null)),
                true);

        assertThat(Happenings.of(List.of(), List.of(), events, List.of()))
                .containsExactly(
                        new Happening.Told(true, "FailedScheduling", "0/3 nodes", 4, TEN.plusSeconds(9)),
                        new Happening.Told(false, "ScalingReplicaSet", "Scaled up", 1, TEN));
    }

    @Test
    void whatTheClusterForgotOfItsReplicasIsToldByWhatWasRecorded() {
        Happening.Told scaled = new Happening.Told(false, "ScalingReplicaSet", "Scaled up", 1, TEN);
        Rescale before = new Rescale(1, 2, TEN.minusSeconds(7_200));

        assertThat(Happenings.with(List.of(new Rescale(2, 3, TEN.plusSeconds(60)), before), List.of(scaled)))
                .containsExactly(scaled, new Happening.Rescaled(1, 2, before.at()));
    }

    @Test
    void theStartOfAPodIsKnownByItsPartsAsFarAsItCame() {
        PodLife whole = started(new Begun(1, Duration.ofSeconds(100), TEN.plusSeconds(131)), TEN.plusSeconds(171));
        PodLife loading = started(new Begun(1, null, null), null);
        PodLife again = new PodLife(
                TEN,
                TEN.plusSeconds(1),
                new Begun(1, Duration.ofSeconds(100), TEN.plusSeconds(131)),
                TEN.plusSeconds(900),
                List.of(new PodLife.End("engine", "Error", 1, TEN.plusSeconds(700))));

        assertThat(whole.start())
                .containsExactly(
                        Map.entry(Part.SCHEDULED, Duration.ofSeconds(1)),
                        Map.entry(Part.IMAGE, Duration.ofSeconds(30)),
                        Map.entry(Part.WEIGHTS, Duration.ofSeconds(100)),
                        Map.entry(Part.LOAD, Duration.ofSeconds(40)));
        assertThat(loading.start()).containsExactly(Map.entry(Part.SCHEDULED, Duration.ofSeconds(1)));
        assertThat(again.start()).isEmpty();
    }

    @Test
    void ofAStartWhatIsNotKnownHasNoTimeAndWithoutAnInitContainerWeightsHaveNone() {
        PodLife itself = started(new Begun(0, null, TEN.plusSeconds(31)), TEN.plusSeconds(171));
        PodLife silent = started(new Begun(1, null, TEN.plusSeconds(131)), TEN.plusSeconds(171));
        PodLife skewed = started(new Begun(1, Duration.ofSeconds(100), TEN.plusSeconds(51)), TEN.plusSeconds(171));

        assertThat(itself.start())
                .containsExactly(
                        Map.entry(Part.SCHEDULED, Duration.ofSeconds(1)),
                        Map.entry(Part.IMAGE, Duration.ofSeconds(30)),
                        Map.entry(Part.LOAD, Duration.ofSeconds(140)));
        assertThat(itself.loadsItself()).isTrue();
        assertThat(silent.start()).containsOnlyKeys(Part.SCHEDULED, Part.LOAD);
        assertThat(silent.loadsItself()).isFalse();
        assertThat(skewed.start())
                .as("its node's clock is another one")
                .containsOnlyKeys(Part.SCHEDULED, Part.WEIGHTS, Part.LOAD);
    }

    private static PodLife started(Begun begun, @Nullable Instant ready) {
        return new PodLife(TEN, TEN.plusSeconds(1), begun, ready, List.of());
    }

    private static Pod pod(PodLife life) {
        return new Pod("chat-1", "gpu-1", Phase.READY, true, 0, null, null, life, null);
    }

    private static TrackedCommit committed(Step... steps) {
        Commit commit = new Commit(
                CommitId.of("c".repeat(40)),
                null,
                "Rika",
                "rika@example.org",
                TEN,
                "Raise it",
                "",
                Map.of(),
                List.of());
        return new TrackedCommit(commit, List.of(steps), List.of(), List.of());
    }
}
