package io.pilothouse.live;

import io.pilothouse.units.ExpectedFailure;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question to a remote, and what its topic is told of it. */
final class Attempt {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private Attempt() {}

    /**
     * Whatever the question throws, the topic is lost. A failure is logged when it begins, not while it lasts.
     *
     * @param question null when nothing is new
     * @param wanted whether anybody still wants to know of a failure
     * @return whether the remote answered
     */
    @SuppressWarnings("checkstyle:IllegalCatch") // the one place where anything a remote throws becomes a state
    static <T> boolean of(Topic<T> topic, Supplier<? extends @Nullable T> question, BooleanSupplier wanted) {
        try {
            T value = question.get();
            if (value == null) {
                topic.confirmed();
            } else {
                topic.read(value);
            }
            return true;
        } catch (Throwable failure) {
            if (wanted.getAsBoolean()) {
                boolean begins = !(topic.latest() instanceof Reading.Lost<T>);
                topic.lost(
                        ExpectedFailure.why(failure), failure instanceof ExpectedFailure known ? known.since() : null);
                if (begins) {
                    log(topic.name(), failure);
                }
            }
            return false;
        }
    }

    private static void log(String topic, Throwable failure) {
        if (failure instanceof ExpectedFailure) {
            log.warn("{} cannot be read: {}", topic, failure.getMessage());
        } else {
            log.error("{} cannot be read because of a defect", topic, failure);
        }
    }
}
