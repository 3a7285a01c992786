package io.pilothouse.fleet;

import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Happening.Came;
import io.pilothouse.units.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a commit's version of an endpoint ran, as far as its history and what happened tell.
 *
 * @param from when it was verified, or synced; where nobody knows that any more, when it was committed
 * @param until when the next one began to come; null for the one that runs
 * @param failed whether it was never applied
 */
public record VersionRun(
        Commit commit, Instant from, @Nullable Instant until, boolean failed) {
    /** Shorter is no time in which anything was measured. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    /** The best sign of a beginning comes first. */
    private static final List<String> SIGNS = List.of("verified", "synced");

    /** Newest first, as the commits, which are of its folder. */
    public static List<VersionRun> of(List<Commit> commits, List<Happening> happened) {
        List<Came> steps = happened.stream()
                .flatMap(one -> one instanceof Came came ? Stream.of(came) : Stream.empty())
                .toList();
        List<VersionRun> runs = new ArrayList<>();
        Instant next = null;
        for (Commit commit : commits) {
            List<Came> own = steps.stream()
                    .filter(came -> came.commit().equals(commit.id()))
                    .toList();
            Instant from = SIGNS.stream()
                    .flatMap(sign -> began(own, sign).stream())
                    .findFirst()
                    .orElse(commit.committedAt());
            runs.add(new VersionRun(commit, from, next, isFailed(own)));
            next = began(own, "synced").orElse(commit.committedAt());
        }
        return List.copyOf(runs);
    }

    private static Optional<Instant> began(List<Came> steps, String station) {
        return steps.stream()
                .filter(came ->
                        came.step().isDone() && came.step().station().name().equals(station))
                .map(Came::at)
                .findFirst();
    }

    private static boolean isFailed(List<Came> steps) {
        return !steps.isEmpty() && steps.stream().noneMatch(came -> came.step().isDone());
    }

    public boolean ran() {
        return !failed
                && (until == null || !Duration.between(from, until).minus(LEAST).isNegative());
    }

    public boolean isOf(CommitId id) {
        return commit.id().equals(id);
    }
}
