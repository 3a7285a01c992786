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
    /** What is so many times as much as it was, or more, is missed. */
    private static final double FARTHEST = 2;
    /** Of the time: what lasts no longer is no sign of that. */
    private static final double SOME = 0.01;

    private static final double MINUTES = 60;

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

    /**
     * What is to be said where minutes over the target are off by more than a replay is said to be: what is fitted to a few hours may fit days less well.
     *
     * @param stated relative
     */
    Optional<Reason> beyond(double stated) {
        return minutesOver()
                .filter(over -> Math.abs(over.replayed() - over.happened()) > stated * over.happened())
                .map(over -> over.happened() == 0
                        ? Reason.of("whatif.trust.own-error-of-none", over.replayed(), stated)
                        : Reason.of("whatif.trust.own-error", (over.replayed() / over.happened() - 1) * 100, stated));
    }

    /** Why nothing that a replay of other settings comes to is to be relied upon; empty where it may be, within its error. */
    Optional<Reason> missed() {
        double some = SOME * happened.hours() * MINUTES;
        return minutesOver()
                .filter(over -> isMissed(over.happened(), over.replayed(), some))
                .map(over -> Reason.of("whatif.trust.missed.over", over.happened(), over.replayed()))
                .or(() -> Optional.of(Reason.of(
                                "whatif.trust.missed.hours", happened.replicaHours(), replayed.replicaHours()))
                        .filter(_ ->
                                isMissed(happened.replicaHours(), replayed.replicaHours(), SOME * happened.hours())));
    }

    private static boolean isMissed(double was, double is, double some) {
        return Math.max(was, is) > FARTHEST * Math.min(was, is) + some;
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
