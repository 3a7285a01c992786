package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.RoadToPods.HEALTHY;
import static io.pilothouse.review.tracking.RoadToPods.SEEN;
import static io.pilothouse.review.tracking.RoadToPods.SYNCED;
import static io.pilothouse.review.tracking.RoadToPods.VERIFIED;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.review.tracking.Step.State;
import io.pilothouse.units.Digest;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.OurApplications;
import io.pilothouse.workloads.PodState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way of one commit to one folder's application. What was reached once stays reached; only {@code before} knows it. */
final class FolderRoad {
    /** So long a new application may need to appear. */
    private static final Duration APPEARS = Duration.ofMinutes(2);

    private static final Duration SETTLES = Duration.ofSeconds(2);

    private final Commit commit;
    private final Target target;
    private final @Nullable Track before;
    private final PlatformAtOnce platform;
    private final List<Application> roots;

    /** @param roots the applications of clusters' folders that the commit touches */
    FolderRoad(Commit commit, Target target, @Nullable Track before, PlatformAtOnce platform, List<Application> roots) {
        this.commit = commit;
        this.target = target;
        this.before = before;
        this.platform = platform;
        this.roots = roots;
    }

    /** The same one as before when nothing is new. */
    Track track() {
        if (before != null && before.isFinal()) {
            return lost(before).orElse(before);
        }
        Track now = asFarAsKnown(newTrack());
        return before != null && now.equals(before) ? before : now;
    }

    /** Where it came all the way, and its health was lost since, as far as the newest of its folder goes. */
    private Optional<Track> lost(Track done) {
        Application application = target.application();
        Step synced = done.step(SYNCED).filter(Step::isDone).orElse(null);
        if (application == null || synced == null || done.supersededBy() != null || isRemoval()) {
            return Optional.empty();
        }
        boolean isNewest = platform.lineage().successor(commit, target).isEmpty();
        return isNewest && platform.away(target) == null
                ? health(application, synced)
                        .lost(done.steps(), synced.ended())
                        .map(steps -> new Track(done.road(), done.folder(), done.appliedBy(), steps, null))
                : Optional.empty();
    }

    private Health health(Application application, Step last) {
        Starting starting = new Starting(
                application, platform.clusters().of(target), last.ended(), platform.away(target), platform.now());
        return new Health(commit, starting, platform.degradedBy(commit, target), platform.now());
    }

    /** While who knows does not answer, what it was at is not what it is at now. What it had done, and what it had not got done, stays. */
    private Track asFarAsKnown(Track now) {
        PlatformAtOnce.Away away = platform.away(target);
        if (away == null || now.isFinal()) {
            return now;
        }
        List<Step> steps =
                now.steps().stream().map(step -> asFarAsKnown(step, away)).toList();
        return new Track(now.road(), now.folder(), now.appliedBy(), steps, now.supersededBy());
    }

    private static Step asFarAsKnown(Step step, PlatformAtOnce.Away away) {
        if (!step.station().equals(SEEN) && !step.station().equals(SYNCED)) {
            return step;
        }
        return switch (step.state()) {
            case CURRENT -> Step.notKnownNow(step.station(), away.of(step.sentence()));
            case FAILED -> Step.failed(step.station(), step.started(), step.ended(), away.of(step.sentence()));
            case DONE, PENDING, NOT_REACHED, NOT_KNOWN, NOT_KNOWN_NOW -> step;
        };
    }

    private Track newTrack() {
        Application application = target.application();
        if (application == null || isRemoval()) {
            return before != null && !target.isEndpoint()
                    ? before
                    : new Track(RoadToPods.NAME, target.folder(), null, withoutApplication(), null);
        }
        Optional<Commit> successor = platform.lineage().successor(commit, target);
        if (successor.isPresent() && tookOver(application, successor.get())) {
            return superseded(application, successor.get());
        }
        return new Track(RoadToPods.NAME, target.folder(), name(), steps(application, successor.orElse(null)), null);
    }

    private boolean tookOver(Application application, Commit successor) {
        Operation operation = application.operation();
        return platform.lineage().contains(application.syncRevision(), successor.id())
                || (operation != null && platform.lineage().contains(operation.revision(), successor.id()));
    }

    /** What was reached and what failed stays; the rest nobody will ever know. */
    private Track superseded(Application application, Commit successor) {
        List<Step> steps = stations().stream()
                .map(station -> before(station)
                        .filter(step -> step.isDone() || step.state() == State.FAILED)
                        .orElseGet(() -> station.equals(SEEN)
                                ? Step.done(
                                        station,
                                        commit.committedAt(),
                                        null,
                                        Reason.of("review.seen.with", successor.id()))
                                : Step.notReached(station, Reason.of("review.superseded", successor.id()))))
                .toList();
        return new Track(RoadToPods.NAME, target.folder(), name(), steps, successor.id());
    }

    private String name() {
        OurApplications all = platform.applications();
        return target.appliedBy(all == null ? List.of() : all.all());
    }

    private List<Step> steps(Application application, @Nullable Commit successor) {
        if (platform.applications() != null && platform.applications().isPinned(application)) {
            Reason pinned = Reason.of(
                    "review.seen.pinned",
                    application.name(),
                    application.source().targetRevision());
            return completed(only(Step.failed(SEEN, commit.committedAt(), null, pinned)));
        }
        Syncing syncing = new Syncing(commit, target, before, platform, successor);
        List<Step> steps = new ArrayList<>();
        steps.add(kept(syncing.seen()));
        if (steps.getLast().isDone()) {
            steps.add(kept(syncing.synced(steps.getLast())));
        }
        Health health = health(application, steps.getLast());
        Starting starting = health.starting();
        if (steps.getLast().station().equals(SYNCED) && steps.getLast().isDone()) {
            steps.add(
                    kept(settled(steps.getLast()) ? health.step(steps.getLast().ended()) : starting.settling()));
        }
        verify(steps, starting);
        return completed(steps);
    }

    /** What its pods loaded, once they are as they should be, whatever else is not. */
    private void verify(List<Step> steps, Starting starting) {
        Step health = steps.getLast();
        if (health.station().equals(HEALTHY) && (health.isDone() || starting.isOnlyDegraded())) {
            List<PodState> pods =
                    starting.pods().stream().filter(PodState::wasReady).toList();
            wanted().ifPresent(digest -> steps.add(kept(new Verifying(digest, health.ended()).verified(pods))));
        }
    }

    /** The watches of Argo CD and of Kubernetes are two: right after a sync the deployments may still look as before. */
    private boolean settled(Step synced) {
        Instant ended = synced.ended();
        return ended == null || !platform.now().isBefore(ended.plus(SETTLES));
    }

    private List<Step> completed(List<Step> steps) {
        Step last = steps.getLast();
        stations().stream()
                .filter(station -> station.compareTo(last.station()) > 0)
                .forEach(station -> steps.add(after(last, station)));
        return steps;
    }

    private static Step after(Step last, Station station) {
        return switch (last.state()) {
            case FAILED -> Step.notReached(station, station.then());
            case NOT_KNOWN -> Step.notKnown(station, last.sentence());
            case NOT_KNOWN_NOW -> Step.notKnownNow(station, last.sentence());
            case DONE, CURRENT, PENDING, NOT_REACHED -> Step.pending(station, station.then());
        };
    }

    /** The first time a step was done, or failed, counts. Health may be lost again until all is verified. */
    private Step kept(Step now) {
        Step earlier = before(now.station()).orElse(null);
        if (earlier != null
                && earlier.isDone()
                && (now.isDone() || !now.station().equals(HEALTHY))) {
            return earlier;
        }
        if (now.state() != State.FAILED || now.ended() != null || earlier == null) {
            return now;
        }
        Instant at = earlier.state() == State.FAILED ? earlier.ended() : platform.now();
        return Step.failed(now.station(), now.started(), at, now.sentence());
    }

    private Optional<Step> before(Station station) {
        return before == null ? Optional.empty() : before.step(station);
    }

    /** A new endpoint's application comes with the sync of the application that holds it; that of a removed endpoint goes. */
    private List<Step> withoutApplication() {
        OurApplications applications = platform.applications();
        if (applications == null) {
            return completed(only(Step.current(SEEN, commit.committedAt(), Reason.of("review.seen.silent"))));
        }
        if (isGone()) {
            return new Removal(commit, target, platform, roots).steps();
        }
        Optional<Application> root = root();
        if (root.isPresent()) {
            Reason waits = Reason.of("review.seen.noApplicationYet", root.get().name());
            return completed(only(Step.current(SEEN, commit.committedAt(), waits)));
        }
        Reason nobody = applications.ofOthers(target.folder()).stream()
                .findFirst()
                .map(other -> Reason.of(
                        "review.seen.otherRepository",
                        target.folder(),
                        other.name(),
                        other.source().repository()))
                .orElseGet(() -> Reason.of("review.seen.noApplication", target.folder()));
        if (applications.isPartial() && applications.ofOthers(target.folder()).isEmpty()) {
            return completed(only(Step.notKnownNow(SEEN, Reason.of("syncs.none-seen.sentence", target.folder()))));
        }
        boolean late = platform.now().isAfter(commit.committedAt().plus(APPEARS));
        return completed(only(
                late
                        ? Step.failed(SEEN, commit.committedAt(), null, nobody)
                        : Step.current(SEEN, commit.committedAt(), nobody)));
    }

    private boolean isGone() {
        return target.isEndpoint() && !platform.endpointFolders().contains(target.folder());
    }

    /** The commit takes the folder and its application away. */
    private boolean isRemoval() {
        return isGone()
                && platform.lineage().folders(commit).contains(target.layout().clusters());
    }

    /** The application of a cluster's folder that this commit touches and that has not long applied it. */
    private Optional<Application> root() {
        return roots.stream().filter(this::stillMayCreate).findFirst();
    }

    private boolean stillMayCreate(Application root) {
        Operation operation = root.operation();
        Instant finished = operation == null ? null : operation.finishedAt();
        return operation == null
                || finished == null
                || !platform.lineage().contains(operation.revision(), commit.id())
                || !platform.now().isAfter(finished.plus(APPEARS));
    }

    private static List<Step> only(Step step) {
        return new ArrayList<>(List.of(step));
    }

    private List<Station> stations() {
        return wanted().isPresent() ? List.of(SEEN, SYNCED, HEALTHY, VERIFIED) : List.of(SEEN, SYNCED, HEALTHY);
    }

    /** Only endpoints have weights. Of several in one commit each has its own; one commit can name only one. */
    private Optional<Digest> wanted() {
        if (!target.isEndpoint()) {
            return Optional.empty();
        }
        Map<String, Digest> own = platform.ownDigests().get(commit.id());
        return own == null
                ? commit.trailer(Trailers.MODEL_DIGEST).flatMap(FolderRoad::digest)
                : Optional.ofNullable(own.get(target.folder()));
    }

    private static Optional<Digest> digest(String trailer) {
        try {
            return Optional.of(Digest.of(trailer));
        } catch (InvalidName writtenByHand) {
            return Optional.empty();
        }
    }
}
