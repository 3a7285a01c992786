package io.pilothouse.fleet;

import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Happening.Came;
import io.pilothouse.fleet.Happening.Committed;
import io.pilothouse.units.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The commit that came just before something began: that it is the cause is not proven by that, and not said.
 *
 * @param at when it was committed, or applied
 * @param applied whether that is when Argo CD applied it
 */
public record CameBefore(Commit commit, Instant at, boolean applied) {
    /** What came longer before has had its time. */
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private static final Duration UNCHANGED = Duration.ofDays(1);

    private static final String APPLIED = "synced";

    /** Where engines report what is wrong, which no commit can be proven to have done. */
    public static Optional<CameBefore> of(List<Happening> happened, EndpointState state) {
        return EngineReports.began(state).flatMap(began -> of(happened, began));
    }

    /** @param happened to the endpoint; newest first */
    public static Optional<CameBefore> of(List<Happening> happened, Instant began) {
        return happened.stream()
                .filter(one -> !one.at().isAfter(began) && one.at().isAfter(began.minus(WITHIN)))
                .flatMap(one -> of(one, happened).stream())
                .findFirst();
    }

    /** Whether nothing of its folder was changed in the day before; false where no commit from before is known. */
    public static boolean isUnchanged(List<Happening> happened, Instant began) {
        return happened.stream()
                .filter(one -> one instanceof Committed && !one.at().isAfter(began))
                .findFirst()
                .filter(last -> last.at().isBefore(began.minus(UNCHANGED)))
                .isPresent();
    }

    private static Optional<CameBefore> of(Happening one, List<Happening> all) {
        return switch (one) {
            case Committed(var tracked) -> Optional.of(new CameBefore(tracked.commit(), one.at(), false));
            case Came(CommitId id, var step, Instant at)
            when step.isDone() && step.station().name().equals(APPLIED) ->
                commits(all)
                        .filter(commit -> commit.id().equals(id))
                        .findFirst()
                        .map(commit -> new CameBefore(commit, at, true));
            default -> Optional.empty();
        };
    }

    private static Stream<Commit> commits(List<Happening> all) {
        return all.stream()
                .flatMap(one -> one instanceof Committed(var tracked) ? Stream.of(tracked.commit()) : Stream.empty());
    }
}
