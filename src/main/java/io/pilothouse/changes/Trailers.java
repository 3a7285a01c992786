package io.pilothouse.changes;

/** The trailers of the console's commits. */
public final class Trailers {
    public static final String CHANGE = "Pilothouse-Change";
    public static final String REQUESTED_BY = "Requested-by";
    /** Who put another plan in the place of what was asked for, if it was somebody else. */
    public static final String EDITED_BY = "Edited-by";

    public static final String APPROVED_BY = "Approved-by";
    /** The reviewed tree that an approver saw. */
    public static final String APPROVED_TREE = "Approved-Tree";
    /** The registered model's name, a space, and the version. */
    public static final String MODEL_VERSION = "Model-Version";
    /** The digest of the weights' manifest. */
    public static final String MODEL_DIGEST = "Model-Digest";
    /** The commit a revert takes back. */
    public static final String REVERTS = "Reverts";

    /** What the gates said when it landed, and of the weights: a line each, more lines as {@code Gates-2} and so on. */
    public static final String GATES = "Gates";

    public static final String WEIGHTS = "Weights";

    private Trailers() {}

    /** Whether a key is one that only a verdict may set. */
    public static boolean isProof(String key) {
        return key.matches("(" + GATES + "|" + WEIGHTS + ")(-\\d+)?");
    }
}
