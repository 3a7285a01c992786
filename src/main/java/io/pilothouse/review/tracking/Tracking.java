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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From what is known at one moment, and what was known the moment before, to how far a commit is. A function: it asks nobody. */
final class Tracking {
    private static final int LOG_LINES = 60;

    private Tracking() {}

    /** The same one as before when nothing is new; what is final is not looked at again. */
    static TrackedCommit of(Commit commit, @Nullable TrackedCommit before, PlatformAtOnce sight) {
        Map<String, Track> known = byFolder(before);
        List<Target> targets = targets(commit, sight, known);
        Landed landed = sight.landed().get(commit.id());
        if (before != null && known.size() == targets.size() && isFinal(before, landed)) {
            return before;
        }
        List<LogLine> lines = known(commit, before, landed);
        List<Track> tracks = new ArrayList<>();
        List<Application> roots = roots(targets);
        for (Target target : targets) {
            Track was = known.get(target.folder());
            Track track = new Road(commit, target, was, sight, roots).track();
            tracks.add(track);
            if (track != was || !track.isFinal()) {
                lines.addAll(new RoadLog(commit, sight).of(target, track));
            }
        }
        TrackedCommit now =
                new TrackedCommit(commit, steps(committed(commit, tracks, landed), tracks), tracks, newest(lines));
        return before != null && now.equals(before) ? before : now;
    }

    private static List<LogLine> known(Commit commit, @Nullable TrackedCommit before, @Nullable Landed landed) {
        List<LogLine> lines = new ArrayList<>(before == null ? List.of(committed(commit)) : before.log());
        if (landed != null) {
            lines.addAll(landed.notes());
        }
        return lines;
    }

    private static Map<String, Track> byFolder(@Nullable TrackedCommit before) {
        Map<String, Track> byFolder = new LinkedHashMap<>();
        if (before != null) {
            before.tracks().forEach(track -> byFolder.putIfAbsent(track.folder(), track));
        }
        return byFolder;
    }

    private static boolean isFinal(TrackedCommit before, @Nullable Landed landed) {
        return before.isSettled()
                && before.steps().getFirst().equals(committed(before.commit(), before.tracks(), landed))
                && (landed == null || before.log().containsAll(landed.notes()));
    }

    private static List<Application> roots(List<Target> targets) {
        return targets.stream()
                .filter(Target::isClusterFolder)
                .map(Target::application)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<LogLine> newest(List<LogLine> lines) {
        return lines.stream()
                .distinct()
                .sorted(Comparator.comparing(LogLine::at).reversed())
                .limit(LOG_LINES)
                .toList();
    }

    /** An application that is gone was still a target of the commit. */
    private static List<Target> targets(Commit commit, PlatformAtOnce sight, Map<String, Track> known) {
        List<Application> applications = Objects.requireNonNullElse(sight.applications(), List.of());
        List<Target> now = Target.of(sight.lineage().folders(commit), applications, sight.layout());
        Set<String> folders = now.stream().map(Target::folder).collect(Collectors.toSet());
        Stream<Target> gone = known.keySet().stream()
                .filter(folder -> !folders.contains(folder))
                .map(folder -> new Target(folder, null, sight.layout()));
        return Stream.concat(now.stream(), gone).toList();
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
        List<StepOf> same = tracks.stream()
                .flatMap(track -> track.step(kind).map(step -> new StepOf(track, step)).stream())
                .toList();
        return Stream.of(State.FAILED, State.CURRENT, State.NOT_REACHED, State.PENDING)
                .flatMap(state -> same.stream().filter(one -> one.step().state() == state))
                .findFirst()
                .or(() -> same.stream().max(Comparator.comparing(one -> endedOrUnknown(one.step()))))
                .map(one -> new Step(
                        kind,
                        one.step().state(),
                        earliest(same),
                        one.step().ended(),
                        tracks.size() == 1 ? one.step().sentence() : one.sentence()));
    }

    /** One of several applications' steps of a kind. */
    private record StepOf(Track track, Step step) {
        Reason sentence() {
            return track.application() == null
                    ? step.sentence()
                    : Reason.of("review.of", track.application(), step.sentence());
        }
    }

    private static @Nullable Instant earliest(List<StepOf> steps) {
        return steps.stream()
                .map(one -> one.step().started())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Instant endedOrUnknown(Step step) {
        return Objects.requireNonNullElse(step.ended(), Instant.MIN);
    }
}
