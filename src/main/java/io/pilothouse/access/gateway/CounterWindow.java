package io.pilothouse.access.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Over which time a counter of the gateway counts. Windows are fixed: they begin with the minute, hour or day in UTC, and nothing is carried over. */
public enum CounterWindow {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    CounterWindow(Duration length) {
        this.length = length;
    }

    public Duration length() {
        return length;
    }

    /** When the window that a moment is in ends, and the counter begins anew. */
    public Instant end(Instant now) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), seconds) + 1) * seconds);
    }

    /** As policies name it. */
    String unit() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
