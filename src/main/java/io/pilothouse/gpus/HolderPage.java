package io.pilothouse.gpus;

import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.units.ClusterName;
import java.util.Optional;

/** Knows the page of what holds a device; a feature that has such pages offers one. */
public interface HolderPage {
    /** Its path, of one in that cluster; empty for what has no page in the console. */
    Optional<String> of(ClusterName cluster, Holder holder);
}
