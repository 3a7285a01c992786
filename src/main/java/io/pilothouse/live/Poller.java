package io.pilothouse.live;

import io.pilothouse.units.ExpectedFailure;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a remote again and again, off every UI thread, and tells the topic. One poller per topic feeds all viewers. */
public final class Poller<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Poller.class);

    private final Topic<T> topic;
    private final Supplier<T> question;
    private final Runnable stop;

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
     * follows a newer one. Whatever the question throws, the topic is lost and it asks again. A failure is logged when it begins, not while
     * it lasts.
     */
    @SuppressWarnings("checkstyle:IllegalCatch") // the one place where anything a remote throws becomes a state
    public synchronized void ask() {
        try {
            topic.read(question.get());
        } catch (Throwable failure) {
            boolean begins = !(topic.latest() instanceof Reading.Lost<T>);
            topic.lost(ExpectedFailure.inWords(failure));
            if (begins) {
                log(failure);
            }
        }
    }

    private void log(Throwable failure) {
        if (failure instanceof ExpectedFailure) {
            log.warn("{} cannot be read: {}", topic.name(), failure.getMessage());
        } else {
            log.error("{} cannot be read because of a defect", topic.name(), failure);
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
