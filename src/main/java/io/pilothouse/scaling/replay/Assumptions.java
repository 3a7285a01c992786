package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.Version;
import io.pilothouse.units.InvalidValue;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a replay takes as given besides traffic, replicas' speed and settings.
 *
 * @param replicas that are ready when it begins
 * @param startSeconds from a replica being wanted until it is ready
 * @param held replicas that GPUs or a quota can hold; null where there is no limit. More are wanted and never start
 * @param graceSeconds that a replica which is taken away has to finish its requests; what is left then is cut
 * @param ttftSeconds the target of the time to first token; null where there is none
 * @param devices that a replica holds
 * @param costPerReplicaHour null where no price is known
 * @param zone in which days begin
 * @param windowMillis in which first tokens are judged together, as recorded percentiles are of windows; 0 for each sample for itself
 */
public record Assumptions(
        int replicas,
        double startSeconds,
        @Nullable Integer held,
        double graceSeconds,
        @Nullable Double ttftSeconds,
        int devices,
        @Nullable Double costPerReplicaHour,
        Version keda,
        Tolerance tolerance,
        ZoneId zone,
        long windowMillis) {
    public Assumptions {
        if (replicas < 0 || held != null && held < 1 || devices < 1) {
            throw new IllegalArgumentException(replicas + " replicas of " + devices + " devices, " + held
                    + " held (expected: 0 or more, 1 or more, 1 or more)");
        }
        atLeastZero("startSeconds", startSeconds);
        atLeastZero("graceSeconds", graceSeconds);
        atLeastZero("ttftSeconds", ttftSeconds == null ? 0 : ttftSeconds);
        atLeastZero("costPerReplicaHour", costPerReplicaHour == null ? 0 : costPerReplicaHour);
    }

    private static void atLeastZero(String name, double value) {
        if (!Double.isFinite(value) || value < 0) {
            throw InvalidValue.of(name + " " + value, "settings.from-0");
        }
    }
}
