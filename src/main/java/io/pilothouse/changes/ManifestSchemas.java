package io.pilothouse.changes;

import io.pilothouse.units.ClusterName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the schemas of manifests come from. Those the console carries are asked last; a bean that asks the cluster itself comes before them by
 * {@code @Order}. It may be slow, and may fail by being empty.
 */
public interface ManifestSchemas {
    /** For people: Kubernetes 1.36.3, the cluster fra-1. */
    String name();

    /**
     * The OpenAPI v3 document of a group and version as an API server serves it, JSON; empty when this source does not have it.
     *
     * @param cluster the manifest goes to; null when that is not known
     * @param group empty for the core group
     */
    Optional<String> openApi(@Nullable ClusterName cluster, String group, String version);
}
