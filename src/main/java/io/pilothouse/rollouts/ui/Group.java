package io.pilothouse.rollouts.ui;

import io.pilothouse.rollouts.Endpoint;
import io.pilothouse.rollouts.EndpointState.Kind;
import java.util.Locale;

/** What asks for somebody stands first. */
enum Group {
    ATTENTION,
    CHANGING,
    WELL,
    ASLEEP;

    static Group of(Endpoint endpoint) {
        return of(endpoint.state().kind());
    }

    static Group of(Kind kind) {
        return switch (kind) {
            case NOT_SERVING, FAILING, DEGRADED, WAITS, DRIFTED, STALE, UNKNOWN -> ATTENTION;
            case LOADING, ROLLING_OUT, CANARY -> CHANGING;
            case SERVING -> WELL;
            case ASLEEP, STOPPED -> ASLEEP;
        };
    }

    String key() {
        return "rollouts.fleet.group." + name().toLowerCase(Locale.ROOT);
    }
}
