package io.pilothouse.fakes;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Landing;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A repository that holds one tree and, if a test says so, pending changes. It can only be read. */
public final class HeldChanges implements Changes {
    private final Topic<RepositoryState> state = new Topic<>("main", new HandClock());
    private final List<PendingChange> pending = new ArrayList<>();
    private Tree head;

    public HeldChanges(Tree head) {
        this.head = head;
        publish();
    }

    public void head(Tree newer) {
        head = newer;
        publish();
    }

    public void pend(PendingChange change) {
        pending.add(change);
        publish();
    }

    public void publish() {
        state.read(new RepositoryState(head.commit(), pending, List.of()));
    }

    @Override
    public Topic<RepositoryState> state() {
        return state;
    }

    @Override
    public Tree head() {
        return head;
    }

    @Override
    public Tree at(CommitId commit) {
        return head;
    }

    @Override
    public PendingChange propose(ChangeSet changeSet, Actor requester) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<PendingChange> pending(ChangeId id) {
        return pending.stream().filter(change -> change.id().equals(id)).findFirst();
    }

    @Override
    public Optional<CommitId> landed(ChangeId id) {
        return Optional.empty();
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
    public Landing land(ChangeId id, String reviewedTree, String reason, Actor committer) {
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
    public void discard(ChangeId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Commit> log(String folder, int size, @Nullable CommitId after) {
        return List.of();
    }

    @Override
    public Optional<Commit> commit(CommitId id) {
        return Optional.empty();
    }

    @Override
    public List<FileDiff> diff(CommitId id) {
        return List.of();
    }

    @Override
    public Plan revert(CommitId id) {
        throw new UnsupportedOperationException();
    }
}
