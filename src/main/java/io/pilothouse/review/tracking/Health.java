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
record Health(Commit commit, Starting starting, Instant now) {
    /** Within so long a sync that begins late has begun, where nobody knows when. */
    private static final Duration SYNCS = Duration.ofMinutes(10);
    /** Within so long the pods that a sync asks for are made. */
    private static final Duration BRINGS = Duration.ofMinutes(2);

    /** What became of pods after all of them were ready the endpoint tells, and what Argo CD calls degraded after so long. */
    Step step(@Nullable Instant synced) {
        Step said = starting.healthy();
        boolean isOpen = said.state() == State.CURRENT || said.state() == State.FAILED;
        Instant brought = synced == null ? commit.committedAt().plus(SYNCS) : synced.plus(BRINGS);
        boolean isLongAgo = now.isAfter(commit.committedAt().plus(Starting.LONG));
        if (isOpen && isLongAgo && starting.isOnlyDegraded()) {
            return Step.done(HEALTHY, said.started(), null, said.sentence());
        }
        return isOpen && (starting.wasWell(brought) || isLongAgo && starting.ranWhole())
                ? Step.done(HEALTHY, said.started(), null, Reason.of("review.healthy.once", said.sentence()))
                : said;
    }

    /**
     * The steps of a commit that had come all the way, where Argo CD calls the application degraded since, and nothing about its pods explains it: an
     * autoscaler that cannot read its trigger is found long after its pods are ready. Empty where that is not so.
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
