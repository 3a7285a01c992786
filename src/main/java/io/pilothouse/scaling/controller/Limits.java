package io.pilothouse.scaling.controller;

import io.pilothouse.scaling.controller.Limit.Limited;
import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.scaling.controller.Rules.Select;

/** How far one sync may go: bounds, and how fast replicas may change. */
final class Limits {
    private static final int LEAST_WITHOUT_RULES = 4;
    private static final double PERCENT = 100;

    private final int least;
    private final int most;
    private final Past added;
    private final Past removed;

    Limits(int least, int most, Past added, Past removed) {
        this.least = least;
        this.most = most;
        this.added = added;
        this.removed = removed;
    }

    /** Twice as many, or four: what a wrong metric can do at once. */
    static Limited withoutRules(int current, int desired, int least, int most) {
        int fastest = (int) Math.max(2.0 * current, LEAST_WITHOUT_RULES);
        if (desired < least) {
            return new Limited(least, Limit.TOO_FEW);
        }
        if (desired > Math.min(fastest, most)) {
            return most > fastest ? new Limited(fastest, Limit.SCALE_UP) : new Limited(most, Limit.TOO_MANY);
        }
        return new Limited(desired, Limit.WITHIN_RANGE);
    }

    Limited limited(int current, int desired, Behavior behavior, long now) {
        int replicas = desired;
        Limit by = Limit.WITHIN_RANGE;
        if (desired > current) {
            int fastest = atMost(current, behavior, now);
            if (desired > Math.min(fastest, most)) {
                replicas = Math.min(fastest, most);
                by = most > fastest ? Limit.SCALE_UP : Limit.TOO_MANY;
            }
        } else if (desired < current) {
            int fastest = atLeast(current, behavior, now);
            if (desired < Math.max(fastest, least)) {
                replicas = Math.max(fastest, least);
                by = least < fastest ? Limit.SCALE_DOWN : Limit.TOO_FEW;
            }
        }
        return new Limited(replicas, by);
    }

    /** At the bound no policy matters, and none is looked at. */
    private int atMost(int current, Behavior behavior, long now) {
        return current < most ? Math.max(current, up(current, behavior.up(), now)) : current;
    }

    private int atLeast(int current, Behavior behavior, long now) {
        return current > least ? Math.min(current, down(current, behavior.down(), now)) : current;
    }

    /** The most that the policies allow; a percentage is rounded up, so that it never allows nothing. */
    int up(int current, Rules rules, long now) {
        if (rules.select() == Select.DISABLED) {
            return current;
        }
        boolean isLeast = rules.select() == Select.MIN;
        int limit = isLeast ? Integer.MAX_VALUE : Integer.MIN_VALUE;
        for (Policy policy : rules.policies()) {
            int start = atStart(current, policy, now);
            int allowed = policy.type() == PolicyType.PODS
                    ? start + policy.value()
                    : (int) Math.ceil(start * (1 + policy.value() / PERCENT));
            limit = isLeast ? Math.min(limit, allowed) : Math.max(limit, allowed);
        }
        return limit;
    }

    /** The fewest that the policies allow; a percentage is cut, so that it never allows nothing. */
    int down(int current, Rules rules, long now) {
        if (rules.select() == Select.DISABLED) {
            return current;
        }
        boolean isLeast = rules.select() == Select.MIN;
        int limit = isLeast ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        for (Policy policy : rules.policies()) {
            int start = atStart(current, policy, now);
            int allowed = policy.type() == PolicyType.PODS
                    ? start - policy.value()
                    : (int) (start * (1 - policy.value() / PERCENT));
            limit = isLeast ? Math.max(limit, allowed) : Math.min(limit, allowed);
        }
        return limit;
    }

    private int atStart(int current, Policy policy, long now) {
        return current - added.sum(policy.periodSeconds(), now) + removed.sum(policy.periodSeconds(), now);
    }
}
