package io.pilothouse.clients.keycloak;

/** By what the console knows its own objects in a realm, and the names that it gives. */
public final class Marks {
    /** The attribute, or of the user profile the annotation, that every object of the console's has. */
    public static final String MARK = "managed-by";

    public static final String CONSOLE = "pilothouse";
    /** The attribute that says what was written last, completely. */
    public static final String APPLIED = "pilothouse.applied";
    /** Attributes of the shared scope that say what was done: {@code pilothouse.entry.0} and so on. */
    public static final String ENTRY = "pilothouse.entry.";

    /** The attribute of a client that says when, and for whom, its secret was made: {@code 2026-11-29T10:00:00Z Ada}. */
    public static final String SECRET = "pilothouse.secret";

    /** The scope of all callers: who the token is for, and whose it is. */
    public static final String SHARED = "llm-gateway";

    public static final String TEAM = "team";
    public static final String BUDGET = "budget-";

    private static final String MODEL = "model:";

    private Marks() {}

    /** Whether an attribute of a group is one that the console gives. */
    public static boolean isAttribute(String name) {
        return name.equals(TEAM) || name.startsWith(BUDGET);
    }

    /** Whether a client scope is one that the console gives, whoever made it. */
    public static boolean isScope(String name) {
        return name.equals(SHARED) || name.startsWith(MODEL);
    }
}
