package io.pilothouse.targets;

import io.pilothouse.units.EndpointId;

/** Who knows of endpoints whether they serve now. */
public interface NotServing {
    /** Where nobody knows. */
    NotServing UNKNOWN = _ -> false;

    /** Whether an endpoint is known not to serve, as last seen; never waits. */
    boolean isNotServing(EndpointId endpoint);
}
