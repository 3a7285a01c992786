package io.pilothouse.fakes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Takes tasks and never runs them by itself; what would run again and again runs when the test says so. */
public final class HandPollers extends ScheduledThreadPoolExecutor {
    private static final long NEVER = 10_000;
    private final List<Runnable> tasks = new ArrayList<>();

    public HandPollers() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return super.schedule(command, NEVER, TimeUnit.DAYS);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long every, TimeUnit unit) {
        tasks.add(task);
        return schedule(task, every, unit);
    }

    /** Everybody asks once. */
    public void round() {
        tasks.forEach(Runnable::run);
    }
}
