package io.pilothouse.gpus;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What NVIDIA's MIG manager does with a node that somebody asked to be cut otherwise, by the node's labels {@code nvidia.com/mig.config} and
 * {@code nvidia.com/mig.config.state}. It stops the device plugin for as long: what the node says that it has is of before.
 *
 * @param partition that it is to have, by its name; empty where no label says it
 * @param since when the console saw it begin, or saw that it failed; null while nobody looked twice
 * @param mayBeOlder whether it may have begun before that
 */
public record Repartition(
        String partition, State state, @Nullable Instant since, boolean mayBeOlder) {
    static final String WANTED = NodeDevices.VENDOR + "mig.config";
    private static final String STATE = WANTED + ".state";

    private static final Map<String, State> STATES =
            Map.of("pending", State.PENDING, "rebooting", State.REBOOTING, "failed", State.FAILED);

    public enum State {
        PENDING,
        /** The node starts anew for it. */
        REBOOTING,
        /** The node has what it had, or a part of what was asked for. */
        FAILED
    }

    /** Null where nothing is under way and nothing failed. */
    static @Nullable Repartition of(Map<String, String> labels) {
        State state = STATES.get(labels.getOrDefault(STATE, ""));
        return state == null ? null : new Repartition(labels.getOrDefault(WANTED, ""), state, null, false);
    }

    /** Whether the devices of the node are of before, and of no use to a new pod. */
    public boolean isUnderWay() {
        return state != State.FAILED;
    }

    /** Whether both are of one and the same attempt. */
    boolean goesOn(Repartition before) {
        return partition.equals(before.partition) && isUnderWay() == before.isUnderWay();
    }

    Repartition since(@Nullable Instant when, boolean mayBeOlder) {
        return new Repartition(partition, state, when, mayBeOlder);
    }
}
