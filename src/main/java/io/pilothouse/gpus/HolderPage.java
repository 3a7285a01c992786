package io.pilothouse.gpus;

import io.pilothouse.gpus.Devices.Holder;
import java.util.Optional;

/** Knows the page of what holds a device; a feature that has such pages offers one. */
public interface HolderPage {
    /** Its path; empty for what has no page in the console. */
    Optional<String> of(Holder holder);
}
