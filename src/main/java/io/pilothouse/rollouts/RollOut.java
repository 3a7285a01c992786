package io.pilothouse.rollouts;

import io.pilothouse.changes.Plan;
import org.springframework.stereotype.Component;

/**
 * Brings a version to an endpoint, or changes how it is served. Reads Git, MLflow and the object store, so it may wait; writes nothing.
 */
@Component
public class RollOut {
    /** @param wanted all of it, also what stays */
    public record Request(ServingSpec wanted) {}

    /**
     * Refused with every reason: gates, names, capacity, what is missing. A new endpoint gets all its files; an existing one only the lines
     * that differ.
     */
    public Plan plan(Request request) {
        throw new UnsupportedOperationException(request.wanted().endpoint().toString());
    }
}
