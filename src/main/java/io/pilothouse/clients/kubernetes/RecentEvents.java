package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import java.util.List;

/**
 * What happened in a namespace, as far as the cluster still keeps it (an hour, mostly), in no order.
 *
 * @param isWhole false when there are more than anybody reads
 */
public record RecentEvents(List<Event> events, boolean isWhole) {
    /** So many are read of a namespace. */
    public static final int MOST = 5_000;

    public RecentEvents {
        events = List.copyOf(events);
    }
}
