package io.pilothouse.changes.git;

import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Renderer;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * A bare copy of the remote on disk. One lock covers all talk with the remote, in turn; reading objects needs none.
 */
final class Mirror implements AutoCloseable {
    private final GitSettings settings;
    private final MirrorRepository repository;
    private final Unpacked unpacked;
    private final Renderer renderer;
    private final Remote remote;
    private final Traffic traffic = new Traffic();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Upkeep upkeep;
    private final Fetches fetches = new Fetches(lock, this::fetch);

    private Mirror(GitSettings settings, MirrorRepository repository, Renderer renderer) throws IOException {
        this.settings = settings;
        this.repository = repository;
        unpacked = new Unpacked(repository);
        this.renderer = renderer;
        remote = new Remote(repository, settings);
        upkeep = new Upkeep(repository);
    }

    static Mirror open(GitSettings settings, Renderer renderer) {
        try {
            MirrorRepository repository = new MirrorRepository(new RepositoryBuilder()
                    .setBare()
                    .setGitDir(settings.mirror().toFile()));
            if (!repository.getObjectDatabase().exists()) {
                repository.create(true);
            }
            return new Mirror(settings, repository, renderer);
        } catch (IOException broken) {
            throw new GitUnavailable(Reason.of("remotes.git-mirror-made", settings.mirror()), broken);
        }
    }

    Repository repository() {
        return repository;
    }

    GitTree tree(RevCommit commit) {
        return new GitTree(unpacked, commit, settings.layout(), renderer, unpacked.readings(commit));
    }

    /** What was asked of the remote so far. */
    Traffic traffic() {
        return traffic;
    }

    Layout layout() {
        return settings.layout();
    }

    /** The address of the remote without credentials. */
    String name() {
        return remote.name();
    }

    /** The branch that the remote's HEAD is; null while that is not known. */
    @Nullable String remoteHead() {
        return remote.head();
    }

    /** Told how far a long fetch is, on its thread. */
    void followProgress(Consumer<Reason> told) {
        fetches.follow(told);
    }

    Upkeep upkeep() {
        return upkeep;
    }

    /** Waits until the mirror is as new as this call, however long that takes. */
    void fetch() {
        fetches.await();
    }

    /** Whether a fetch that begins now succeeds. */
    boolean isFetched() {
        try {
            fetch();
            return true;
        } catch (GitUnavailable silent) {
            return false;
        }
    }

    /** For readers: while a long fetch goes on, what the mirror has already is good enough. */
    void freshen() {
        Reason progress = fetches.awaitOrProgress();
        if (progress != null && tracked(settings.branch()) == null) {
            throw new GitUnavailable(progress, null);
        }
    }

    private void fetch(FetchProgress progress) {
        traffic.fetching(() -> remote.fetch(progress));
        upkeep.fetched(tracked(settings.branch()));
    }

    /** The main branch as last fetched. */
    RevCommit head() {
        ObjectId head = tracked(settings.branch());
        if (head == null) {
            freshen();
            head = tracked(settings.branch());
        }
        if (head == null) {
            throw new GitUnavailable(Reason.of("remotes.git-no-branch", remote.name(), settings.branch()), null);
        }
        return commit(head);
    }

    /** The branches of pending changes as last fetched. */
    Map<ChangeId, ObjectId> pending() {
        return changes(Remote.PENDING);
    }

    /** The branches of those that were taken away. */
    Map<ChangeId, ObjectId> discarded() {
        return changes(Remote.DISCARDED);
    }

    private Map<ChangeId, ObjectId> changes(String branches) {
        Map<ChangeId, ObjectId> changes = new TreeMap<>();
        String prefix = Remote.TRACKED + branches;
        try {
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
                ChangeId id = changeId(ref.getName().substring(prefix.length()));
                if (id != null) {
                    changes.put(id, ref.getObjectId());
                }
            }
        } catch (IOException broken) {
            throw unreadable(broken);
        }
        return changes;
    }

    /** Somebody else's branch may have any name. */
    private static @Nullable ChangeId changeId(String name) {
        try {
            return ChangeId.of(name);
        } catch (InvalidName foreign) {
            return null;
        }
    }

    /**
     * Main gets a commit, and the branch of the change that it is goes: both or neither, so that nobody edits or discards meanwhile what lands.
     */
    PushOutcome pushLanding(ObjectId commit, ObjectId expected, PendingChange change) {
        PushOutcome both = push(
                new Remote.Move(settings.branch(), expected, commit),
                new Remote.Move(
                        Remote.PENDING + change.id(),
                        ObjectId.fromString(change.commit().value()),
                        null));
        // a server that keeps every branch, or moves one at a time, may take the commit alone
        return both instanceof PushOutcome.Refused ? push(commit, settings.branch(), expected) : both;
    }

    PushOutcome pushPending(ChangeId id, ObjectId commit) {
        return push(commit, Remote.PENDING + id, ObjectId.zeroId());
    }

    PushOutcome pushPending(ChangeId id, ObjectId commit, CommitId expected) {
        return push(commit, Remote.PENDING + id, ObjectId.fromString(expected.value()));
    }

    PushOutcome deletePending(ChangeId id) {
        ObjectId tip = tracked(Remote.PENDING + id);
        return tip == null ? new PushOutcome.Done() : push(null, Remote.PENDING + id, tip);
    }

    /** The branch of a change goes, and the one that says who discarded it comes: both or neither. */
    PushOutcome pushDiscard(ChangeId id, ObjectId tip, ObjectId kept) {
        return push(
                new Remote.Move(Remote.DISCARDED + id, ObjectId.zeroId(), kept),
                new Remote.Move(Remote.PENDING + id, tip, null));
    }

    PushOutcome pushDiscarded(ChangeId id, ObjectId commit) {
        return push(commit, Remote.DISCARDED + id, ObjectId.zeroId());
    }

    /** The newest commit of a change that was taken away, as last fetched. */
    @Nullable RevCommit discarded(ChangeId id) {
        ObjectId tip = tracked(Remote.DISCARDED + id);
        return tip == null ? null : commit(tip);
    }

    private PushOutcome push(@Nullable ObjectId commit, String branch, ObjectId expected) {
        return push(new Remote.Move(branch, expected, commit));
    }

    private PushOutcome push(Remote.Move... moves) {
        lock.lock();
        try {
            return traffic.pushing(
                    Stream.of(moves).anyMatch(move -> move.branch().equals(settings.branch())),
                    () -> remote.push(moves));
        } finally {
            lock.unlock();
        }
    }

    private @Nullable ObjectId tracked(String branch) {
        try {
            Ref ref = repository.exactRef(Remote.TRACKED + branch);
            return ref == null ? null : ref.getObjectId();
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    RevCommit commit(ObjectId id) {
        RevCommit commit = find(id);
        if (commit == null) {
            throw new GitUnavailable(Reason.of("remotes.git-no-commit", remote.name(), id.name()), null);
        }
        return commit;
    }

    RevCommit commit(CommitId id) {
        return commit(ObjectId.fromString(id.value()));
    }

    /** Null when there is no such commit, even after asking the remote. */
    @Nullable RevCommit findOrFetch(CommitId id) {
        ObjectId object = ObjectId.fromString(id.value());
        RevCommit commit = find(object);
        if (commit != null) {
            return commit;
        }
        freshen();
        return find(object);
    }

    /** An id written out in full resolves to itself, whether there is such an object or not. */
    boolean isCommit(ObjectId id) {
        return find(id) != null;
    }

    private @Nullable RevCommit find(ObjectId id) {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return commit;
        } catch (MissingObjectException | IncorrectObjectTypeException absent) {
            return null;
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    GitUnavailable unreadable(IOException broken) {
        return new GitUnavailable(Reason.of("remotes.git-mirror-read", settings.mirror()), broken);
    }

    static CommitId id(ObjectId object) {
        return CommitId.of(object.name());
    }

    @Override
    public void close() {
        fetches.close();
        upkeep.close();
        repository.close();
    }
}
