package io.pilothouse.access.declared;

import io.pilothouse.units.Reason;

/**
 * Why a value cannot be in force.
 *
 * @param field the path of the value in its document; empty for all of it
 */
record Wrong(String field, Reason why) {
    Wrong below(String parent) {
        return new Wrong(field.isEmpty() ? parent : parent + "." + field, why);
    }
}
