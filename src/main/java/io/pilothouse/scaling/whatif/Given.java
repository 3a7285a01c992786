package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.RecordedEngine;
import io.pilothouse.scaling.replay.Assumptions;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay takes as given, and where it has it from.
 *
 * @param assumptions as the replay takes them
 * @param engine the limits of a replica; what of them is assumed says {@link RecordedEngine#assumed()}
 * @param starts shortest first: how long pods that are there now took from their node to being ready. Their median is what a start takes; without any
 *     it is {@link #START_UNMEASURED}
 * @param currency of prices; empty where there is none
 * @param notes what is not known and what stands in for it, in sentences
 */
public record Given(
        Assumptions assumptions, RecordedEngine engine, List<Duration> starts, String currency, List<Reason> notes) {
    /** Long for most models, and better than nothing; the notes say that it was taken. */
    public static final Duration START_UNMEASURED = Duration.ofMinutes(5);

    public Given {
        starts = List.copyOf(starts);
        notes = List.copyOf(notes);
    }

    public boolean isStartMeasured() {
        return !starts.isEmpty();
    }

    public @Nullable Double costPerReplicaHour() {
        return assumptions.costPerReplicaHour();
    }
}
