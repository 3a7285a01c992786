package io.pilothouse.scaling.controller;

import io.pilothouse.scaling.controller.Limit.Limited;
import io.pilothouse.scaling.controller.Stabilizer.Stabilized;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One HorizontalPodAutoscaler: what it decides at each sync, by what it remembers of those before. Kubernetes syncs every 15 s. Not to be shared
 * by threads.
 */
public final class Autoscaler {
    private static final Decision NONE = new Decision(0, false, Decision.DISABLED, "", null, null);

    private final Spec spec;
    private final Past added = new Past();
    private final Past removed = new Past();
    private final Stabilizer stabilizer = new Stabilizer();
    private final Limits limits;
    private boolean hasBegun;
    /** What is decided again is the same decision: a replay keeps thousands for each that differs. */
    private Decision last = NONE;

    private @Nullable NoMetric failure;

    /** Whether the replicas that are none were its own doing, which it may undo, and not a person's. */
    private boolean scaledToZero;

    public Autoscaler(Spec spec) {
        this.spec = spec;
        this.limits = new Limits(spec.least(), spec.most(), added, removed);
    }

    /** Goes on from where another one was. */
    public Autoscaler rememberRecommendation(int replicas, long at) {
        hasBegun = true;
        stabilizer.remember(replicas, at);
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
            scaledToZero =
                    spec.scalesToZero() && decision.replicas() == 0 && spec.least() == 0 && isAnyOfNoPod(metrics);
        }
        return decision;
    }

    private Decision decide(long now, Scale scale, List<? extends Metric> metrics) {
        int current = scale.wanted();
        if (current == 0 && !mayLeaveZero(metrics)) {
            return NONE;
        }
        if (current > spec.most()) {
            return new Decision(spec.most(), true, "", "", Limit.TOO_MANY, null);
        }
        if (current > 0 && current < spec.least()) {
            return new Decision(spec.least(), true, "", "", Limit.TOO_FEW, null);
        }
        int asked = asked(scale, metrics);
        NoMetric failed = failure;
        if (failed == null) {
            return asked < 0 ? new Decision(current, false, "", "", null, null) : bounded(now, current, asked, null);
        }
        return asked < 0
                ? new Decision(current, false, failed.condition(), "", null, failed.getMessage())
                : bounded(now, current, asked, failed.getMessage());
    }

    /**
     * What the metrics ask for together: the most of them; fewer replicas only where each of them could be had. The first that could not is kept in
     * {@link #failure}.
     *
     * @return -1 where nothing is asked for
     */
    private int asked(Scale scale, List<? extends Metric> metrics) {
        int most = -1;
        failure = null;
        for (int i = 0; i < metrics.size(); i++) {
            try {
                Proposal proposal = metrics.get(i).propose(scale, spec.tolerance());
                most = Math.max(most, proposal.replicas());
            } catch (NoMetric none) {
                failure = failure == null ? none : failure;
            }
        }
        return failure == null || most >= scale.wanted() ? most : -1;
    }

    private boolean mayLeaveZero(List<? extends Metric> metrics) {
        return scaledToZero && (spec.least() > 0 || isAnyOfNoPod(metrics));
    }

    private static boolean isAnyOfNoPod(List<? extends Metric> metrics) {
        for (Metric metric : metrics) {
            if (metric.type().equals("External") || metric.type().equals("Object")) {
                return true;
            }
        }
        return false;
    }

    private Decision bounded(long now, int current, int asked, @Nullable String error) {
        Behavior behavior = spec.behavior();
        Stabilized stabilized = behavior == null
                ? stabilizer.withoutRules(asked, spec.windowSeconds(), now)
                : stabilizer.of(current, asked, behavior, now);
        Limited limited = behavior == null
                ? Limits.withoutRules(current, stabilized.replicas(), spec.least(), spec.most())
                : limits.limited(current, stabilized.replicas(), behavior, now);
        int replicas = current == 0 ? Math.max(limited.replicas(), spec.least()) : limited.replicas();
        if (!isLast(current, replicas, stabilized, limited, error)) {
            last = new Decision(
                    replicas, replicas != current, Decision.VALID, stabilized.reason(), limited.by(), error);
        }
        return last;
    }

    private boolean isLast(int current, int replicas, Stabilized stabilized, Limited limited, @Nullable String error) {
        return last.replicas() == replicas
                && last.isChange() == (replicas != current)
                && last.stabilized().equals(stabilized.reason())
                && last.limited() == limited.by()
                && Objects.equals(last.error(), error);
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
}
