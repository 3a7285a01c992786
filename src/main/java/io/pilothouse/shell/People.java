package io.pilothouse.shell;

import io.pilothouse.units.Actor;

/** Who is signed in. */
public interface People {
    /** The person of the current request. Take it on the UI thread and pass it on; background threads have none. */
    Actor current();

    /**
     * Whether the person of the current request is known to have no role: such a one sees nothing. While nobody can say which roles somebody has, they
     * have none and may look.
     */
    boolean isWithoutRole();
}
