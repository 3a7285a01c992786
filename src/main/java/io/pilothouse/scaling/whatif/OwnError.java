package io.pilothouse.scaling.whatif;

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

    /** Relative; null where nobody knows one of the two, or there were none. */
    public @Nullable Double minutesOver() {
        Double was = happened.minutesOver();
        Double is = replayed.minutesOver();
        return was == null || is == null || was == 0 ? null : is / was - 1;
    }
}
