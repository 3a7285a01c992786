package io.pilothouse.fleet.ui;

import io.pilothouse.live.Reading;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.targets.Objective;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was promised of an endpoint, as far as the fleet shows it.
 *
 * @param ttft seconds that 95 of 100 first tokens must keep to, or more do; NaN without such a promise; {@code tpot} likewise
 * @param danger the worst of all its promises, where it is known that one is not kept, or will not be; null where none is
 */
record Promises(double ttft, double tpot, KeptTarget.@Nullable State danger) {
    static final Promises NONE = new Promises(Double.NaN, Double.NaN, null);

    private static final double SHOWN = 0.95;
    /** So many steps twice as far over the target. */
    private static final double STEPS = 2;

    static Promises of(List<KeptTarget> kept) {
        return kept.isEmpty()
                ? NONE
                : new Promises(
                        seconds(kept, Objective.Of.TTFT),
                        seconds(kept, Objective.Of.TPOT),
                        kept.stream()
                                .filter(KeptTarget::isInDanger)
                                .map(KeptTarget::state)
                                .min(KeptTarget.State::compareTo)
                                .orElse(null));
    }

    /** Of all endpoints. How a promise was kept when somebody last could tell says nothing of now. */
    static Map<EndpointId, Promises> of(Reading<KeptTargets> reading) {
        return reading instanceof Reading.Current<KeptTargets>(KeptTargets all)
                ? all.all().stream()
                        .collect(Collectors.groupingBy(
                                KeptTarget::endpoint, Collectors.collectingAndThen(Collectors.toList(), Promises::of)))
                : Map.of();
    }

    /** Where more than is shown must keep to it, what is shown must too; where fewer must, it says nothing. */
    private static double seconds(List<KeptTarget> kept, Objective.Of of) {
        for (KeptTarget one : kept) {
            Double seconds = one.objective().seconds();
            if (one.objective().of() == of && seconds != null && one.objective().share() >= SHOWN) {
                return seconds;
            }
        }
        return Double.NaN;
    }

    /** How far over the targets: 0 for not at all, in steps that are so wide that a row does not wander with every sample. */
    int over(Numbers numbers) {
        return Math.max(over(numbers.ttft(), ttft), over(numbers.tpot(), tpot));
    }

    private static int over(double value, double target) {
        return value > target ? 1 + (int) (STEPS * Math.log(value / target) / Math.log(2)) : 0;
    }
}
