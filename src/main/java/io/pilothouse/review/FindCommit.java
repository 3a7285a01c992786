package io.pilothouse.review;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A commit by as much of its id as a person typed or pasted. Waits for the remote: not for a UI thread. */
@Component
public class FindCommit {
    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{40}");

    /** As many digits as the console writes, or more. */
    private static final Pattern SHORT = Pattern.compile("[0-9a-fA-F]{7,40}");

    private final Changes changes;
    private final AuthorityInForce authority;

    public FindCommit(Changes changes, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
    }

    /** Whether something typed into a field for several things looks like the id of a commit. */
    public static boolean looksLikeId(String typed) {
        return SHORT.matcher(typed).matches();
    }

    /**
     * What somebody may read of it.
     *
     * @param files before and after
     * @param withheld why something is missing; null when nothing is
     * @param isWhole that all that it says of itself is there
     */
    public record Read(
            Commit commit, List<FileDiff> files, @Nullable Reason withheld, boolean isWhole) {
        public Read {
            files = List.copyOf(files);
        }
    }

    /** As {@link #beginning}, with its files. */
    public Optional<Read> read(String typed, Actor reader) {
        return find(typed).map(commit -> {
            Readable readable = authority.readable(reader);
            boolean isWhole = readable.isAll(commit);
            List<FileDiff> all = changes.diff(commit.id());
            List<FileDiff> files = readable.files(commit, all);
            int missing = all.size() - files.size();
            Reason some = missing == 0 ? null : Readable.withheld(missing);
            return new Read(readable.of(commit), files, isWhole ? some : Readable.WITHHELD, isWhole);
        });
    }

    /**
     * As much of it as somebody may read. Empty when none begins so, and for what cannot be the beginning of an id.
     *
     * @throws io.pilothouse.changes.AmbiguousCommit when several begin so
     */
    public Optional<Commit> beginning(String typed, Actor reader) {
        return find(typed).map(commit -> authority.readable(reader).of(commit));
    }

    private Optional<Commit> find(String typed) {
        String id = typed.strip().toLowerCase(Locale.ROOT);
        return WHOLE.matcher(id).matches()
                ? changes.commit(CommitId.of(id))
                : changes.find(id).flatMap(changes::commit);
    }
}
