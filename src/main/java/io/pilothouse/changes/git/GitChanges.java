package io.pilothouse.changes.git;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Checks;
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
import io.pilothouse.live.Poller;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The change road over a Git remote. */
public final class GitChanges implements Changes, AutoCloseable {
    private static final int RECENT = 50;

    private final Mirror mirror;
    private final History history;
    private final PendingBranches pending;
    private final Reviews reviews;
    private final Landings landings;
    private final Topic<RepositoryState> topic;
    private final Poller<RepositoryState> poller;

    /** Time, chance and threads, which a test owns. */
    public record Surroundings(Clock clock, RandomGenerator random, ScheduledExecutorService pollers) {}

    public GitChanges(GitSettings settings, Checks checks, Surroundings surroundings) {
        mirror = Mirror.open(settings);
        history = new History(mirror);
        Commits commits = new Commits(mirror, settings, surroundings.clock());
        pending = new PendingBranches(mirror, commits, surroundings.random());
        reviews = new Reviews(mirror, checks);
        landings = new Landings(mirror, commits, pending, reviews);
        topic = new Topic<>("the repository " + mirror.name(), surroundings.clock());
        poller = Poller.start(topic, this::newest, settings.pollEvery(), surroundings.pollers());
    }

    private RepositoryState newest() {
        mirror.fetch();
        List<Commit> recent = history.log("", RECENT, null);
        Set<String> landed = recent.stream()
                .flatMap(commit -> commit.trailer(Trailers.CHANGE).stream())
                .collect(Collectors.toSet());
        List<PendingChange> waiting = pending.all().stream()
                .filter(change -> !landed.contains(change.id().value()))
                .toList();
        return new RepositoryState(Mirror.id(mirror.head()), waiting, recent);
    }

    @Override
    public Topic<RepositoryState> state() {
        return topic;
    }

    @Override
    public Tree head() {
        mirror.fetch();
        return history.tree(mirror.head());
    }

    @Override
    public Tree at(CommitId commit) {
        var revision = mirror.findOrFetch(commit);
        if (revision == null) {
            throw new GitUnavailable(mirror.name() + " has no commit " + commit, null);
        }
        return history.tree(revision);
    }

    @Override
    public PendingChange propose(ChangeSet changeSet, Actor requester) {
        PendingChange proposed = pending.propose(changeSet, requester);
        poller.ask();
        return proposed;
    }

    @Override
    public Optional<PendingChange> pending(ChangeId id) {
        mirror.fetch();
        return pending.find(id);
    }

    @Override
    public Review review(ChangeId id) {
        return pending(id)
                .map(reviews::of)
                .orElseThrow(() -> new NoSuchElementException("change: " + id + " (expected: one that waits)"));
    }

    @Override
    public Landing land(ChangeId id, String reviewedTree, String reason, Actor committer) {
        Landing landing = landings.land(new Landings.Wish(id, reviewedTree, reason, committer));
        poller.ask();
        return landing;
    }

    @Override
    public Plan resolve(ChangeId id, CommitId onto, List<Resolution> choices) {
        mirror.fetch();
        return new Resolve(mirror, pending).plan(id, onto, choices);
    }

    @Override
    public Optional<PendingChange> replace(PendingChange seen, ChangeSet changeSet, Actor by) {
        mirror.fetch();
        Optional<PendingChange> replaced = pending.replace(seen, changeSet, by);
        poller.ask();
        return replaced;
    }

    @Override
    public void discard(ChangeId id) {
        mirror.fetch();
        switch (mirror.deletePending(id)) {
            case PushOutcome.Done() -> {}
            case PushOutcome.Lost() -> throw new GitUnavailable("change " + id + " was changed meanwhile", null);
            case PushOutcome.Refused(String words) ->
                throw new GitUnavailable(mirror.name() + " refuses to delete change " + id + ": " + words, null);
        }
        poller.ask();
    }

    @Override
    public List<Commit> log(String folder, int size, @Nullable CommitId after) {
        return history.log(folder, size, after);
    }

    @Override
    public Optional<Commit> commit(CommitId id) {
        return history.commit(id);
    }

    @Override
    public List<FileDiff> diff(CommitId id) {
        return history.diff(id);
    }

    @Override
    public Plan revert(CommitId id) {
        mirror.fetch();
        return new Undo(mirror, history).plan(id);
    }

    @Override
    public void close() {
        poller.close();
        mirror.close();
    }
}
