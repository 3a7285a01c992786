package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Commit;
import io.pilothouse.review.tracking.Station;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionRunTests {
    private static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");
    private static final Station SYNCED = new Station("review.step.synced", 20);
    private static final Station VERIFIED = new Station("review.step.verified", 40);
    private static final Commit OLD = commit("a", TEN);
    private static final Commit NEW = commit("b", TEN.plusSeconds(3_600));

    private static Commit commit(String figure, Instant at) {
        return new Commit(
                CommitId.of(figure.repeat(40)), null, "Rika", "rika@example.org", at, "s", "", Map.of(), List.of());
    }

    private static Happening came(Commit commit, Station station, int after) {
        Instant at = commit.committedAt().plusSeconds(after);
        return new Happening.Came(commit.id(), Step.done(station, null, at, Reason.said("done")), at);
    }

    private static Happening failed(Commit commit) {
        Instant at = commit.committedAt().plusSeconds(9);
        return new Happening.Came(commit.id(), Step.failed(SYNCED, null, at, Reason.said("refused")), at);
    }

    @Test
    void aVersionRanFromWhenItWasVerifiedUntilTheNextBeganToCome() {
        List<VersionRun> runs = VersionRun.of(
                List.of(NEW, OLD),
                List.of(
                        came(NEW, VERIFIED, 300),
                        came(NEW, SYNCED, 40),
                        came(OLD, SYNCED, 50),
                        came(OLD, VERIFIED, 200)));

        assertThat(runs)
                .containsExactly(
                        new VersionRun(NEW, NEW.committedAt().plusSeconds(300), null, false),
                        new VersionRun(
                                OLD, TEN.plusSeconds(200), NEW.committedAt().plusSeconds(40), false));
        assertThat(runs).allMatch(VersionRun::ran);
    }

    @Test
    void whereNobodyKnowsAnyMoreTheCommitsTellTheTime() {
        assertThat(VersionRun.of(List.of(NEW, OLD), List.of()))
                .containsExactly(
                        new VersionRun(NEW, NEW.committedAt(), null, false),
                        new VersionRun(OLD, TEN, NEW.committedAt(), false));
    }

    @Test
    void whatWasNotAppliedOrReplacedAtOnceNeverRan() {
        Commit atOnce = commit("c", NEW.committedAt().minusSeconds(59));

        List<VersionRun> runs = VersionRun.of(List.of(NEW, atOnce, OLD), List.of(failed(OLD)));

        assertThat(runs).extracting(VersionRun::ran).containsExactly(true, false, false);
    }
}
