package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.scaling.controller.Rules.Select;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast replicas come.
 *
 * @param windowSeconds for scaling up: over how long of the past the fewest that were wanted count
 * @param policy the only one
 */
public record ScaleUp(int windowSeconds, Policy policy) {
    /** From slow to as fast as Kubernetes is without being told, at few replicas. */
    public static final List<Policy> POLICIES = List.of(
            new Policy(PolicyType.PODS, 1, 300),
            new Policy(PolicyType.PODS, 1, 60),
            new Policy(PolicyType.PODS, 2, 60),
            new Policy(PolicyType.PERCENT, 50, 60),
            new Policy(PolicyType.PERCENT, 100, 60),
            new Policy(PolicyType.PODS, 4, 60),
            new Policy(PolicyType.PODS, 4, 15));

    static final List<Integer> WINDOWS = List.of(0, 60, 120, 300);

    /** What is tried first beside what is in force. */
    static final List<ScaleUp> FIRST = List.of(
            new ScaleUp(0, new Policy(PolicyType.PODS, 1, 60)),
            new ScaleUp(0, new Policy(PolicyType.PERCENT, 100, 60)),
            new ScaleUp(60, new Policy(PolicyType.PODS, 4, 15)));

    Rules rules() {
        return new Rules(Select.MAX, windowSeconds, List.of(policy));
    }

    Stream<ScaleUp> neighbours() {
        return Stream.concat(
                beside(POLICIES, policy).map(other -> new ScaleUp(windowSeconds, other)),
                beside(WINDOWS, windowSeconds).map(other -> new ScaleUp(other, policy)));
    }

    private static <T> Stream<T> beside(List<T> ladder, T step) {
        int at = ladder.indexOf(step);
        return Stream.of(at - 1, at + 1)
                .filter(i -> at >= 0 && i >= 0 && i < ladder.size())
                .map(ladder::get);
    }
}
