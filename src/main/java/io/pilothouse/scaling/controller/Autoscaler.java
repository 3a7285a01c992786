package io.pilothouse.scaling.controller;

import io.pilothouse.scaling.controller.Limit.Limited;
import io.pilothouse.scaling.controller.Stabilizer.Stabilized;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HorizontalPodAutoscaler: what it decides at each sync, by what it remembers of those before. Kubernetes syncs every 15 s. Not to be shared
 * by threads.
 */
public final class Autoscaler {
    private final Spec spec;
    private final Past recommended = new Past();
    private final Past added = new Past();
    private final Past removed = new Past();
    private boolean hasBegun;
    /** Whether the replicas that are none were its own doing, which it may undo, and not a person's. */
    private boolean scaledToZero;

    public Autoscaler(Spec spec) {
        this.spec = spec;
    }

    /** Goes on from where another one was. */
    public Autoscaler rememberRecommendation(int replicas, long at) {
        hasBegun = true;
        recommended.add(replicas, at, Integer.MAX_VALUE);
        return this;
    }

    /** Goes on without a past, where one was there and was empty. */
    public Autoscaler rememberNothing() {
        hasBegun = true;
        return this;
    }

    /** @param now in milliseconds, never before that of the sync before */
    public Decision sync(long now, Scale scale, List<? extends Metric> metrics) {
        int current = scale.wanted();
        if (!hasBegun) {
            rememberRecommendation(current, now);
        }
        Decision decision = decide(now, scale, metrics);
        if (decision.isChange()) {
            remember(decision.replicas() - current, now);
            scaledToZero = spec.scalesToZero()
                    && decision.replicas() == 0
                    && spec.least() == 0
                    && metrics.stream().anyMatch(Autoscaler::isOfNoPod);
        }
        return decision;
    }

    private Decision decide(long now, Scale scale, List<? extends Metric> metrics) {
        int current = scale.wanted();
        if (current == 0 && !mayLeaveZero(metrics)) {
            return new Decision(0, false, Decision.DISABLED, "", null, null);
        }
        if (current > spec.most()) {
            return new Decision(spec.most(), true, "", "", Limit.TOO_MANY, null);
        }
        if (current > 0 && current < spec.least()) {
            return new Decision(spec.least(), true, "", "", Limit.TOO_FEW, null);
        }
        Wish wish = Wish.of(metrics, scale, spec.tolerance());
        return wish.isNone()
                ? new Decision(current, false, wish.condition(), "", null, wish.error())
                : bounded(now, current, wish);
    }

    private boolean mayLeaveZero(List<? extends Metric> metrics) {
        return scaledToZero && (spec.least() > 0 || metrics.stream().anyMatch(Autoscaler::isOfNoPod));
    }

    private static boolean isOfNoPod(Metric metric) {
        return metric.type().equals("External") || metric.type().equals("Object");
    }

    private Decision bounded(long now, int current, Wish wish) {
        Behavior behavior = spec.behavior();
        Stabilizer stabilizer = new Stabilizer(recommended);
        Stabilized stabilized = behavior == null
                ? stabilizer.withoutRules(wish.replicas(), spec.windowSeconds(), now)
                : stabilizer.of(current, wish.replicas(), behavior, now);
        Limited limited = behavior == null
                ? Limits.withoutRules(current, stabilized.replicas(), spec.least(), spec.most())
                : new Limits(spec.least(), spec.most(), added, removed)
                        .limited(current, stabilized.replicas(), behavior, now);
        int replicas = current == 0 ? Math.max(limited.replicas(), spec.least()) : limited.replicas();
        return new Decision(
                replicas, replicas != current, Decision.VALID, stabilized.reason(), limited.by(), wish.error());
    }

    private void remember(int change, long now) {
        Behavior behavior = spec.behavior();
        if (behavior == null) {
            return;
        }
        if (change > 0) {
            added.addAndMark(change, now, behavior.up().longestPeriod());
        } else {
            removed.addAndMark(-change, now, behavior.down().longestPeriod());
        }
    }

    /**
     * What the metrics ask for together: the most of them; fewer replicas only where each of them could be had.
     *
     * @param replicas -1 where nothing is asked for
     * @param condition the reason of the first that could not be had
     */
    private record Wish(
            int replicas, String condition, @Nullable String error) {
        static Wish of(List<? extends Metric> metrics, Scale scale, Tolerance tolerance) {
            int most = -1;
            NoMetric first = null;
            for (Metric metric : metrics) {
                try {
                    most = Math.max(most, metric.propose(scale, tolerance).replicas());
                } catch (NoMetric failure) {
                    first = first == null ? failure : first;
                }
            }
            boolean some = most >= 0 && (first == null || most >= scale.wanted());
            return new Wish(
                    some ? most : -1,
                    first == null ? "" : first.condition(),
                    first == null ? null : first.getMessage());
        }

        boolean isNone() {
            return replicas < 0;
        }
    }
}
