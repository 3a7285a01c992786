package io.pilothouse.live;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Asks a remote again and again, off every UI thread, and tells the topic. One poller per topic feeds all viewers. */
public final class Poller<T> implements AutoCloseable {
    private final Topic<T> topic;
    private final Supplier<T> question;
    private final Runnable stop;
    private final AtomicLong wishes = new AtomicLong();
    /** All wishes up to it, since before the question that answers them was asked; guarded by this. */
    private long answered;

    private Poller(Topic<T> topic, Supplier<T> question, Duration every, ScheduledExecutorService executor) {
        this.topic = topic;
        this.question = question;
        var task = executor.scheduleWithFixedDelay(this::ask, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        stop = () -> task.cancel(true);
    }

    public static <T> Poller<T> start(
            Topic<T> topic, Supplier<T> question, Duration every, ScheduledExecutorService executor) {
        return new Poller<>(topic, question, every, executor);
    }

    /**
     * Once, now, on the calling thread: for "try again", after an own write, and for tests. One asks at a time, so that an older answer never
     * follows a newer one; all who wait for their turn share the next answer. Whatever the question throws, the topic is lost and it asks again.
     */
    public void ask() {
        long wish = wishes.incrementAndGet();
        synchronized (this) {
            if (answered < wish) {
                answered = wishes.get();
                Attempt.of(topic, question, () -> true);
            }
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
