package io.pilothouse.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does something soon after it was asked for, but not more often than so often: asks in between become one. What was asked last is always
 * done. May be asked from any thread; the work runs on the thread of {@link Later}, one at a time.
 */
public final class Pace {
    /** Four a second: more than an eye follows, and what pages are pushed at most. */
    public static final Duration FOR_EYES = Duration.ofMillis(250);

    /** Runs a task on a thread of its own after a while. */
    public interface Later {
        void run(Runnable task, Duration after);

        static Later on(ScheduledExecutorService executor) {
            return (task, after) -> {
                if (!executor.isShutdown()) {
                    executor.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS);
                }
            };
        }
    }

    private final Runnable work;
    private final Duration every;
    private final Clock clock;
    private final Later later;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Instant last = Instant.MIN;

    public Pace(Runnable work, Duration every, Clock clock, Later later) {
        this.work = work;
        this.every = every;
        this.clock = clock;
        this.later = later;
    }

    public void ask() {
        if (asked.compareAndSet(false, true)) {
            later.run(this::work, wait(clock.instant()));
        }
    }

    private Duration wait(Instant now) {
        Instant next = last.equals(Instant.MIN) ? now : last.plus(every);
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    private synchronized void work() {
        last = clock.instant();
        asked.set(false);
        Guarded.run("Paced work", work);
    }
}
