package io.pilothouse.models;

import io.pilothouse.live.Feed;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells open pages that it is time to ask the {@link Catalogue} again. They share its answers, so many pages are one caller. */
@Component
public class CatalogueTicks {
    public static final Duration EVERY = Duration.ofSeconds(10);

    private final Feed<Long> beats = new Feed<>(0L);

    CatalogueTicks(ScheduledExecutorService pollers) {
        var _ = pollers.scheduleWithFixedDelay(this::next, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    public Feed<Long> beats() {
        return beats;
    }

    private void next() {
        beats.publish(beats.latest() + 1);
    }
}
