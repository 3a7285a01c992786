package io.pilothouse.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What answers rest on beside the remote has changed. */
class AskedAtOnceTests {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration NOW = Duration.ZERO;

    private final HandTime time = new HandTime();
    private int asked;
    private final OnDemand<Integer> numbers =
            new OnDemand<>("numbers", () -> ++asked, OnDemand.Rhythm.every(TEN), time.surroundings());

    @Test
    void whatItRestsOnBesideTheRemoteMakesItAskAtOnceAndNoMoreOftenThanBefore() {
        numbers.topic().feed().follow(() -> {});
        time.pass(Duration.ofSeconds(5));

        numbers.restsOnOther();
        numbers.restsOnOther();
        time.pass(NOW);

        assertThat(asked).isEqualTo(2);
        time.pass(TEN.multipliedBy(10));
        assertThat(asked).isBetween(11, 13);
    }

    @Test
    void aQuestionOnItsWayThatMayNotHaveSeenItIsAskedAgainAfterwards() {
        List<Instant> seen = new ArrayList<>();
        List<Runnable> meanwhile = new ArrayList<>();
        OnDemand<Integer> slow = new OnDemand<>(
                "slow",
                () -> {
                    seen.add(time.clock().instant());
                    meanwhile.forEach(Runnable::run);
                    meanwhile.clear();
                    return seen.size();
                },
                OnDemand.Rhythm.every(Duration.ofMinutes(5)),
                time.surroundings());
        meanwhile.add(slow::restsOnOther);
        slow.topic().feed().follow(() -> {});

        time.pass(Duration.ofMinutes(1));

        assertThat(seen).hasSize(2);
    }

    @Test
    void nobodyIsAskedForWhatItRestsOnWhileNobodyLooks() {
        numbers.restsOnOther();
        time.pass(Duration.ofMinutes(1));

        assertThat(asked).isZero();
    }
}
