package io.pilothouse.fakes;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Consent;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.RepositoryAddress;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Review;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In memory. A change is put on a newer main file by file: no conflict, no check, unless a test lays another review down, or another landing. */
public final class FakeRepository extends FakePast {
    public record Landed(ChangeId change, String reviewedTree, String reason, Actor committer) {}

    private final Topic<RepositoryState> state;
    private final FakeBranches branches;
    private final FakeReviews reviews = new FakeReviews();
    private final FakeLandings landings;
    private final Map<CommitId, Plan> reverts = new HashMap<>();
    /** What somebody who may wanted to land, whatever became of it. */
    public final List<Landed> landed;

    public final Map<ChangeId, Discarded> discarded;
    public final List<Resolution> chosen = new ArrayList<>();
    private Plan resolved = new Plan.NothingToDo(Reason.of("changes.resolve.nothing"));
    public @Nullable String remoteHead;
    private String url = "https://git/platform.git";

    /** Nobody has looked at it before its first commit. */
    public FakeRepository(Clock clock) {
        super(new FakeMain(clock));
        branches = new FakeBranches(clock);
        landings = new FakeLandings(main, branches, reviews);
        landed = landings.landed;
        discarded = branches.discarded;
        state = new Topic<>("main of the repository", clock);
    }

    public FakeRepository(FileTree head) {
        this(new HandClock());
        head(head);
    }

    /** Where others find it. */
    public FakeRepository lyingAt(String other) {
        url = other;
        return this;
    }

    public FakeRepository laidOut(Layout other) {
        main.laidOut(other);
        return this;
    }

    public FakeRepository files(String... paths) {
        List.of(paths).forEach(path -> holds(path, ""));
        return this;
    }

    public FakeRepository holds(String path, String text) {
        main.amend(main.head().with(path, text));
        return this;
    }

    public FakeRepository heldAt(CommitId commit, String path, String text) {
        main.amend(main.at(commit).orElseThrow().with(path, text));
        return this;
    }

    public FakeRepository commit(Commit commit, FileDiff... changes) {
        main.add(commit, List.of(changes));
        return published();
    }

    public FakeRepository commit(Commit commit, FileTree tree) {
        main.add(commit, tree);
        return published();
    }

    /** Main is at this from now on: by a commit of somebody, unless it is the newest one's tree, written down anew. */
    public FakeRepository head(FileTree tree) {
        main.head(tree);
        return published();
    }

    /** The next commit of main, which holds these files and no other. */
    public CommitId commit(Map<String, String> texts) {
        head(FileTree.of(texts).at(main.nextId()));
        return main.head().commit();
    }

    /** Main is rewritten: what comes now is all there is. */
    public FakeRepository forget() {
        main.clear();
        return this;
    }

    public FakeRepository waits(PendingChange change) {
        branches.put(change);
        return published();
    }

    public FakeRepository waits(Review review) {
        reviews.put(review);
        return waits(review.pending());
    }

    public FakeRepository landsAs(Landing landing) {
        landings.all(landing);
        return this;
    }

    public FakeRepository resolvesTo(Plan plan) {
        resolved = plan;
        return this;
    }

    public FakeRepository revertsTo(CommitId commit, Plan plan) {
        reverts.put(commit, plan);
        return this;
    }

    public FakeRepository reviewsAs(Review review) {
        reviews.every(review);
        return this;
    }

    public FakeRepository silent(@Nullable String reason) {
        silence = reason;
        return this;
    }

    private FakeRepository published() {
        if (!main.log().isEmpty()) {
            state.read(new RepositoryState(main.head().commit(), branches.all(), main.log()));
        }
        return this;
    }

    @Override
    public RepositoryAddress address() {
        return new RepositoryAddress(url, "main", remoteHead);
    }

    @Override
    public Topic<RepositoryState> state() {
        return state;
    }

    @Override
    public PendingChange propose(ChangeSet changeSet, Actor requester) {
        answers();
        PendingChange change = branches.propose(changeSet, requester);
        published();
        return change;
    }

    @Override
    public List<PendingChange> waiting() {
        answers();
        return branches.all();
    }

    @Override
    public Optional<PendingChange> pending(ChangeId id) {
        answers();
        return branches.find(id);
    }

    @Override
    public Optional<CommitId> landed(ChangeId id) {
        answers();
        return main.landed(id);
    }

    @Override
    public Optional<CommitId> find(String shortId) {
        answers();
        return main.find(shortId);
    }

    /** Nobody else writes to it. */
    @Override
    public ChangeSet onMain(ChangeSet planned) {
        return planned;
    }

    @Override
    public Review review(ChangeId id) {
        return pending(id)
                .map(change -> reviews.of(change, main.head()))
                .orElseThrow(() -> new NoSuchElementException("change: " + id + " (expected: one that waits)"));
    }

    @Override
    public Landing land(ChangeId id, String reviewedTree, String reason, Actor committer, Consent consent) {
        answers();
        Landing landing = landings.land(new Landed(id, reviewedTree, reason, committer), consent);
        published();
        return landing;
    }

    @Override
    public Plan resolve(ChangeId id, CommitId onto, List<Resolution> choices) {
        answers();
        chosen.addAll(choices);
        return resolved;
    }

    @Override
    public Optional<PendingChange> replace(PendingChange seen, ChangeSet changeSet, Actor by) {
        answers();
        return branches.replace(seen, changeSet).map(replaced -> {
            reviews.forget(seen.id());
            published();
            return replaced;
        });
    }

    @Override
    public List<Reason> discard(ChangeId id, Actor by, String reason) {
        answers();
        branches.discard(id, by, reason);
        published();
        return List.of();
    }

    @Override
    public Optional<Discarded> discarded(ChangeId id) {
        answers();
        return Optional.ofNullable(discarded.get(id));
    }

    @Override
    public List<Discarded> discardedSince(Instant since, String requestedByEmail) {
        answers();
        return branches.discardedSince(since, requestedByEmail);
    }

    @Override
    public Plan revert(CommitId id) {
        answers();
        return reverts.getOrDefault(id, main.back(id));
    }
}
