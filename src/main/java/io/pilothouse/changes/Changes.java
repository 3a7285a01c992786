package io.pilothouse.changes;

import io.pilothouse.live.Topic;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The change road over one GitOps repository. All methods reach the remote and may wait: never call them on a UI thread.
 * They throw {@link GitUnavailable} when the remote does not answer or refuses. Then nothing was written, unless the remote took what was
 * sent and fell silent: that is {@link NotKnownIfWritten}, or {@link Landing.NotKnown}.
 *
 * <p>While a long fetch goes on, reading answers what the mirror has already; writing waits for the end.
 */
public interface Changes {
    /** Head of the main branch and what waits, fetched regularly and after each own write. */
    Topic<RepositoryState> state();

    /** Where things lie in the repository; never waits. */
    Layout layout();

    /** Where the repository is; never waits. */
    RepositoryAddress address();

    /** The newest tree of the main branch. */
    Tree head();

    Tree at(CommitId commit);

    /** The main branch as one of its commits found it; empty for the first, and for a commit that is none of main's. */
    Optional<Tree> before(CommitId commit);

    /** Keeps a planned change on a branch of its own. After {@link NotKnownIfWritten} the same once more gives the same change. */
    PendingChange propose(ChangeSet changeSet, Actor requester);

    /** All that wait, oldest first, as of this call and not as of the last look of {@link #state}: another console may just have kept one. */
    List<PendingChange> waiting();

    /** Empty when it does not wait: it landed, was discarded, or never was. */
    Optional<PendingChange> pending(ChangeId id);

    /** The commit of the main branch as which a change landed, however long ago. */
    Optional<CommitId> landed(ChangeId id);

    /**
     * Re-applies a pending change on the newest head, renders its diff and runs all checks.
     *
     * @throws java.util.NoSuchElementException when it does not wait
     */
    Review review(ChangeId id);

    /** A change as it would be written on main now, without what follows from it; as it was planned where it cannot be. */
    ChangeSet onMain(ChangeSet planned);

    /**
     * Writes one commit to the main branch if what would be written is what was reviewed. A push lost to somebody else is fetched, and the
     * change re-applied, a few times. A change that landed before never lands again.
     *
     * @param reviewedTree from {@link Review#reviewedTree()}
     * @param reason why, in the person's own words; goes into the commit's body
     * @param consent whether the committer may write this; asked at each try
     */
    Landing land(ChangeId id, String reviewedTree, String reason, Actor committer, Consent consent);

    /** For who may write anything. */
    default Landing land(ChangeId id, String reviewedTree, String reason, Actor committer) {
        return land(id, reviewedTree, reason, committer, candidate -> List.of());
    }

    /**
     * Plans a pending change anew on a commit of main, by a choice for each of its conflicts there; writes nothing.
     *
     * @param onto from {@link Review#onto()}: what the person saw, which main may have left behind since
     * @param choices one for each of {@link Review#conflicts()}; refused when those are not the conflicts there are
     */
    Plan resolve(ChangeId id, CommitId onto, List<Resolution> choices);

    /**
     * Puts another plan in the place of a pending change; its name and who asked for it stay. Empty when it is not any more what was seen:
     * somebody else put another in its place, landed or discarded it. Then nothing was written.
     */
    Optional<PendingChange> replace(PendingChange seen, ChangeSet changeSet, Actor by);

    /**
     * Takes a pending change away; nothing happens when it is gone already. It is kept beside those that wait, with who did it and why, for {@link #discarded}.
     *
     * @return why not, each reason; empty when it is gone
     */
    List<Reason> discard(ChangeId id, Actor by, String reason);

    /** Empty when nobody took it away. */
    Optional<Discarded> discarded(ChangeId id);

    /**
     * What somebody asked for and was taken away since then, newest first, as last fetched: every page that is open asks. Not what waits or
     * landed all the same.
     */
    List<Discarded> discardedSince(Instant since, String requestedByEmail);

    /**
     * Commits of the main branch, newest first.
     *
     * @param folder only those that touch a file below it; empty for all
     * @param after start behind this commit; null to start at the head
     */
    List<Commit> log(String folder, int size, @Nullable CommitId after);

    /**
     * The same of several places, beginning with a commit of main: what came after it is not looked at.
     *
     * @param newest the first that may be among them
     * @param places files or folders; only those that touch any of them
     */
    List<Commit> log(CommitId newest, Collection<String> places, int size);

    /**
     * What the main branch got after each of these commits, as last fetched: those that touch one of the paths, files or folders, and those that
     * may say they take another commit back. By one look at all of it, however many are asked for.
     */
    Since since(Collection<CommitId> commits, Collection<String> paths);

    /** The main branch as last fetched. */
    MainLine line();

    /** @param before null for a repository without any files */
    Between between(@Nullable CommitId before, CommitId after);

    Optional<Commit> commit(CommitId id);

    /**
     * The commit whose id begins so.
     *
     * @param shortId 4 to 40 hexadecimal digits; anything else finds nothing
     * @throws AmbiguousCommit when several do
     */
    Optional<CommitId> find(String shortId);

    /** Each file of a commit before and after. */
    List<FileDiff> diff(CommitId id);

    /** A change that takes a commit of main back; refuses with the files that changed since. */
    Plan revert(CommitId id);
}
