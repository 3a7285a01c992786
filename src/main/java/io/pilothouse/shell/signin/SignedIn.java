package io.pilothouse.shell.signin;

import io.pilothouse.units.Actor;

/** A principal of either road that knows who it is in our words. */
interface SignedIn {
    Actor actor();

    /** Whether they are known to have no role: such a one sees nothing. While nobody can say which, they have none and may look. */
    default boolean isWithoutRole() {
        return actor().roles().isEmpty() && !isLapsed();
    }

    /** Whether nobody can say by now which roles they have. */
    default boolean isLapsed() {
        return false;
    }
}
