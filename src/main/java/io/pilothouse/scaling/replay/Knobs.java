package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.scaling.controller.Rules.Select;
import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.keda.Target;
import io.pilothouse.scaling.keda.Trigger;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a search turns.
 *
 * @param windowSeconds for scaling down
 * @param isSlow whether replicas are taken away one a minute, and not as fast as now
 * @param up null where scaling up is as now
 */
public record Knobs(
        double threshold,
        int least,
        int most,
        int windowSeconds,
        boolean isSlow,
        @Nullable ScaleUp up) {
    static final List<Integer> WINDOWS = List.of(0, 60, 120, 300, 600, 900, 1_800, 3_600);
    private static final Policy ONE_A_MINUTE = new Policy(PolicyType.PODS, 1, 60);
    private static final MathContext TWO_DIGITS = new MathContext(2);

    public Knobs(double threshold, int least, int most, int windowSeconds, boolean isSlow) {
        this(threshold, least, most, windowSeconds, isSlow, null);
    }

    public Knobs with(@Nullable ScaleUp other) {
        return new Knobs(threshold, least, most, windowSeconds, isSlow, other);
    }

    /** @throws IllegalArgumentException if no trigger of it has a threshold */
    public static Knobs of(Candidate candidate) {
        ScaledObject object = candidate.object();
        Behavior behavior = behavior(object);
        return new Knobs(
                target(object.triggers().get(turned(candidate))).value(),
                object.replicas().least(),
                object.replicas().most(),
                behavior.down().windowSeconds(),
                false);
    }

    /** The place of the trigger whose threshold it is: the first that has one. */
    public static int turned(Candidate candidate) {
        List<Trigger> triggers = candidate.object().triggers();
        OptionalInt first = IntStream.range(0, triggers.size())
                .filter(i ->
                        triggers.get(i) instanceof Trigger.Prometheus || triggers.get(i) instanceof Trigger.External)
                .findFirst();
        return first.orElseThrow(() -> InvalidValue.of(
                Reason.of("settings.at", candidate.name(), Reason.of("settings.no-threshold")),
                "settings.of-type",
                "prometheus"));
    }

    private static Target target(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Prometheus prometheus -> prometheus.target();
            case Trigger.External external -> external.target();
            case Trigger.Cron _, Trigger.Resource _ ->
                throw new IllegalStateException(trigger.type() + " (expected: a trigger with a threshold)");
        };
    }

    private static Behavior behavior(ScaledObject object) {
        Behavior given = object.hpa().behavior();
        return given == null ? Behavior.DEFAULT : given;
    }

    /** As a person would write it. */
    Knobs rounded() {
        return new Knobs(
                new BigDecimal(threshold).round(TWO_DIGITS).doubleValue(), least, most, windowSeconds, isSlow, up);
    }

    /** All else as the other has it. */
    public Candidate on(Candidate other) {
        ScaledObject object = other.object();
        int turned = turned(other);
        List<Trigger> triggers = new ArrayList<>(object.triggers());
        triggers.set(turned, turned(triggers.get(turned)));
        ScaledObject.Replicas replicas =
                new ScaledObject.Replicas(least, most, object.replicas().idle());
        return new Candidate(
                name(),
                new ScaledObject(
                        object.name(),
                        replicas,
                        object.timing(),
                        triggers,
                        object.fallback(),
                        object.modifiers(),
                        hpa(object),
                        object.annotations()),
                other.signals());
    }

    private String name() {
        String text = BigDecimal.valueOf(threshold).stripTrailingZeros().toPlainString();
        return text + ", " + least + "–" + most + ", " + windowSeconds + " s" + (isSlow ? ", 1/min" : "")
                + (up == null
                        ? ""
                        : ", up " + up.policy().value() + " " + up.policy().type() + "/"
                                + up.policy().periodSeconds() + " s after " + up.windowSeconds() + " s");
    }

    private Trigger turned(Trigger trigger) {
        Target target = new Target(target(trigger).type(), threshold);
        return switch (trigger) {
            case Trigger.Prometheus it ->
                new Trigger.Prometheus(it.name(), target, it.activation(), it.ignoresNulls(), it.isCached());
            case Trigger.External it ->
                new Trigger.External(it.type(), it.name(), target, it.activation(), it.isCached());
            case Trigger.Cron _, Trigger.Resource _ -> trigger;
        };
    }

    private ScaledObject.Hpa hpa(ScaledObject object) {
        Behavior behavior = behavior(object);
        Rules down = behavior.down();
        if (!isSlow && down.windowSeconds() == windowSeconds && up == null) {
            return object.hpa();
        }
        Rules rules = isSlow
                ? new Rules(Select.MAX, windowSeconds, List.of(ONE_A_MINUTE))
                : new Rules(down.select(), windowSeconds, down.policies());
        return new ScaledObject.Hpa(object.hpa().name(), new Behavior(up == null ? behavior.up() : up.rules(), rules));
    }
}
