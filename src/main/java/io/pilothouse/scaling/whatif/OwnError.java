package io.pilothouse.scaling.whatif;

import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the replay of the settings in force is from what happened under them.
 *
 * @param happened what was recorded
 * @param replayed the same of the replay, over the same time
 */
public record OwnError(Happened happened, Happened replayed) {
    /** Relative: 0.01 for one percent too many. Null where there were none. */
    public @Nullable Double replicaHours() {
        return happened.replicaHours() == 0 ? null : replayed.replicaHours() / happened.replicaHours() - 1;
    }

    /** What decides between candidates is the time over the target, and a replay may hit the hours and miss that. */
    public List<Reason> sentences() {
        Double off = replicaHours();
        Reason hours = off == null ? Reason.of("whatif.trust.unknown") : Reason.of("whatif.trust.hours", off * 100);
        return minutesOver()
                .map(over -> List.of(hours, Reason.of("whatif.trust.over", over.happened(), over.replayed())))
                .orElse(List.of(hours));
    }

    /** Minutes over the target. */
    record Over(double happened, double replayed) {}

    /** Empty where nobody knows one of the two. */
    Optional<Over> minutesOver() {
        Double was = happened.minutesOver();
        Double is = replayed.minutesOver();
        return was == null || is == null ? Optional.empty() : Optional.of(new Over(was, is));
    }
}
