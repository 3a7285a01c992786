package io.pilothouse.review;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Takes tasks and never runs them: the test does what they would do. */
public final class NothingBySelf extends ScheduledThreadPoolExecutor {
    private static final long NEVER = 10_000;

    public NothingBySelf() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return super.schedule(command, NEVER, TimeUnit.DAYS);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        return super.schedule(command, NEVER, TimeUnit.DAYS);
    }
}
