package io.pilothouse.fakes;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A repository that holds one tree and, if a test says so, pending changes; nothing lands by itself. */
public final class HeldChanges implements Changes {
    private final Topic<RepositoryState> state = new Topic<>("main", new HandClock());
    private final List<PendingChange> pending = new ArrayList<>();
    private final Map<CommitId, Tree> trees = new HashMap<>();
    private final SequencedMap<CommitId, Commit> log = new LinkedHashMap<>();
    private Tree head;

    public HeldChanges(Tree head) {
        this.head = head;
        trees.put(head.commit(), head);
        log.put(head.commit(), bare(head.commit()));
        publish();
    }

    public void head(Tree newer) {
        head = newer;
        trees.put(newer.commit(), newer);
        publish();
    }

    /** Somebody landed a tree. */
    public void land(Tree newer, Commit commit) {
        log.put(newer.commit(), commit);
        head(newer);
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
    public Layout layout() {
        return head.layout();
    }

    @Override
    public Tree head() {
        return head;
    }

    @Override
    public Tree at(CommitId commit) {
        return Objects.requireNonNull(trees.get(commit), () -> "the test has no commit " + commit);
    }

    @Override
    public PendingChange propose(ChangeSet changeSet, Actor requester) {
        PendingChange change = new PendingChange(
                ChangeId.of("c-000" + pending.size()),
                changeSet,
                changeSet.base(),
                requester.name(),
                requester.email(),
                Instant.EPOCH);
        pend(change);
        return change;
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
        return List.copyOf(log.sequencedValues().reversed());
    }

    @Override
    public Optional<Commit> commit(CommitId id) {
        return Optional.ofNullable(trees.get(id)).map(tree -> log.getOrDefault(id, bare(id)));
    }

    private static Commit bare(CommitId id) {
        return new Commit(id, null, "Nobody", "nobody@example.org", Instant.EPOCH, "Commit", "", Map.of(), List.of());
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
