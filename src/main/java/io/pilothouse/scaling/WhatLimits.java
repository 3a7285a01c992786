package io.pilothouse.scaling;

import io.pilothouse.scaling.Condition.Status;
import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.Limit;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an autoscaler from what it would do right now, in one sentence. Of several the one that decides: what switches it off, what it cannot
 * read, what the cluster does not give, then what its own rules hold back. Conditions and their reasons are those of KEDA 2.20 and of the HPA's
 * controller in Kubernetes 1.33 to 1.37.
 */
public record WhatLimits(Kind kind, Reason sentence) {
    private static final String ABLE = "AbleToScale";
    private static final String LIMITED = "ScalingLimited";

    private static final List<Function<Asked, Optional<WhatLimits>>> RULES = List.of(
            WhatLimits::refused,
            WhatLimits::paused,
            WhatLimits::fallback,
            WhatLimits::inactive,
            WhatLimits::unread,
            WhatLimits::unable,
            WhatLimits::room,
            WhatLimits::policy,
            WhatLimits::window,
            WhatLimits::most,
            WhatLimits::least,
            WhatLimits::oneWay);

    public enum Kind {
        NOTHING,
        /** Nobody says. */
        NOT_KNOWN,
        /** KEDA does not follow what is written. */
        REFUSED,
        PAUSED,
        FALLBACK,
        /** How many are needed cannot be computed, or not be set. */
        UNREAD,
        /** Pods are wanted and not there. */
        NO_ROOM,
        POLICY,
        WINDOW,
        AT_MOST,
        AT_LEAST,
        INACTIVE
    }

    private record Asked(Autoscaler autoscaler, @Nullable Reason held) {
        Optional<ScaledObject> wish() {
            return Optional.ofNullable(autoscaler.scaledObject());
        }

        Optional<Hpa> hpa() {
            return Optional.ofNullable(autoscaler.hpa());
        }

        boolean isLimitedBy(Limit limit) {
            return hpa().filter(hpa -> hpa.says(LIMITED, Status.TRUE, limit.reason()))
                    .isPresent();
        }
    }

    /** @param held why pods that are wanted are not there; null where all are, or are on their way */
    public static WhatLimits of(Autoscaler autoscaler, @Nullable Reason held) {
        Asked asked = new Asked(autoscaler, held);
        return RULES.stream()
                .map(rule -> rule.apply(asked))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> otherwise(autoscaler));
    }

    private static WhatLimits otherwise(Autoscaler autoscaler) {
        Hpa hpa = autoscaler.hpa();
        if (hpa == null) {
            return new WhatLimits(
                    Kind.NOT_KNOWN,
                    Reason.of(isSeenByKeda(autoscaler) ? "scaling.limits.no-hpa" : "scaling.limits.no-keda-word"));
        }
        return hpa.conditions().isEmpty()
                ? new WhatLimits(Kind.NOT_KNOWN, Reason.of("scaling.limits.no-word"))
                : new WhatLimits(Kind.NOTHING, Reason.of("scaling.limits.nothing"));
    }

    /** The first that KEDA does with a ScaledObject is to write conditions, of which nothing is known yet. */
    private static boolean isSeenByKeda(Autoscaler autoscaler) {
        ScaledObject wish = autoscaler.scaledObject();
        return wish != null && !wish.conditions().isEmpty();
    }

    private static Optional<WhatLimits> refused(Asked asked) {
        return asked.wish()
                .flatMap(ScaledObject::refusal)
                .map(said -> new WhatLimits(Kind.REFUSED, Reason.of("scaling.limits.refused", said.message())));
    }

    private static Optional<WhatLimits> paused(Asked asked) {
        return asked.wish()
                .filter(wish -> wish.pause().paused() || wish.is("Paused"))
                .map(wish -> new WhatLimits(Kind.PAUSED, pause(wish.pause().replicas())));
    }

    private static Reason pause(@Nullable Integer at) {
        return at == null ? Reason.of("scaling.limits.paused") : Reason.of("scaling.limits.paused.at", at);
    }

    private static Optional<WhatLimits> fallback(Asked asked) {
        return asked.wish().filter(ScaledObject::fallsBack).map(wish -> {
            ScaledObject.Fallback fallback = wish.fallback();
            return new WhatLimits(
                    Kind.FALLBACK,
                    fallback == null
                            ? Reason.of("scaling.limits.fallback")
                            : Reason.of("scaling.limits.fallback.of", fallback.replicas(), fallback.behavior()));
        });
    }

    /** KEDA takes a workload to its quiet replicas by itself; the HPA is off at zero. */
    private static Optional<WhatLimits> inactive(Asked asked) {
        boolean isOff = asked.hpa()
                .filter(hpa -> hpa.says("ScalingActive", Status.FALSE, "ScalingDisabled"))
                .isPresent();
        Optional<ScaledObject> quiet = asked.wish()
                .filter(wish ->
                        wish.condition("Active").filter(Condition::isFalse).isPresent())
                .filter(wish -> isOff || wish.bounds().idle() != null);
        return quiet.map(wish -> new WhatLimits(
                        Kind.INACTIVE,
                        Reason.of("scaling.limits.inactive", wish.bounds().quiet())))
                .or(() -> isOff
                        ? Optional.of(new WhatLimits(Kind.INACTIVE, Reason.of("scaling.limits.off")))
                        : Optional.empty());
    }

    private static Optional<WhatLimits> unread(Asked asked) {
        return asked.hpa()
                .flatMap(Hpa::unreadMetric)
                .map(said -> new WhatLimits(Kind.UNREAD, Reason.of("scaling.limits.unread", said.message())));
    }

    private static Optional<WhatLimits> unable(Asked asked) {
        return asked.hpa()
                .flatMap(hpa -> hpa.condition(ABLE))
                .filter(Condition::isFalse)
                .map(said -> new WhatLimits(Kind.UNREAD, Reason.of("scaling.limits.unable", said.message())));
    }

    private static Optional<WhatLimits> room(Asked asked) {
        return Optional.ofNullable(asked.held()).map(held -> new WhatLimits(Kind.NO_ROOM, held));
    }

    private static Optional<WhatLimits> policy(Asked asked) {
        Behavior behavior = asked.hpa().map(Hpa::behavior).orElse(null);
        if (asked.isLimitedBy(Limit.SCALE_UP)) {
            return Optional.of(new WhatLimits(
                    Kind.POLICY,
                    behavior == null
                            ? Reason.of("scaling.limits.double")
                            : policies("scaling.limits.policy.up", behavior.up())));
        }
        return asked.isLimitedBy(Limit.SCALE_DOWN)
                ? Optional.of(new WhatLimits(
                        Kind.POLICY,
                        policies("scaling.limits.policy.down", behavior == null ? Rules.DOWN : behavior.down())))
                : Optional.empty();
    }

    private static Reason policies(String key, Rules rules) {
        return rules.select() == Rules.Select.DISABLED
                ? Reason.of(key + ".never")
                : Reason.of(
                        key,
                        Reason.several(rules.policies().stream()
                                .map(WhatLimits::policy)
                                .toList()));
    }

    private static Reason policy(Policy policy) {
        return Reason.of(
                policy.type() == PolicyType.PODS ? "scaling.policy.pods" : "scaling.policy.percent",
                policy.value(),
                policy.periodSeconds());
    }

    /** At its end nothing more could be taken away or added anyway: there the window holds nothing, whatever it remembers. */
    private static Optional<WhatLimits> window(Asked asked) {
        return asked.hpa()
                .flatMap(hpa -> hpa.says(ABLE, Status.TRUE, "ScaleDownStabilized") && hpa.desired() > hpa.least()
                        ? Optional.of(window("scaling.limits.window.down", hpa.behavior(), Behavior::down))
                        : hpa.says(ABLE, Status.TRUE, "ScaleUpStabilized") && hpa.desired() < hpa.most()
                                ? Optional.of(window("scaling.limits.window.up", hpa.behavior(), Behavior::up))
                                : Optional.empty())
                .map(sentence -> new WhatLimits(Kind.WINDOW, sentence));
    }

    /** Without a behavior the window is a flag of the controller, which nobody here can read. */
    private static Reason window(String key, @Nullable Behavior behavior, Function<Behavior, Rules> way) {
        return behavior == null
                ? Reason.of(key)
                : Reason.of(key + ".of", way.apply(behavior).windowSeconds());
    }

    private static Optional<WhatLimits> most(Asked asked) {
        return asked.isLimitedBy(Limit.TOO_MANY)
                ? Optional.of(new WhatLimits(
                        Kind.AT_MOST,
                        Reason.of("scaling.limits.most", asked.autoscaler().most())))
                : Optional.empty();
    }

    private static Optional<WhatLimits> least(Asked asked) {
        return asked.isLimitedBy(Limit.TOO_FEW)
                ? asked.hpa().map(hpa -> new WhatLimits(Kind.AT_LEAST, Reason.of("scaling.limits.least", hpa.least())))
                : Optional.empty();
    }

    /** Nothing else holds it: then it goes one way only. */
    private static Optional<WhatLimits> oneWay(Asked asked) {
        return asked.wish()
                .map(ScaledObject::pause)
                .filter(pause -> pause.scaleIn() || pause.scaleOut())
                .map(pause -> new WhatLimits(
                        Kind.PAUSED,
                        Reason.of(pause.scaleIn() ? "scaling.limits.paused.in" : "scaling.limits.paused.out")));
    }
}
