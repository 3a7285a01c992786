package io.pilothouse.review.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.review.Reviews;
import io.pilothouse.units.ChangeId;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTests {
    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock).waits(Reviews.review());

    @Test
    void aChangeThatLandsWhileTheListIsJudgedCostsNoOtherItsVerdict() {
        PendingChange waits = Reviews.review().pending();
        PendingChange landed = new PendingChange(
                ChangeId.of("c-0001"), waits.changeSet(), Scene.OLD, "Toni", "toni@example.org", clock.instant());
        RepositoryState seen = new RepositoryState(Scene.OLD, List.of(landed, waits), List.of());

        var summaries = new Verdicts(repository, clock).of(seen);

        assertThat(summaries).containsOnlyKeys(waits.id());
    }
}
