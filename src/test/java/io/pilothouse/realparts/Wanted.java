package io.pilothouse.realparts;

import java.util.Locale;

/** How much of the real world a test run asks for: system property {@code realparts}. */
enum Wanted {
    /** What starts within seconds. */
    QUICK,
    /** Whatever is installed: the default, for a run from an editor. */
    INSTALLED,
    /** Everything; what is missing fails instead of being skipped. */
    ALL;

    static Wanted now() {
        return valueOf(System.getProperty("realparts", "installed").toUpperCase(Locale.ROOT));
    }
}
