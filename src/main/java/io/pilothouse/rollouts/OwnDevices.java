package io.pilothouse.rollouts;

import io.pilothouse.changes.Tree;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The devices that an endpoint holds already. Where its strategy ends old pods before new ones come, these take their place, so nothing else
 * has to be free.
 *
 * @param serving null for a new endpoint
 */
record OwnDevices(@Nullable ServingSpec serving, boolean freedFirst) {
    static OwnDevices of(Tree tree, @Nullable ServingSpec serving) {
        return new OwnDevices(
                serving,
                serving != null && DeviceLines.of(tree, serving.endpoint()).surge() == 0);
    }

    /** Whether pods of the one placement find room where pods of the other were: on devices of the same kind, and on no more of them. */
    static boolean areEnough(Placement held, Placement wanted) {
        return held.resource().equals(wanted.resource())
                && held.nodeSelector().equals(wanted.nodeSelector())
                && held.pods() == wanted.pods()
                && held.devices() >= wanted.devices();
    }

    List<DeviceOption> in(List<DeviceOption> options) {
        return options.stream().map(option -> option.freeing(freed(option))).toList();
    }

    /** Options for another engine, with the room that pods of the endpoint leave as it was told of the same devices before. */
    static List<DeviceOption> asFreed(List<DeviceOption> options, List<DeviceOption> before) {
        return options.stream()
                .map(option -> option.freeing(before.stream()
                        .filter(one -> one.placement().equals(option.placement()))
                        .mapToInt(DeviceOption::freed)
                        .findFirst()
                        .orElse(0)))
                .toList();
    }

    private int freed(DeviceOption option) {
        return freedFirst && serving != null && areEnough(serving.placement(), option.placement())
                ? serving.scaling().min()
                : 0;
    }
}
