package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.keda.Polled.Outcome;
import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import org.jspecify.annotations.Nullable;

/** What KEDA does about the replicas at a poll: the steps that the autoscaler cannot take, in the order in which KEDA looks at them. */
final class Executor {
    static final long NEVER = Long.MIN_VALUE;
    private static final long SECOND = 1_000;

    private final ScaledObject object;
    private final Replicas replicas;
    private final Annotations held;
    private final long created;

    /** In milliseconds of whole seconds, which is all that the status keeps. */
    private long lastActive = NEVER;

    private boolean hasPaused;

    /** What a poll comes to again is the same: a replay keeps thousands for each that differs. */
    private Polled last = new Polled(0, 0, Outcome.INACTIVE, "", 0);

    /** @param created when the ScaledObject was, in milliseconds */
    Executor(ScaledObject object, Annotations held, long created) {
        this.object = object;
        this.replicas = object.replicas();
        this.held = held;
        this.created = wholeSecond(created);
    }

    private static long wholeSecond(long millis) {
        return Math.floorDiv(millis, SECOND) * SECOND;
    }

    void wasActive(long at) {
        lastActive = wholeSecond(at);
    }

    /** Once to the replicas that the annotation names; whoever changes them later is left alone. */
    Polled paused(int current) {
        Integer to = held.pausedReplicas();
        boolean first = !hasPaused;
        hasPaused = true;
        return polled(to == null || !first ? current : to, current, Outcome.PAUSED);
    }

    Polled poll(long now, int current, Sources sources) {
        Polled polled = sources.isActive || held.forced() ? active(current, sources) : inactive(now, current, sources);
        if (polled.outcome().countsAsActive()) {
            wasActive(now);
        }
        return polled;
    }

    private Polled active(int current, Sources sources) {
        if (current == 0 || replicas.idle() != null && current < replicas.least()) {
            if (held.pausedOut()) {
                return polled(current, current, Outcome.OUT_PAUSED);
            }
            return held.forced()
                    ? polled(replicas.awake(), current, Outcome.FORCED)
                    : polled(replicas.awake(), current, Outcome.WOKEN, sources.active(), 0);
        }
        return sources.isError
                ? polled(current, current, Outcome.PARTLY_FAILING, sources.failure(), 0)
                : polled(current, current, Outcome.ACTIVE);
    }

    private Polled inactive(long now, int current, Sources sources) {
        @Nullable Fallback fallback = object.fallback();
        if (sources.isError && (fallback == null || fallback.replicas() != 0)) {
            Outcome outcome = fallback == null ? Outcome.FAILING : Outcome.FALLBACK_AWAITED;
            return polled(current, current, outcome, sources.failure(), 0);
        }
        if (isToRest(current)) {
            return resting(now, current);
        }
        return replicas.idle() == null && current < replicas.least()
                ? polled(replicas.least(), current, Outcome.RAISED)
                : polled(current, current, Outcome.INACTIVE);
    }

    private boolean isToRest(int current) {
        Integer idle = replicas.idle();
        return idle != null && current > idle || current > 0 && replicas.least() == 0;
    }

    private Polled resting(long now, int current) {
        if (held.pausedIn()) {
            return polled(current, current, Outcome.IN_PAUSED);
        }
        long until = lastActive == NEVER
                ? created + object.timing().initialCooldown() * SECOND
                : lastActive + object.timing().cooldown() * SECOND;
        return until < now
                ? polled(replicas.asleep(), current, Outcome.RESTED)
                : polled(current, current, Outcome.COOLING, "", until);
    }

    private Polled polled(int to, int before, Outcome outcome) {
        return polled(to, before, outcome, "", 0);
    }

    private Polled polled(int to, int before, Outcome outcome, String about, long until) {
        if (!last.says(to, before, outcome, about, until)) {
            last = new Polled(to, before, outcome, about, until);
        }
        return last;
    }
}
