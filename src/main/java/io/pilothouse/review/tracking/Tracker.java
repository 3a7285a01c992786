package io.pilothouse.review.tracking;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Trailers;
import io.pilothouse.live.Pace;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.review.tracking.LogLine.Source;
import io.pilothouse.review.tracking.Road.Depth;
import io.pilothouse.review.tracking.Tracking.Roads;
import io.pilothouse.units.CommitId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Follows the newest commits of the main branch on all roads they take. One for all viewers. Its memory is what it published last; after a
 * restart it knows what the remotes know.
 */
@Component
public class Tracker {
    /** Some rules wait for time to pass, so while a commit is on its way it looks without an event too. */
    private static final Duration TICK = Duration.ofSeconds(2);

    /** No rule waits longer than two minutes; the clocks of others may differ from ours. */
    private static final Duration TIME_ALONE_CHANGES = Duration.ofMinutes(10);

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Changes changes;
    private final List<Road> roads;
    private final Clock clock;
    private final ScheduledExecutorService pollers;
    private final Topic<List<TrackedCommit>> topic;
    private final Pace pace;
    private final List<Runnable> stops = new ArrayList<>();
    private final Map<CommitId, Landed> landed = new ConcurrentHashMap<>();
    private volatile Log log = new Log(List.of(), new Lineage(List.of()));
    private volatile boolean isStarted;
    private volatile boolean isOnItsWay = true;
    private volatile Instant lastEvent = Instant.MAX;

    /** A list that is the same object has the same lineage. */
    private record Log(List<Commit> commits, Lineage lineage) {}

    Tracker(Changes changes, List<Road> roads, Clock clock, ScheduledExecutorService pollers) {
        this.changes = changes;
        this.roads = List.copyOf(roads);
        this.clock = clock;
        this.pollers = pollers;
        topic = new Topic<>("tracked commits", clock);
        pace = new Pace(this::lookNow, Pace.FOR_EYES, clock, Pace.Later.on(pollers));
    }

    @PostConstruct
    void start() {
        isStarted = true;
        stops.add(changes.state().feed().follow(this::ask));
        roads.forEach(road -> {
            stops.add(road.follow(this::ask, this::stir));
            stops.add(road.followReturns(() -> hurryAgain(road)));
        });
        var rhythm = pollers.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        stops.add(() -> rhythm.cancel(false));
    }

    @PreDestroy
    void stop() {
        stops.forEach(Runnable::run);
    }

    /** Newest first. */
    public Topic<List<TrackedCommit>> commits() {
        return topic;
    }

    /** Of the commits that are followed. */
    public Optional<TrackedCommit> tracked(CommitId commit) {
        return known().stream().filter(tracked -> tracked.id().equals(commit)).findFirst();
    }

    /**
     * How far any commit is, also one that is too old to be followed; of the commit itself it has what is given here. Reads what is known already
     * and never waits.
     */
    public TrackedCommit of(Commit commit) {
        return tracked(commit.id())
                .map(followed -> followed.of(commit))
                .orElseGet(() -> Tracking.of(commit, null, roads(Depth.ALL)));
    }

    /**
     * How far a commit is by what the remotes say now, whatever was seen of it before: a console that began just now says the same. Reads what
     * is known already and never waits. A folder that a later commit took over is as far as that one is there, and what that one does in other
     * folders is not this one's.
     */
    public TrackedCommit asNow(Commit commit) {
        return asNow(commit, roads(Depth.ANEW));
    }

    private TrackedCommit asNow(Commit commit, Roads roads) {
        TrackedCommit now = Tracking.of(commit, null, roads);
        return now.with(now.tracks().stream().map(track -> goneOn(track, roads)).toList());
    }

    /** What the later one failed at, and what it waits for, is the later one's: this one was replaced before. */
    private Track goneOn(Track track, Roads roads) {
        return recent(track.supersededBy())
                .flatMap(later -> asNow(later, roads).tracks().stream()
                        .filter(next -> next.road().equals(track.road())
                                && next.folder().equals(track.folder())
                                && next.decisive().state() != Step.State.FAILED
                                && next.decisive().state() != Step.State.CURRENT)
                        .findFirst())
                .orElse(track);
    }

    private Optional<Commit> recent(@Nullable CommitId id) {
        RepositoryState state = changes.state().latest().value();
        return state == null || id == null
                ? Optional.empty()
                : state.recent().stream()
                        .filter(commit -> commit.id().equals(id))
                        .findFirst();
    }

    /** This console made a commit just now. */
    public void landed(Landing.Committed committed, Instant asked) {
        CommitId id = committed.commit();
        LogLine pushed = LogLine.good(clock.instant(), Source.GIT, "review.log.pushed", id, committed.tries());
        landed.put(id, new Landed(asked, committed.tries(), List.of(pushed)));
        ask();
        changes.commit(id).ifPresent(commit -> roads.forEach(road -> road.hurry(commit, line -> note(id, line))));
    }

    /** Each folder once: the newest commit that waits there brings the older ones along. */
    private void hurryAgain(Road road) {
        Set<String> hurried = new HashSet<>();
        for (TrackedCommit tracked : known()) {
            Set<String> waiting = tracked.tracks().stream()
                    .filter(track -> track.road().equals(road.name()) && track.isNotSeen())
                    .map(Track::folder)
                    .collect(Collectors.toSet());
            if (hurried.addAll(waiting)) {
                road.hurry(tracked.commit(), line -> note(tracked.id(), line));
            }
        }
    }

    private void note(CommitId commit, LogLine note) {
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
    private void stir() {
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
        if (state == null || !isRead(state)) {
            return;
        }
        List<Commit> followed = state.recent().stream().filter(this::isFollowed).toList();
        landed.values().removeIf(known -> known.asked().isBefore(clock.instant().minus(REMEMBERED)));
        Roads now = roads(Depth.ALL);
        List<TrackedCommit> tracked = followed.stream()
                .map(commit -> Tracking.of(commit, tracked(commit.id()).orElse(null), now))
                .toList();
        isOnItsWay = !tracked.stream().allMatch(TrackedCommit::isSettled);
        topic.read(tracked);
        if (reading instanceof Reading.Lost<RepositoryState> lost) {
            topic.lost(lost.reason());
        }
    }

    private boolean isRead(RepositoryState state) {
        try {
            roads.forEach(road -> road.read(state.head()));
            return true;
        } catch (GitUnavailable notNow) {
            topic.lost(notNow.reason());
            return false;
        }
    }

    private List<TrackedCommit> known() {
        return Objects.requireNonNullElse(topic.latest().value(), List.of());
    }

    private boolean isFollowed(Commit commit) {
        return commit.trailer(Trailers.CHANGE).isPresent() || roads.stream().anyMatch(road -> road.carries(commit));
    }

    private Roads roads(Depth depth) {
        RepositoryState state = changes.state().latest().value();
        Lineage lineage = lineage(state == null ? List.of() : state.recent());
        Road.Moment moment = new Road.Moment(lineage, depth, clock.instant());
        SequencedMap<String, Road.Picture> pictures = new LinkedHashMap<>();
        roads.forEach(road -> pictures.put(road.name(), road.at(moment)));
        return new Roads(pictures, depth == Depth.ANEW ? Map.of() : Map.copyOf(landed));
    }

    private Lineage lineage(List<Commit> recent) {
        Log known = log;
        if (known.commits() != recent) {
            known = new Log(recent, new Lineage(recent));
            log = known;
        }
        return known.lineage();
    }
}
