package io.pilothouse.models;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Consent;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Tree;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A repository of which only the files of its head can be read. */
public final class FakeChanges implements Changes {
    private final Topic<RepositoryState> state;
    private final Map<CommitId, FilesTree> trees = new TreeMap<>();
    private int reads;

    public FakeChanges(Clock clock) {
        state = new Topic<>("main of the repository", clock);
    }

    public record FilesTree(CommitId commit, Map<String, String> content) implements Tree {
        @Override
        public Layout layout() {
            return Layout.STANDARD;
        }

        @Override
        public Optional<String> file(String path) {
            return Optional.ofNullable(content.get(path));
        }

        @Override
        public List<String> files(String folder) {
            return content.keySet().stream()
                    .filter(path -> path.startsWith(folder))
                    .sorted()
                    .toList();
        }
    }

    /** The next commit of main. */
    public CommitId commit(Map<String, String> content) {
        CommitId id = CommitId.of(String.format("%040x", trees.size() + 0xa81d0c3));
        trees.put(id, new FilesTree(id, content));
        state.read(new RepositoryState(id, List.of(), List.of()));
        return id;
    }

    public int reads() {
        return reads;
    }

    @Override
    public Topic<RepositoryState> state() {
        return state;
    }

    @Override
    public Layout layout() {
        return Layout.STANDARD;
    }

    @Override
    public Tree head() {
        RepositoryState known = state.latest().value();
        return at(java.util.Objects.requireNonNull(known).head());
    }

    @Override
    public Tree at(CommitId commit) {
        reads++;
        return java.util.Objects.requireNonNull(trees.get(commit));
    }

    @Override
    public PendingChange propose(ChangeSet changeSet, Actor requester) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<PendingChange> pending(ChangeId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CommitId> landed(ChangeId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Tree> before(CommitId commit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CommitId> find(String shortId) {
        return Optional.empty();
    }

    @Override
    public Review review(ChangeId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Landing land(ChangeId id, String reviewedTree, String reason, Actor committer, Consent consent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Plan resolve(ChangeId id, CommitId onto, List<Resolution> choices) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<PendingChange> replace(PendingChange seen, ChangeSet changeSet, Actor by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Reason> discard(ChangeId id, Actor by, String reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Discarded> discarded(ChangeId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Commit> log(String folder, int size, @Nullable CommitId after) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Commit> commit(CommitId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FileDiff> diff(CommitId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Plan revert(CommitId id) {
        throw new UnsupportedOperationException();
    }
}
