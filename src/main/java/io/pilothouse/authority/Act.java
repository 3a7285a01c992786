package io.pilothouse.authority;

/** What a person does to the repository, or to what it declares. */
public enum Act {
    /** Has a change wait for review. */
    PROPOSE,
    /** Writes a change that waits to the main branch. */
    COMMIT,
    /** Takes a commit back: proposes that, and commits it. */
    UNDO,
    /** Raises for a time how many replicas an endpoint has at least or may have, and nothing else: proposes that, and commits it. */
    RAISE,
    /** Takes away a change of somebody else that waits. One's own needs no right. */
    DISCARD,
    /** Has a new secret made for an application, which they see once. No change of the repository. */
    SECRET;

    /** Whether there is anything to which it could be done. */
    public boolean concerns(Thing thing) {
        return switch (this) {
            case SECRET -> thing == Thing.ACCESS || thing == Thing.OWN;
            case RAISE -> thing == Thing.ENDPOINTS || thing == Thing.PRODUCTION;
            case PROPOSE, COMMIT, UNDO, DISCARD -> true;
        };
    }
}
