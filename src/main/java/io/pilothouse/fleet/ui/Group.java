package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ServingState;
import java.util.Locale;

/** What asks for somebody stands first. */
public enum Group {
    ATTENTION,
    CHANGING,
    WELL,
    ASLEEP,
    /** Came after the order was taken. */
    NEW;

    public static Group of(Endpoint endpoint) {
        return of(endpoint.state().kind());
    }

    public static Group of(ServingState kind) {
        return switch (kind) {
            case NOT_SERVING, FAILING, DEGRADED, WAITS, DRIFTED, STALE, UNKNOWN -> ATTENTION;
            case LOADING, ROLLING_OUT, CANARY -> CHANGING;
            case SERVING -> WELL;
            case ASLEEP, STOPPED -> ASLEEP;
        };
    }

    /** In the URL. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In the reader's language. */
    String title() {
        return Words.say("fleet.group." + word());
    }
}
