package io.pilothouse.fakes;

import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Tasks wait until their time has come; time passes when the test says so, and they run on the test's thread. */
public final class HandTime implements Pace.Later {
    private static final long SEED = 7;

    private final HandClock clock = new HandClock();
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Instant due, Runnable task) {}

    public HandClock clock() {
        return clock;
    }

    /** Of a topic whose remote is asked on the test's thread, too. */
    public OnDemand.Surroundings surroundings() {
        return new OnDemand.Surroundings(clock, this, Runnable::run, new Random(SEED));
    }

    @Override
    public void run(Runnable task, Duration after) {
        waiting.add(new Waiting(clock.instant().plus(after), task));
    }

    /** What is due in this time runs at its time. */
    public void pass(Duration time) {
        Instant end = clock.instant().plus(time);
        for (Waiting next = next(end); next != null; next = next(end)) {
            if (next.due().isAfter(clock.instant())) {
                clock.pass(Duration.between(clock.instant(), next.due()));
            }
            waiting.remove(next);
            next.task().run();
        }
        clock.pass(Duration.between(clock.instant(), end));
    }

    private @Nullable Waiting next(Instant end) {
        return waiting.stream()
                .filter(one -> !one.due().isAfter(end))
                .min(Comparator.comparing(Waiting::due))
                .orElse(null);
    }
}
