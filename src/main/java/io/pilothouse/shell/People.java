package io.pilothouse.shell;

import io.pilothouse.units.Actor;

/** Who is signed in. */
public interface People {
    /** The person of the current request. Take it on the UI thread and pass it on; background threads have none. */
    Actor current();
}
