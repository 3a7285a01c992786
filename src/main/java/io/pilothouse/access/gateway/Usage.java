package io.pilothouse.access.gateway;

import java.util.OptionalLong;

/** What was counted in the windows that now is in. */
@FunctionalInterface
public interface Usage {
    /** Nobody says what was counted. */
    Usage UNKNOWN = limit -> OptionalLong.empty();

    /** In requests or tokens; empty where nobody knows. */
    OptionalLong of(GatewayLimit limit);
}
