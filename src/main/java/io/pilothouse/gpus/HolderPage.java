package io.pilothouse.gpus;

import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.units.ClusterName;
import java.util.Optional;

/** Knows the page of what holds a device; a feature that has such pages offers one. */
public interface HolderPage {
    /** @param name tells it from all others that have a page */
    record Page(String path, String name) {}

    /** Of one in that cluster; empty for what has no page in the console. */
    Optional<Page> of(ClusterName cluster, Holder holder);
}
