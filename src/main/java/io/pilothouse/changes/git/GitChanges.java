package io.pilothouse.changes.git;

import io.pilothouse.changes.Between;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Consent;
import io.pilothouse.changes.Derivation;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.Endings;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.MainLine;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.RepositoryAddress;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Since;
import io.pilothouse.changes.Tree;
import io.pilothouse.live.Poller;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The change road over a Git remote. */
public final class GitChanges implements Changes, AutoCloseable {
    private static final int RECENT = 50;

    private final Mirror mirror;
    private final RepositoryAddress address;
    private final History history;
    private final PendingBranches pending;
    private final Discards discards;
    private final LandedChanges landed;
    private final Derivations derivations;
    private final Reviews reviews;
    private final Landings landings;
    private final GitEndings endings;
    private final Topic<RepositoryState> topic;
    private final Poller<RepositoryState> poller;

    /** Time, chance, threads and what renders folders, which a test owns. */
    public record Surroundings(
            Clock clock,
            RandomGenerator random,
            ScheduledExecutorService pollers,
            Renderer renderer,
            List<Derivation> derivations) {
        /** Where nothing follows from what is written. */
        public Surroundings(Clock clock, RandomGenerator random, ScheduledExecutorService pollers, Renderer renderer) {
            this(clock, random, pollers, renderer, List.of());
        }

        /** Where no folder needs rendering. */
        public Surroundings(Clock clock, RandomGenerator random, ScheduledExecutorService pollers) {
            this(clock, random, pollers, Renderer.NONE);
        }
    }

    public GitChanges(GitSettings settings, Checks checks, Surroundings surroundings) {
        mirror = Mirror.open(settings, surroundings.renderer());
        address = new RepositoryAddress(RemoteAddress.withoutCredentials(settings.url()), settings.branch());
        Commits commits = new Commits(mirror, settings, surroundings.clock());
        pending = new PendingBranches(mirror, commits, surroundings.random());
        landed = new LandedChanges(mirror);
        history = new History(mirror, landed);
        discards = new Discards(mirror, commits, landed);
        derivations = new Derivations(surroundings.derivations());
        reviews = new Reviews(mirror, checks, history, landed, derivations);
        landings = new Landings(mirror, commits, pending, landed, reviews);
        endings = new GitEndings(
                new GitEndings.Beside(mirror, pending, discards, landed, derivations),
                history,
                new Actor(settings.committerName(), settings.committerEmail(), Set.of()),
                () -> look());
        topic = new Topic<>("the repository " + mirror.name(), surroundings.clock());
        mirror.followProgress(topic::begins);
        poller = Poller.start(topic, this::newest, settings.pollEvery(), surroundings.pollers());
    }

    private RepositoryState newest() {
        mirror.fetch();
        List<Commit> recent = history.log("", RECENT, null);
        List<PendingChange> all = allThatWait();
        landings.settle();
        return new RepositoryState(Mirror.id(mirror.head()), all, recent);
    }

    /** For who has no topic to follow: waits until the mirror is as new as this call, however long that takes. */
    public void fetch() {
        mirror.fetch();
    }

    /** The ends of changes over the same remote. */
    public Endings endings() {
        return endings;
    }

    /** What was asked of the remote, and what became of it. */
    GitMeters meters() {
        return new GitMeters(mirror.traffic(), landings.ends());
    }

    /** Asks the remote now, not when the poller does. */
    void look() {
        poller.ask();
    }

    @Override
    public Topic<RepositoryState> state() {
        return topic;
    }

    @Override
    public RepositoryAddress address() {
        return new RepositoryAddress(address.url(), address.branch(), mirror.remoteHead());
    }

    @Override
    public Layout layout() {
        return mirror.layout();
    }

    @Override
    public Tree head() {
        mirror.freshen();
        return history.tree(mirror.head());
    }

    @Override
    public Tree at(CommitId commit) {
        return history.tree(commit);
    }

    @Override
    public PendingChange propose(ChangeSet changeSet, Actor requester) {
        PendingChange proposed = pending.propose(told(changeSet), requester);
        poller.ask();
        return proposed;
    }

    private ChangeSet told(ChangeSet planned) {
        return derivations.told(planned, () -> at(planned.base()));
    }

    @Override
    public List<PendingChange> waiting() {
        mirror.freshen();
        return allThatWait();
    }

    private List<PendingChange> allThatWait() {
        return pending.all().stream().filter(landed::waits).toList();
    }

    @Override
    public Optional<PendingChange> pending(ChangeId id) {
        mirror.freshen();
        return pending.find(id).filter(landed::waits);
    }

    @Override
    public Optional<CommitId> landed(ChangeId id) {
        mirror.freshen();
        Optional<PendingChange> branch = pending.find(id);
        return branch.isPresent() ? landed.commit(branch.get()) : landed.commit(id);
    }

    @Override
    public Review review(ChangeId id) {
        return pending(id)
                .map(reviews::of)
                .orElseThrow(() -> new NoSuchElementException("change: " + id + " (expected: one that waits)"));
    }

    @Override
    public ChangeSet onMain(ChangeSet planned) {
        mirror.freshen();
        return reviews.onMain(planned);
    }

    @Override
    public Landing land(ChangeId id, String reviewedTree, String reason, Actor committer, Consent consent) {
        Landing landing = landings.land(new Landings.Wish(id, reviewedTree, reason, committer, consent));
        poller.ask();
        return landing;
    }

    @Override
    public Plan resolve(ChangeId id, CommitId onto, List<Resolution> choices) {
        mirror.fetch();
        return new Resolve(mirror, pending, landed).plan(id, onto, choices);
    }

    @Override
    public Optional<PendingChange> replace(PendingChange seen, ChangeSet changeSet, Actor by) {
        mirror.fetch();
        Optional<PendingChange> replaced = pending.replace(seen, told(changeSet), by);
        poller.ask();
        return replaced;
    }

    @Override
    public List<Reason> discard(ChangeId id, Actor by, String reason) {
        mirror.fetch();
        List<Reason> why = discards.discard(id, by, reason);
        poller.ask();
        return why;
    }

    @Override
    public Optional<Discarded> discarded(ChangeId id) {
        mirror.fetch();
        return discards.of(id);
    }

    @Override
    public List<Discarded> discardedSince(Instant since, String requestedByEmail) {
        return discards.since(since, requestedByEmail);
    }

    @Override
    public List<Commit> log(String folder, int size, @Nullable CommitId after) {
        return history.log(folder, size, after);
    }

    @Override
    public List<Commit> log(CommitId newest, Collection<String> places, int size) {
        return history.log(newest, places, size);
    }

    @Override
    public Since since(Collection<CommitId> commits, Collection<String> paths) {
        return history.since(commits, paths);
    }

    @Override
    public MainLine line() {
        return new FirstParentLine(mirror);
    }

    @Override
    public Between between(@Nullable CommitId before, CommitId after) {
        return history.between(before, after);
    }

    @Override
    public Optional<Commit> commit(CommitId id) {
        return history.commit(id);
    }

    @Override
    public Optional<Tree> before(CommitId id) {
        return reviews.before(id).map(tree -> tree);
    }

    @Override
    public Optional<CommitId> find(String shortId) {
        mirror.freshen();
        return history.find(shortId);
    }

    @Override
    public List<FileDiff> diff(CommitId id) {
        return history.diff(id);
    }

    @Override
    public Plan revert(CommitId id) {
        mirror.freshen();
        return new Undo(mirror, history, landed, derivations).plan(id);
    }

    @Override
    public void close() {
        poller.close();
        mirror.close();
    }
}
