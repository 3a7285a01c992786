package io.pilothouse.access.gateway;

import io.pilothouse.units.EndpointName;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that hold callers to what is declared: always the same for the same declarations and the same files before.
 *
 * @param files texts by path
 * @param notHeld budgets that nobody is held to
 * @param unreached models that have no route here, so that there is nothing to hold callers at
 */
public record Rendered(
        SortedMap<String, String> files, List<GatewayLimits.NotHeld> notHeld, List<EndpointName> unreached) {
    public Rendered {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        notHeld = List.copyOf(notHeld);
        unreached = List.copyOf(unreached);
    }
}
