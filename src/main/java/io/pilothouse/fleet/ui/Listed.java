package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.units.EndpointId;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the fleet lists it: what it is, what it reports, and what was promised of it.
 *
 * @param own whether it is of a team that the reader leads
 */
record Listed(Endpoint endpoint, Numbers numbers, Promises promises, boolean own) {
    Listed(Endpoint endpoint, Numbers numbers) {
        this(endpoint, numbers, Promises.NONE, false);
    }

    EndpointId id() {
        return endpoint.id();
    }

    /** One whose pods are well is not, while it breaks what was promised of it. */
    Group group() {
        return broken() == null ? Group.of(endpoint) : Group.ATTENTION;
    }

    /** How far it is from keeping what was promised, where nothing worse is to be said of it; null where it keeps it. */
    KeptTarget.@Nullable State broken() {
        return Group.of(endpoint) == Group.WELL ? promises.danger() : null;
    }

    /** How far over its targets; those that are in danger and not over them at this moment are the least. */
    int over() {
        return Math.max(promises.over(numbers), promises.danger() == null ? 0 : 1);
    }
}
