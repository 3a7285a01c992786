package io.pilothouse.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What would run again and again runs when the test says so. */
public final class HandPollers extends ScheduledThreadPoolExecutor {
    private final List<Runnable> tasks = new ArrayList<>();

    public HandPollers() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long every, TimeUnit unit) {
        tasks.add(task);
        return schedule(() -> {}, Integer.MAX_VALUE, TimeUnit.DAYS);
    }

    /** Everybody asks once. */
    public void round() {
        tasks.forEach(Runnable::run);
    }
}
