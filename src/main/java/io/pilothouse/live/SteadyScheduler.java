package io.pilothouse.live;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A scheduler whose rhythms never end because one beat threw: the JDK's stops such a task for ever, without a word. */
public final class SteadyScheduler extends ScheduledThreadPoolExecutor {
    public SteadyScheduler(int threads, ThreadFactory factory) {
        super(threads, factory);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long after, TimeUnit unit) {
        return super.schedule(guarded(task), after, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long pause, TimeUnit unit) {
        return super.scheduleWithFixedDelay(guarded(task), first, pause, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long every, TimeUnit unit) {
        return super.scheduleAtFixedRate(guarded(task), first, every, unit);
    }

    private static Runnable guarded(Runnable task) {
        return () -> Guarded.run("A scheduled task", task);
    }
}
