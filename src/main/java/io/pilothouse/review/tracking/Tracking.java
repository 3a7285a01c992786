package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.review.tracking.LogLine.Source;
import io.pilothouse.review.tracking.Step.Kind;
import io.pilothouse.review.tracking.Step.State;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From what is known at one moment, and what was known the moment before, to how far a commit is. A function: it asks nobody. */
final class Tracking {
    private static final int LOG_LINES = 60;

    private Tracking() {}

    static TrackedCommit of(Commit commit, @Nullable TrackedCommit before, PlatformAtOnce sight) {
        List<Application> applications = Objects.requireNonNullElse(sight.applications(), List.of());
        List<Track> tracks = new ArrayList<>();
        List<LogLine> lines = new ArrayList<>(before == null ? List.of(committed(commit)) : before.log());
        Landed landed = sight.landed().get(commit.id());
        if (landed != null) {
            lines.addAll(landed.notes());
        }
        for (Target target : targets(commit, applications, before)) {
            Track track = new Road(commit, target, track(before, target.folder()), sight).track();
            tracks.add(track);
            lines.addAll(new RoadLog(commit, sight).of(target, track));
        }
        List<LogLine> log = lines.stream()
                .distinct()
                .sorted(Comparator.comparing(LogLine::at).reversed())
                .limit(LOG_LINES)
                .toList();
        return new TrackedCommit(commit, steps(committed(commit, tracks, landed), tracks), tracks, log);
    }

    /** An application that is gone was still a target of the commit. */
    private static List<Target> targets(Commit commit, List<Application> applications, @Nullable TrackedCommit before) {
        List<Target> now = Target.of(commit, applications);
        if (before == null) {
            return now;
        }
        Stream<Target> gone = before.tracks().stream()
                .map(Track::folder)
                .filter(folder ->
                        now.stream().noneMatch(target -> target.folder().equals(folder)))
                .map(folder -> new Target(folder, null));
        return Stream.concat(now.stream(), gone).toList();
    }

    private static @Nullable Track track(@Nullable TrackedCommit before, String folder) {
        return before == null
                ? null
                : before.tracks().stream()
                        .filter(track -> track.folder().equals(folder))
                        .findFirst()
                        .orElse(null);
    }

    private static LogLine committed(Commit commit) {
        return LogLine.good(commit.committedAt(), Source.GIT, "review.log.committed", commit.id());
    }

    private static Step committed(Commit commit, List<Track> tracks, @Nullable Landed landed) {
        if (landed != null) {
            Reason pushed = Reason.of("review.committed.tries", commit.id(), landed.tries());
            return Step.done(Kind.COMMITTED, landed.asked(), commit.committedAt(), pushed);
        }
        String key = tracks.isEmpty() ? "review.committed.noTarget" : "review.committed";
        return Step.done(Kind.COMMITTED, null, commit.committedAt(), Reason.of(key, commit.id()));
    }

    private static List<Step> steps(Step committed, List<Track> tracks) {
        List<Step> steps = new ArrayList<>();
        steps.add(committed);
        for (Kind kind : Kind.values()) {
            joined(kind, tracks).ifPresent(steps::add);
        }
        return steps;
    }

    /** One step of several applications is as far as the slowest of them, and failed if one failed. */
    private static Optional<Step> joined(Kind kind, List<Track> tracks) {
        List<Step> same = tracks.stream()
                .flatMap(track -> track.step(kind).map(step -> named(track, step, tracks)).stream())
                .toList();
        return Stream.of(State.FAILED, State.CURRENT, State.NOT_REACHED, State.PENDING)
                .flatMap(state -> same.stream().filter(step -> step.state() == state))
                .findFirst()
                .or(() -> same.stream().max(Comparator.comparing(Tracking::endedOrUnknown)))
                .map(step -> new Step(kind, step.state(), earliest(same), step.ended(), step.sentence()));
    }

    private static Step named(Track track, Step step, List<Track> tracks) {
        return tracks.size() == 1 || track.application() == null
                ? step
                : new Step(
                        step.kind(),
                        step.state(),
                        step.started(),
                        step.ended(),
                        Reason.of("review.of", track.application(), step.sentence()));
    }

    private static @Nullable Instant earliest(List<Step> steps) {
        return steps.stream()
                .map(Step::started)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Instant endedOrUnknown(Step step) {
        return Objects.requireNonNullElse(step.ended(), Instant.MIN);
    }
}
