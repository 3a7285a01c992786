package io.pilothouse.history;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.review.FindCommit;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.InvalidName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Commits of the main branch, a page at a time. Waits for the remote: not for a UI thread. */
@Component
public class ReadHistory {
    private static final int PAGE = 30;
    private static final int BATCH = 200;
    /** So many commits are looked through for a person before the reader is asked to go on. */
    private static final int FARTHEST = 2_000;

    private final Changes changes;
    private final FindCommit commits;
    private final AuthorityInForce authority;

    ReadHistory(Changes changes, FindCommit commits, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
        this.commits = commits;
    }

    /**
     * {@code folder} and {@code person} are empty for all; {@code after} is null for the newest. A person of seven hexadecimal digits and more is
     * the id of a commit.
     */
    public record Wanted(
            String folder, String person, @Nullable CommitId after) {}

    /** @param next start behind it for older ones; null when there are none */
    public record Found(List<Commit> commits, @Nullable CommitId next) {
        public Found {
            commits = List.copyOf(commits);
        }
    }

    /** @throws io.pilothouse.changes.AmbiguousCommit when what stands for the person begins several ids */
    public Found read(Wanted wanted, Actor reader) {
        if (FindCommit.looksLikeId(wanted.person())) {
            return new Found(commits.beginning(wanted.person(), reader).stream().toList(), null);
        }
        Found found = search(wanted);
        Readable readable = authority.readable(reader);
        return new Found(found.commits().stream().map(readable::of).toList(), found.next());
    }

    /** A folder that no repository can have is in none of its commits. */
    private Found search(Wanted wanted) {
        try {
            return found(wanted);
        } catch (InvalidName noFolder) {
            return new Found(List.of(), null);
        }
    }

    private Found found(Wanted wanted) {
        List<Commit> found = new ArrayList<>();
        CommitId after = wanted.after();
        int size = wanted.person().isEmpty() ? PAGE + 1 : BATCH;
        for (int looked = 0; looked < FARTHEST; looked += size) {
            List<Commit> batch = changes.log(wanted.folder(), size, after);
            for (Commit commit : batch) {
                if (found.size() == PAGE) {
                    return new Found(found, found.getLast().id());
                }
                if (isBy(commit, wanted.person())) {
                    found.add(commit);
                }
            }
            if (batch.size() < size) {
                return new Found(found, null);
            }
            after = batch.getLast().id();
        }
        return new Found(found, after);
    }

    private static boolean isBy(Commit commit, String person) {
        String part = person.toLowerCase(Locale.ROOT);
        return commit.authorName().toLowerCase(Locale.ROOT).contains(part)
                || commit.authorEmail().toLowerCase(Locale.ROOT).contains(part);
    }

    /** The folders of endpoints, as they are now. */
    public SequencedSet<String> folders() {
        Layout layout = changes.layout();
        return layout.endpointFolders(changes.head().files(layout.endpoints()));
    }
}
