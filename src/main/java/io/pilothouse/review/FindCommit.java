package io.pilothouse.review;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.units.CommitId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** A commit by as much of its id as a person typed or pasted. Waits for the remote: not for a UI thread. */
@Component
public class FindCommit {
    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{40}");

    /** As many digits as the console writes, or more. */
    private static final Pattern SHORT = Pattern.compile("[0-9a-fA-F]{7,40}");

    private final Changes changes;

    public FindCommit(Changes changes) {
        this.changes = changes;
    }

    /** Whether something typed into a field for several things looks like the id of a commit. */
    public static boolean looksLikeId(String typed) {
        return SHORT.matcher(typed).matches();
    }

    /**
     * Empty when none begins so, and for what cannot be the beginning of an id.
     *
     * @throws io.pilothouse.changes.AmbiguousCommit when several begin so
     */
    public Optional<Commit> beginning(String typed) {
        String id = typed.strip().toLowerCase(Locale.ROOT);
        return WHOLE.matcher(id).matches()
                ? changes.commit(CommitId.of(id))
                : changes.find(id).flatMap(changes::commit);
    }
}
