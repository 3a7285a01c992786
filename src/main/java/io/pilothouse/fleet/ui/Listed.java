package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.units.EndpointId;

/** An endpoint as the fleet lists it: what it is, and what it reports. */
record Listed(Endpoint endpoint, Numbers numbers) {
    EndpointId id() {
        return endpoint.id();
    }

    Group group() {
        return Group.of(endpoint);
    }
}
