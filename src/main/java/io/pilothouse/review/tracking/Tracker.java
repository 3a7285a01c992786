package io.pilothouse.review.tracking;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Trailers;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.live.Pace;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.review.tracking.LogLine.Source;
import io.pilothouse.units.CommitId;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.ClusterWatch;
import io.pilothouse.workloads.WorkloadInventory;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Follows the newest commits of the main branch that touch what is served: through Argo CD to the pods. One for all viewers. Its memory
 * is what it published last; after a restart it knows what the remotes know.
 */
@Component
public class Tracker {
    /** Some rules wait for time to pass, so while a commit is on its way it looks without an event too. */
    private static final Duration TICK = Duration.ofSeconds(2);

    /** No rule waits longer than two minutes; the clocks of others may differ from ours. */
    private static final Duration TIME_ALONE_CHANGES = Duration.ofMinutes(10);

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Changes changes;
    private final Applications applications;
    private final Clock clock;
    private final ScheduledExecutorService pollers;
    private final Topic<List<TrackedCommit>> topic;
    private final ClusterWatch cluster;
    private final Pace pace;
    private final List<Runnable> stops = new ArrayList<>();
    private final Map<CommitId, Landed> landed = new ConcurrentHashMap<>();
    private final Map<String, KnownError> errors = new ConcurrentHashMap<>();
    private @Nullable CommitId foldersOf;
    private Set<String> folders = Set.of();
    private volatile Log log = new Log(List.of(), new Lineage(List.of()));
    private volatile boolean isStarted;
    private volatile boolean isOnItsWay = true;
    private volatile Instant lastEvent = Instant.MAX;

    /** A list that is the same object has the same lineage. */
    private record Log(List<Commit> commits, Lineage lineage) {}

    private record KnownError(String message, @Nullable Instant since) {}

    Tracker(
            Changes changes,
            Applications applications,
            Cluster cluster,
            Clock clock,
            ScheduledExecutorService pollers) {
        this.changes = changes;
        this.applications = applications;
        this.clock = clock;
        this.pollers = pollers;
        topic = new Topic<>("tracked commits", clock);
        pace = new Pace(this::lookNow, Pace.FOR_EYES, clock, Pace.Later.on(pollers));
        this.cluster = new ClusterWatch(cluster, this::onCluster);
    }

    @PostConstruct
    void start() {
        isStarted = true;
        stops.add(changes.state().feed().follow(this::ask));
        stops.add(applications.topic().feed().follow(this::ask));
        var rhythm = pollers.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        stops.add(() -> rhythm.cancel(false));
    }

    @PreDestroy
    void stop() {
        stops.forEach(Runnable::run);
        cluster.close();
    }

    /** Newest first. */
    public Topic<List<TrackedCommit>> commits() {
        return topic;
    }

    /** Of the commits that are followed. */
    public Optional<TrackedCommit> tracked(CommitId commit) {
        return known().stream().filter(tracked -> tracked.id().equals(commit)).findFirst();
    }

    /** How far any commit is, also one that is too old to be followed. Reads what is known already and never waits. */
    public TrackedCommit of(Commit commit) {
        return tracked(commit.id()).orElseGet(() -> {
            RepositoryState state = changes.state().latest().value();
            List<Commit> recent = state == null ? List.of() : state.recent();
            return Tracking.of(commit, null, sight(recent, cluster.inventory()));
        });
    }

    /**
     * How far a commit is by what the remotes say now, whatever was seen of it before: a console that began just now says the same. Reads what
     * is known already and never waits.
     */
    public TrackedCommit asNow(Commit commit) {
        RepositoryState state = changes.state().latest().value();
        List<Commit> recent = state == null ? List.of() : state.recent();
        PlatformAtOnce now = new PlatformAtOnce(
                new Lineage(recent),
                applications.topic().latest().value(),
                cluster.inventory(),
                changes.layout(),
                folders,
                Map.of(),
                Map.of(),
                clock.instant());
        return Tracking.of(commit, null, now);
    }

    /** This console made a commit just now. */
    public void landed(Landing.Committed committed, Instant asked) {
        CommitId id = committed.commit();
        LogLine pushed = LogLine.good(clock.instant(), Source.GIT, "review.log.pushed", id, committed.tries());
        landed.put(id, new Landed(asked, committed.tries(), List.of(pushed)));
        ask();
    }

    public void note(CommitId commit, LogLine note) {
        landed.computeIfPresent(commit, (id, known) -> known.with(note));
        ask();
    }

    private void ask() {
        lastEvent = clock.instant();
        if (isStarted) {
            pace.ask();
        }
    }

    /** Pods change all the time, and most of the time nobody waits for them. */
    private void onCluster() {
        if (isOnItsWay) {
            ask();
        }
    }

    private void tick() {
        if (isOnItsWay && clock.instant().isBefore(plus(lastEvent))) {
            pace.ask();
        }
    }

    private static Instant plus(Instant event) {
        return event.equals(Instant.MAX) ? event : event.plus(TIME_ALONE_CHANGES);
    }

    /** One look at everything; tests call it instead of waiting. */
    public synchronized void lookNow() {
        Reading<RepositoryState> reading = changes.state().latest();
        RepositoryState state = reading.value();
        if (state == null || !foldersAreKnown(state)) {
            return;
        }
        rememberErrors();
        List<Commit> followed = state.recent().stream().filter(this::isFollowed).toList();
        landed.values().removeIf(known -> known.asked().isBefore(clock.instant().minus(REMEMBERED)));
        PlatformAtOnce sight =
                sight(state.recent(), isAnyOnItsWay(followed) ? cluster.inventory() : WorkloadInventory.NONE);
        List<TrackedCommit> now = followed.stream()
                .map(commit -> Tracking.of(commit, tracked(commit.id()).orElse(null), sight))
                .toList();
        isOnItsWay = !now.stream().allMatch(TrackedCommit::isSettled);
        topic.read(now);
        if (reading instanceof Reading.Lost<RepositoryState> lost) {
            topic.lost(lost.reason());
        }
    }

    private List<TrackedCommit> known() {
        return Objects.requireNonNullElse(topic.latest().value(), List.of());
    }

    private boolean isFollowed(Commit commit) {
        Layout layout = changes.layout();
        return commit.trailer(Trailers.CHANGE).isPresent()
                || commit.changedPaths().stream()
                        .anyMatch(path ->
                                Layout.isBelow(path, layout.endpoints()) || Layout.isBelow(path, layout.clusters()));
    }

    /** There may be thousands of pods, and most of the time nothing is on its way. */
    private boolean isAnyOnItsWay(List<Commit> followed) {
        return followed.stream()
                .anyMatch(commit ->
                        tracked(commit.id()).filter(TrackedCommit::isSettled).isEmpty());
    }

    private boolean foldersAreKnown(RepositoryState state) {
        if (state.head().equals(foldersOf)) {
            return true;
        }
        try {
            Layout layout = changes.layout();
            folders = layout.endpointFolders(changes.at(state.head()).files(layout.endpoints()));
            foldersOf = state.head();
            return true;
        } catch (GitUnavailable notNow) {
            topic.lost(String.valueOf(notNow.getMessage()));
            return false;
        }
    }

    private PlatformAtOnce sight(List<Commit> recent, WorkloadInventory inventory) {
        Map<String, Instant> since = new HashMap<>();
        errors.forEach((name, error) -> {
            if (error.since() != null) {
                since.put(name, error.since());
            }
        });
        return new PlatformAtOnce(
                lineage(recent),
                applications.topic().latest().value(),
                inventory,
                changes.layout(),
                folders,
                Map.copyOf(landed),
                since,
                clock.instant());
    }

    private Lineage lineage(List<Commit> recent) {
        Log known = log;
        if (known.commits() != recent) {
            known = new Log(recent, new Lineage(recent));
            log = known;
        }
        return known.lineage();
    }

    /** What is there at the first look was there before, nobody knows how long. */
    private void rememberErrors() {
        List<Application> now = applications.topic().latest().value();
        if (now == null) {
            return;
        }
        boolean first = topic.latest() instanceof Reading.Waiting;
        Set<String> failing = new HashSet<>();
        for (Application application : now) {
            application.conditions().stream()
                    .filter(condition -> Syncing.ERRORS.contains(condition.type()))
                    .findFirst()
                    .ifPresent(condition -> {
                        failing.add(application.name());
                        remember(application.name(), condition.message(), first ? null : clock.instant());
                    });
        }
        errors.keySet().retainAll(failing);
    }

    private void remember(String application, String message, @Nullable Instant now) {
        KnownError known = errors.get(application);
        if (known == null || !known.message().equals(message)) {
            errors.put(application, new KnownError(message, now));
        }
    }
}
