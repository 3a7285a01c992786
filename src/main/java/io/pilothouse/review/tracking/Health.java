package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.RoadToPods.HEALTHY;

import io.pilothouse.changes.Commit;
import io.pilothouse.review.tracking.Step.State;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what a commit brought is healthy, whoever looked before. */
record Health(Commit commit, Starting starting, Degraded.By degradedBy, Instant now) {
    /** Within so long a sync that begins late has begun, where nobody knows when. */
    private static final Duration SYNCS = Duration.ofMinutes(10);
    /** Within so long the pods that a sync asks for are made. */
    private static final Duration BRINGS = Duration.ofMinutes(2);

    /** What became of pods after all of them were ready the endpoint tells, and what Argo CD calls degraded that is not the commit's, or after so long. */
    Step step(@Nullable Instant synced) {
        boolean isLongAgo = now.isAfter(commit.committedAt().plus(Starting.LONG));
        Step healthy = starting.healthy();
        Step said =
                healthy.state() == State.FAILED && starting.isOnlyDegraded() ? degraded(healthy, isLongAgo) : healthy;
        boolean isOpen = said.state() == State.CURRENT || said.state() == State.FAILED;
        Instant brought = synced == null ? commit.committedAt().plus(SYNCS) : synced.plus(BRINGS);
        return isOpen && (starting.wasWell(brought) || isLongAgo && starting.ranWhole())
                ? Step.done(HEALTHY, said.started(), null, Reason.of("review.healthy.once", said.sentence()))
                : said;
    }

    private Step degraded(Step said, boolean isLongAgo) {
        if (isLongAgo) {
            return Step.done(HEALTHY, said.started(), null, said.sentence());
        }
        return switch (degradedBy) {
            case Degraded.By.Commit() -> said;
            case Degraded.By.Other() ->
                Step.done(
                        HEALTHY,
                        said.started(),
                        starting.readyAt(),
                        Reason.of("syncs.degraded.other", said.sentence()));
            case Degraded.By.Away(Reason why) ->
                Step.notKnownNow(HEALTHY, Reason.of("syncs.degraded.away", said.sentence(), why));
            case Degraded.By.NotRead() -> Step.notKnownNow(HEALTHY, said.sentence());
        };
    }

    /**
     * The steps of a commit that had come all the way, where Argo CD calls the application degraded since, and what the commit changed explains it
     * while nothing about its pods does: a trigger that can never be read is found long after its pods are ready. Empty where that is not so.
     */
    Optional<List<Step>> lost(List<Step> done, @Nullable Instant synced) {
        Step health = step(synced);
        return health.state() != State.FAILED || !starting.isOnlyDegraded()
                ? Optional.empty()
                : Optional.of(done.stream()
                        .map(step -> step.station().equals(HEALTHY)
                                ? Step.failed(HEALTHY, step.started(), now, health.sentence())
                                : step)
                        .toList());
    }
}
