package io.pilothouse.review;

import io.pilothouse.changes.AmbiguousCommit;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Consent;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A repository in memory whose answers a test lays down. */
public final class FakeRepository implements Changes {
    public record Landed(ChangeId change, String reviewedTree, String reason, Actor committer) {}

    private final Clock clock;
    private final Topic<RepositoryState> state;
    private Layout layout = Layout.STANDARD;
    private final List<Commit> log = new ArrayList<>();
    private final Map<ChangeId, PendingChange> pending = new HashMap<>();
    private final Map<ChangeId, Review> reviews = new HashMap<>();
    private final Map<CommitId, List<FileDiff>> diffs = new HashMap<>();
    private final Map<CommitId, Plan> reverts = new HashMap<>();
    private final Map<String, String> files = new TreeMap<>();
    private final Map<CommitId, Map<String, String>> older = new HashMap<>();
    public final List<Landed> landed = new ArrayList<>();
    public final Map<ChangeId, Discarded> discarded = new HashMap<>();
    public final List<Resolution> chosen = new ArrayList<>();
    private Plan resolved = new Plan.NothingToDo(Reason.of("changes.resolve.nothing"));
    private Landing answer = new Landing.NothingToDo();
    private @Nullable Review everyReview;
    private @Nullable String silence;
    /** How often somebody read the log. */
    public int logged;

    public FakeRepository(Clock clock) {
        this.clock = clock;
        state = new Topic<>("main", clock);
    }

    public FakeRepository laidOut(Layout other) {
        layout = other;
        return this;
    }

    public FakeRepository files(String... paths) {
        List.of(paths).forEach(path -> files.put(path, ""));
        return this;
    }

    /** What a file of the newest commit holds. */
    public FakeRepository holds(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** What a file of an older commit held. */
    public FakeRepository heldAt(CommitId commit, String path, String text) {
        older.computeIfAbsent(commit, one -> new TreeMap<>()).put(path, text);
        return this;
    }

    /** The newest commit. */
    public FakeRepository commit(Commit commit, FileDiff... changes) {
        log.addFirst(commit);
        diffs.put(commit.id(), List.of(changes));
        return published();
    }

    /** Main is rewritten: what comes now is all there is. */
    public FakeRepository forget() {
        log.clear();
        return this;
    }

    public FakeRepository waits(Review review) {
        pending.put(review.pending().id(), review.pending());
        reviews.put(review.pending().id(), review);
        return published();
    }

    public FakeRepository landsAs(Landing landing) {
        answer = landing;
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

    /** Whatever is proposed is reviewed like this. */
    public FakeRepository reviewsAs(Review review) {
        everyReview = review;
        return this;
    }

    public FakeRepository silent(String reason) {
        silence = reason;
        return this;
    }

    private FakeRepository published() {
        if (!log.isEmpty()) {
            state.read(new RepositoryState(log.getFirst().id(), List.copyOf(pending.values()), List.copyOf(log)));
        }
        return this;
    }

    @Override
    public Topic<RepositoryState> state() {
        return state;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public Tree head() {
        return at(log.getFirst().id());
    }

    @Override
    public Tree at(CommitId commit) {
        answers();
        return new TreeAsLeft(
                commit,
                layout,
                List.copyOf(held(commit).keySet()),
                path -> Optional.ofNullable(held(commit).get(path))
                        .filter(text -> !text.isEmpty())
                        .or(() -> asLeftBy(commit, path)));
    }

    private Map<String, String> held(CommitId commit) {
        return older.getOrDefault(commit, files);
    }

    /** What the newest commit that changed a file made of it, up to this one; empty when none did. */
    private Optional<String> asLeftBy(CommitId commit, String path) {
        return log.stream()
                .dropWhile(one -> !one.id().equals(commit))
                .flatMap(one -> Objects.requireNonNullElse(diffs.get(one.id()), List.<FileDiff>of()).stream())
                .filter(diff -> diff.path().equals(path))
                .map(FileDiff::after)
                .findFirst();
    }

    @Override
    public PendingChange propose(ChangeSet changeSet, Actor requester) {
        answers();
        PendingChange change = new PendingChange(
                ChangeId.of("c-000" + pending.size()),
                changeSet,
                changeSet.base(),
                requester.name(),
                requester.email(),
                clock.instant());
        pending.put(change.id(), change);
        published();
        return change;
    }

    @Override
    public Optional<PendingChange> pending(ChangeId id) {
        answers();
        return Optional.ofNullable(pending.get(id));
    }

    @Override
    public Optional<CommitId> landed(ChangeId id) {
        answers();
        return log.stream()
                .filter(commit -> commit.trailer(Trailers.CHANGE).equals(Optional.of(id.value())))
                .map(Commit::id)
                .findFirst();
    }

    @Override
    public Optional<Tree> before(CommitId commit) {
        return commit(commit).map(Commit::parent).map(this::at);
    }

    @Override
    public Optional<CommitId> find(String shortId) {
        answers();
        List<CommitId> found = log.stream()
                .map(Commit::id)
                .filter(id -> id.value().startsWith(shortId))
                .toList();
        if (found.size() > 1) {
            throw new AmbiguousCommit(shortId, found);
        }
        return found.stream().findFirst();
    }

    @Override
    public Review review(ChangeId id) {
        answers();
        Review review = Optional.ofNullable(reviews.getOrDefault(id, everyReview))
                .orElseThrow(() -> new NoSuchElementException("change: " + id));
        PendingChange proposed = pending.get(id);
        return proposed == null || reviews.containsKey(id) ? review : of(proposed, review);
    }

    private static Review of(PendingChange proposed, Review review) {
        return new Review(
                proposed,
                review.reviewedTree(),
                review.onto(),
                review.baseMoved(),
                review.conflicts(),
                review.files(),
                review.verdict());
    }

    @Override
    public Landing land(ChangeId id, String reviewedTree, String reason, Actor committer, Consent consent) {
        answers();
        PendingChange change = pending.get(id);
        if (change != null) {
            ChangeSet planned = change.changeSet();
            List<Reason> refusals = consent.refusals(new Candidate(head(), head().with(planned.edits()), planned));
            if (!refusals.isEmpty()) {
                return new Landing.Refused(refusals);
            }
        }
        landed.add(new Landed(id, reviewedTree, reason, committer));
        if (answer instanceof Landing.Committed) {
            pending.remove(id);
            published();
        }
        return answer;
    }

    @Override
    public Plan resolve(ChangeId id, CommitId onto, List<Resolution> choices) {
        answers();
        chosen.addAll(choices);
        return resolved;
    }

    /** Reviewed from then on as everything is. */
    @Override
    public Optional<PendingChange> replace(PendingChange seen, ChangeSet changeSet, Actor by) {
        answers();
        if (!seen.equals(pending.get(seen.id()))) {
            return Optional.empty();
        }
        PendingChange replaced = new PendingChange(
                seen.id(),
                changeSet,
                changeSet.base(),
                seen.requestedBy(),
                seen.requestedByEmail(),
                seen.requestedAt());
        pending.put(seen.id(), replaced);
        reviews.remove(seen.id());
        published();
        return Optional.of(replaced);
    }

    @Override
    public List<Reason> discard(ChangeId id, Actor by, String reason) {
        answers();
        PendingChange gone = pending.remove(id);
        if (gone != null) {
            discarded.put(id, new Discarded(gone.changeSet().title(), by.name(), clock.instant(), reason));
        }
        published();
        return List.of();
    }

    @Override
    public Optional<Discarded> discarded(ChangeId id) {
        return Optional.ofNullable(discarded.get(id));
    }

    @Override
    public List<Commit> log(String folder, int size, @Nullable CommitId after) {
        answers();
        logged++;
        return log.stream()
                .dropWhile(commit -> after != null && !commit.id().equals(after))
                .skip(after == null ? 0 : 1)
                .filter(commit -> folder.isEmpty()
                        || commit.changedPaths().stream()
                                .anyMatch(path -> path.equals(folder) || path.startsWith(folder + "/")))
                .limit(size)
                .toList();
    }

    @Override
    public Optional<Commit> commit(CommitId id) {
        answers();
        return log.stream().filter(commit -> commit.id().equals(id)).findFirst();
    }

    @Override
    public List<FileDiff> diff(CommitId id) {
        answers();
        return Objects.requireNonNull(diffs.get(id));
    }

    @Override
    public Plan revert(CommitId id) {
        answers();
        return Objects.requireNonNull(reverts.get(id));
    }

    private void answers() {
        if (silence != null) {
            throw new GitUnavailable(silence, null);
        }
    }
}
