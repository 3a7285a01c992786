package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.units.EndpointId;

/**
 * An endpoint as the fleet lists it: what it is, and what it reports.
 *
 * @param own whether it is of a team that the reader leads
 */
record Listed(Endpoint endpoint, Numbers numbers, boolean own) {
    Listed(Endpoint endpoint, Numbers numbers) {
        this(endpoint, numbers, false);
    }

    EndpointId id() {
        return endpoint.id();
    }

    Group group() {
        return Group.of(endpoint);
    }
}
