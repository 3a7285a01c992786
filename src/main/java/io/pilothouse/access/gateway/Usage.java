package io.pilothouse.access.gateway;

import io.pilothouse.telemetry.CallersReading.CountedRule;
import java.util.OptionalLong;

/** What was counted in the windows that now is in. */
@FunctionalInterface
public interface Usage {
    /** Nobody says what was counted. */
    Usage UNKNOWN = limit -> OptionalLong.empty();

    /** In requests or tokens; empty where nobody knows. */
    OptionalLong of(GatewayLimit limit);

    /**
     * How often a limit refused somebody in the last hour, whomever it counts: of one that counts requests; empty where nobody knows.
     *
     * @param rule its place
     */
    default OptionalLong refusedBy(CountedRule rule) {
        return OptionalLong.empty();
    }
}
