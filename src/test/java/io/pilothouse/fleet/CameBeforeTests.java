package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fleet.EndpointEvents.Events;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.review.tracking.Station;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What came just before is said where it did, and where nothing else is known. */
class CameBeforeTests {
    private static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");
    private static final Station SYNCED = new Station("review.step.synced", 20);

    private static List<Happening> happened(Step... steps) {
        TrackedCommit tracked = new TrackedCommit(Scene.commit(Scene.MINE, TEN), List.of(steps), List.of(), List.of());
        return Happenings.of(List.of(tracked), List.of(), Events.NONE, List.of());
    }

    @Test
    void aCommitOfSomeMinutesBeforeIsNamed() {
        CameBefore before = CameBefore.of(happened(), TEN.plusSeconds(180)).orElseThrow();

        assertThat(before.commit().id()).isEqualTo(Scene.MINE);
        assertThat(before.at()).isEqualTo(TEN);
        assertThat(before.applied()).isFalse();
    }

    @Test
    void whenItWasAppliedCountsMoreThanWhenItWasCommitted() {
        Step synced = Step.done(SYNCED, TEN, TEN.plusSeconds(3_600), Reason.of("review.step.synced"));

        CameBefore before =
                CameBefore.of(happened(synced), TEN.plusSeconds(3_700)).orElseThrow();

        assertThat(before.commit().id()).isEqualTo(Scene.MINE);
        assertThat(before.at()).isEqualTo(TEN.plusSeconds(3_600));
        assertThat(before.applied()).isTrue();
    }

    @Test
    void whatCameLongBeforeOrAfterIsNotNamed() {
        assertThat(CameBefore.of(happened(), TEN.plusSeconds(1_000))).isEmpty();
        assertThat(CameBefore.of(happened(), TEN.minusSeconds(1))).isEmpty();
    }

    @Test
    void onlyOfWhatEnginesReportIsItSaidAndOnlyWhereItsBeginningIsKnown() {
        Instant began = TEN.plusSeconds(180);

        assertThat(CameBefore.of(happened(), state("because.engine-reports", began)))
                .isPresent();
        assertThat(CameBefore.of(happened(), state("engines.reports-older", began)))
                .isEmpty();
        assertThat(CameBefore.of(happened(), state("because.node-lost", began))).isEmpty();
    }

    private static EndpointState state(String cause, Instant since) {
        return new EndpointState(ServingState.NOT_SERVING, Reason.of(cause, "x"), "", since, null);
    }
}
