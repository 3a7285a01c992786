package io.pilothouse.review;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A repository in memory whose answers a test lays down. */
public final class FakeRepository implements Changes {
    public record Landed(ChangeId change, String reviewedTree, String reason, Actor committer) {}

    private final Clock clock;
    private final Topic<RepositoryState> state;
    private final List<Commit> log = new ArrayList<>();
    private final Map<ChangeId, PendingChange> pending = new HashMap<>();
    private final Map<ChangeId, Review> reviews = new HashMap<>();
    private final Map<CommitId, List<FileDiff>> diffs = new HashMap<>();
    private final Map<CommitId, Plan> reverts = new HashMap<>();
    private final List<String> files = new ArrayList<>();
    public final List<Landed> landed = new ArrayList<>();
    public final List<ChangeId> discarded = new ArrayList<>();
    public final List<Resolution> chosen = new ArrayList<>();
    private Plan resolved = new Plan.NothingToDo(Reason.of("changes.resolve.nothing"));
    private Landing answer = new Landing.NothingToDo();
    private @Nullable Review everyReview;
    private @Nullable String silence;

    public FakeRepository(Clock clock) {
        this.clock = clock;
        state = new Topic<>("main", clock);
    }

    public FakeRepository files(String... paths) {
        files.addAll(List.of(paths));
        return this;
    }

    /** The newest commit. */
    public FakeRepository commit(Commit commit, FileDiff... changes) {
        log.addFirst(commit);
        diffs.put(commit.id(), List.of(changes));
        return published();
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
    public Tree head() {
        return at(log.getFirst().id());
    }

    @Override
    public Tree at(CommitId commit) {
        answers();
        return new Tree() {
            @Override
            public CommitId commit() {
                return commit;
            }

            @Override
            public Optional<String> file(String path) {
                return files.contains(path) ? Optional.of("") : Optional.empty();
            }

            @Override
            public List<String> files(String folder) {
                return files.stream().filter(path -> path.startsWith(folder)).toList();
            }
        };
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
    public Optional<CommitId> find(String shortId) {
        answers();
        return log.stream()
                .map(Commit::id)
                .filter(id -> id.value().startsWith(shortId))
                .findFirst();
    }

    @Override
    public Review review(ChangeId id) {
        answers();
        Review review = Objects.requireNonNull(reviews.getOrDefault(id, everyReview));
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
    public Landing land(ChangeId id, String reviewedTree, String reason, Actor committer) {
        answers();
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
    public void discard(ChangeId id) {
        answers();
        discarded.add(id);
        pending.remove(id);
        published();
    }

    @Override
    public List<Commit> log(String folder, int size, @Nullable CommitId after) {
        answers();
        return log.stream()
                .dropWhile(commit -> after != null && !commit.id().equals(after))
                .skip(after == null ? 0 : 1)
                .filter(commit -> folder.isEmpty()
                        || commit.changedPaths().stream().anyMatch(path -> path.startsWith(folder + "/")))
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
