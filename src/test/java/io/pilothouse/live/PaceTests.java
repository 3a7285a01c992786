package io.pilothouse.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandRun;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaceTests {
    private final HandClock clock = new HandClock();
    private final HandRun later = new HandRun();
    private final AtomicInteger done = new AtomicInteger();
    private final Pace pace = new Pace(done::incrementAndGet, Duration.ofMillis(250), clock, later);

    @Test
    void theFirstIsDoneAtOnce() {
        pace.ask();

        assertThat(later.lastWait()).isZero();
        assertThat(later.runAll()).isEqualTo(1);
        assertThat(done).hasValue(1);
    }

    @Test
    void asksInBetweenBecomeOne() {
        pace.ask();
        pace.ask();
        pace.ask();

        assertThat(later.runAll()).isEqualTo(1);
    }

    @Test
    void theNextWaitsUntilItsTime() {
        pace.ask();
        later.runAll();
        clock.pass(Duration.ofMillis(100));

        pace.ask();

        assertThat(later.lastWait()).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void whatWasAskedWhileItWorksIsDoneAfterwards() {
        HandRun queue = new HandRun();
        AtomicInteger runs = new AtomicInteger();
        Pace[] self = new Pace[1];
        self[0] = new Pace(
                () -> {
                    if (runs.incrementAndGet() == 1) {
                        self[0].ask();
                    }
                },
                Duration.ofMillis(250),
                clock,
                queue);

        self[0].ask();

        assertThat(queue.runAll()).isEqualTo(2);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aFailureDoesNotEndIt() {
        Pace failing = new Pace(
                () -> {
                    done.incrementAndGet();
                    throw new IllegalStateException("on purpose");
                },
                Duration.ZERO,
                clock,
                later);

        failing.ask();
        later.runAll();
        failing.ask();
        later.runAll();

        assertThat(done).hasValue(2);
    }

    @Test
    void anErrorDoesNotEndItEither() {
        Pace failing = new Pace(
                () -> {
                    done.incrementAndGet();
                    throw new StackOverflowError("on purpose");
                },
                Duration.ZERO,
                clock,
                later);

        failing.ask();
        later.runAll();
        failing.ask();
        later.runAll();

        assertThat(done).hasValue(2);
    }
}
