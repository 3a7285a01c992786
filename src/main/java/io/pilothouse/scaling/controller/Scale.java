package io.pilothouse.scaling.controller;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;

/**
 * How many replicas there are.
 *
 * @param wanted as the target's spec says
 * @param existing as its status says
 * @param ready of those that exist
 */
public record Scale(int wanted, int existing, int ready) {
    public Scale {
        if (wanted < 0 || existing < 0 || ready < 0) {
            throw InvalidValue.of(Reason.of("settings.scale", wanted, existing, ready), "settings.from-0");
        }
    }

    /** All there and ready. */
    public static Scale of(int replicas) {
        return new Scale(replicas, replicas, replicas);
    }
}
