package io.pilothouse.shell.signin;

import io.pilothouse.units.Actor;

/** A principal of either road that knows who it is in our words. */
interface SignedIn {
    Actor actor();

    /** Whether nobody can say by now which roles they have. */
    default boolean isLapsed() {
        return false;
    }
}
