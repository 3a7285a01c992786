package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import io.pilothouse.units.ModelVersionId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    /** Who took a change away before it landed. */
    public static final String DISCARDED_BY = "Discarded-by";
    /** The commit a revert takes back. */
    public static final String REVERTS = "Reverts";
    /** Until when a change is wanted: a time with its zone, in the form of ISO 8601. */
    public static final String ENDS = "Ends";
    /** When what takes a commit back is to land, in the same form. */
    public static final String DUE = "Due";

    /** What the gates said when it landed, and of the weights: a line each, more lines as {@code Gates-2} and so on. */
    public static final String GATES = "Gates";

    public static final String WEIGHTS = "Weights";

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private Trailers() {}

    /** The commit that a change says it takes back; empty where it says none. */
    public static Optional<CommitId> reverted(ChangeSet change) {
        return commit(change.trailers().get(REVERTS));
    }

    /** The commit that another says it took back; empty where it says none. */
    public static Optional<CommitId> reverted(Commit commit) {
        return commit(commit.trailers().get(REVERTS));
    }

    private static Optional<CommitId> commit(@Nullable String said) {
        return Optional.ofNullable(said)
                .filter(id -> COMMIT.matcher(id).matches())
                .map(CommitId::of);
    }

    /** As {@link #MODEL_VERSION} says a version: on one line. */
    public static String of(ModelVersionId version) {
        return (version.model() + " " + version.version()).replaceAll("\\s+", " ");
    }

    /** Whether a change, once landed, says that this version serves. */
    public static boolean brings(ChangeSet change, ModelVersionId version) {
        return of(version).equals(change.trailers().get(MODEL_VERSION));
    }

    /** Whether a key is one that only a verdict may set. */
    public static boolean isProof(String key) {
        return key.matches("(" + GATES + "|" + WEIGHTS + ")(-\\d+)?");
    }
}
