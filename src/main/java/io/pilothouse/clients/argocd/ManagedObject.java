package io.pilothouse.clients.argocd;

import java.util.Collections;
import java.util.Map;

/**
 * One object that an application applies, or applied. What the cluster fills in by itself is on both sides the same or on none. Values of
 * secrets are hidden; that two of them differ is still seen.
 *
 * @param live as it is; empty where the cluster has none
 * @param wanted as a sync would leave it; empty where Git has none
 */
public record ManagedObject(
        String group,
        String kind,
        String namespace,
        String name,
        Map<String, Object> live,
        Map<String, Object> wanted) {
    public ManagedObject {
        live = Collections.unmodifiableMap(live);
        wanted = Collections.unmodifiableMap(wanted);
    }

    /** As people write it: Deployment mistral. */
    public String title() {
        return kind + " " + name;
    }
}
