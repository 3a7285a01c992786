package io.pilothouse.gpus;

import io.pilothouse.units.Actor;
import io.pilothouse.units.ModelVersionId;
import java.util.Optional;

/** The form that rolls a version out on devices that somebody chose; the feature that has such a form offers it. */
public interface RollOutOn {
    /** Whether somebody may roll anything out. May wait. */
    boolean isAllowed(Actor actor);

    /** Its path, filled with that; empty for what the form cannot say. */
    Optional<String> path(ModelVersionId version, Way way);

    /**
     * How a version is to be served.
     *
     * @param device label of its kind
     * @param rounded its weights, by the engine while it loads them
     * @param share {@code gpu_memory_utilization}
     */
    record Way(
            String device,
            int tensorParallel,
            int pipelineParallel,
            boolean rounded,
            int maxModelLen,
            double share,
            String kvCacheDtype) {}
}
