package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.review.tracking.LogLine.Source;
import io.pilothouse.review.tracking.Step.State;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From what is known at one moment, and what was known the moment before, to how far a commit is. A function: it asks nobody. */
final class Tracking {
    private static final int LOG_LINES = 60;
    /** What has no time of its own is seen at each look: within this time it is said once. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private Tracking() {}

    /** The roads as they are at one moment, by their names, and what this console knows of its own commits. */
    record Roads(SequencedMap<String, Road.Picture> pictures, Map<CommitId, Landed> landed) {}

    /** The same one as before when nothing is new; what is final is not looked at again. */
    static TrackedCommit of(Commit commit, @Nullable TrackedCommit before, Roads roads) {
        Landed landed = roads.landed().get(commit.id());
        List<LogLine> lines = known(commit, before, landed);
        List<Track> tracks = new ArrayList<>();
        roads.pictures().forEach((road, picture) -> {
            for (Road.Stretch stretch : picture.stretches(commit, tracks(before, road))) {
                tracks.add(stretch.track());
                lines.addAll(stretch.log());
            }
        });
        Step committed = committed(commit, tracks, landed);
        if (before != null && tracks.equals(before.tracks()) && isFinal(before, committed, landed)) {
            return before;
        }
        TrackedCommit now = new TrackedCommit(commit, steps(committed, tracks), tracks, newest(lines));
        return before != null && now.equals(before) ? before : now;
    }

    private static List<Track> tracks(@Nullable TrackedCommit before, String road) {
        return before == null
                ? List.of()
                : before.tracks().stream()
                        .filter(track -> track.road().equals(road))
                        .toList();
    }

    private static List<LogLine> known(Commit commit, @Nullable TrackedCommit before, @Nullable Landed landed) {
        List<LogLine> lines = new ArrayList<>(
                before == null ? List.of(committed(commit)) : before.log().reversed());
        if (landed != null) {
            lines.addAll(landed.notes());
        }
        return lines;
    }

    private static boolean isFinal(TrackedCommit before, Step committed, @Nullable Landed landed) {
        return before.isSettled()
                && before.steps().getFirst().equals(committed)
                && (landed == null
                        || landed.notes().stream()
                                .allMatch(note -> before.log().stream().anyMatch(line -> line.covers(note))));
    }

    /** Most clocks tell whole seconds: what is of the same second stands in the order of the road, in which it comes. */
    private static List<LogLine> newest(List<LogLine> lines) {
        Map<LogLine, LogLine> said = new HashMap<>();
        List<LogLine> news = new ArrayList<>();
        lines.stream()
                .sorted(Comparator.comparing(line -> line.until().truncatedTo(ChronoUnit.SECONDS)))
                .forEach(line -> {
                    LogLine before = said.get(line.timeless());
                    if (before == null) {
                        said.put(line.timeless(), line);
                        news.add(line);
                    } else if (isNews(line, before)) {
                        LogLine now = line.good() ? line : before.again(line);
                        said.put(line.timeless(), now);
                        news.add(now);
                        news.removeIf(one -> one.equals(before) && !line.good());
                    }
                });
        return news.reversed().stream().limit(LOG_LINES).toList();
    }

    /** A failure that has a time of its own is news at each other time. */
    private static boolean isNews(LogLine line, LogLine before) {
        boolean isOfItsOwn = !line.good() && line.times() > 0;
        return Duration.between(before.until(), line.until()).compareTo(isOfItsOwn ? Duration.ZERO : AGAIN) > 0;
    }

    private static LogLine committed(Commit commit) {
        return LogLine.good(commit.committedAt(), Source.GIT, "review.log.committed", commit.id());
    }

    private static Step committed(Commit commit, List<Track> tracks, @Nullable Landed landed) {
        if (landed != null) {
            Reason pushed = Reason.of("review.committed.tries", commit.id(), landed.tries());
            return Step.done(Station.COMMITTED, landed.asked(), commit.committedAt(), pushed);
        }
        String key = tracks.isEmpty() ? "review.committed.noTarget" : "review.committed";
        return Step.done(Station.COMMITTED, null, commit.committedAt(), Reason.of(key, commit.id()));
    }

    static List<Step> steps(Step committed, List<Track> tracks) {
        List<Step> steps = new ArrayList<>();
        steps.add(committed);
        tracks.stream()
                .flatMap(track -> track.steps().stream())
                .map(Step::station)
                .distinct()
                .sorted()
                .forEach(station -> joined(station, tracks).ifPresent(steps::add));
        return steps;
    }

    /** One step of several tracks is as far as the slowest of them, and failed if one failed. */
    private static Optional<Step> joined(Station station, List<Track> tracks) {
        List<StepOf> same = tracks.stream()
                .flatMap(track -> track.step(station).map(step -> new StepOf(track, step)).stream())
                .toList();
        return Stream.of(
                        State.FAILED,
                        State.CURRENT,
                        State.NOT_KNOWN_NOW,
                        State.NOT_KNOWN,
                        State.NOT_REACHED,
                        State.PENDING)
                .flatMap(state -> same.stream().filter(one -> one.step().state() == state))
                .findFirst()
                .or(() -> same.stream().max(Comparator.comparing(one -> endedOrUnknown(one.step()))))
                .map(one -> new Step(
                        station,
                        one.step().state(),
                        one.step().isDone() ? latest(same) : one.step().started(),
                        one.step().ended(),
                        tracks.size() == 1 ? one.step().sentence() : one.sentence(),
                        one.step().parts()));
    }

    /** One of several tracks' steps at a station. */
    private record StepOf(Track track, Step step) {
        Reason sentence() {
            return track.appliedBy() == null
                    ? step.sentence()
                    : Reason.of("review.of", track.appliedBy(), step.sentence());
        }
    }

    /** A step that all tracks have done began when the last of them had done the one before: together they take as long as the road. */
    private static @Nullable Instant latest(List<StepOf> steps) {
        return steps.stream()
                .map(one -> one.step().started())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Instant endedOrUnknown(Step step) {
        return Objects.requireNonNullElse(step.ended(), Instant.MIN);
    }
}
