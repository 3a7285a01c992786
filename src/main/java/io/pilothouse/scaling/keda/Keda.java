package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.Autoscaler;
import io.pilothouse.scaling.controller.Decision;
import io.pilothouse.scaling.controller.Metric;
import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.controller.Tolerance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ScaledObject and the autoscaler that KEDA makes for it: what they decide from one moment to the next, by what they remember. The same samples
 * at the same moments give the same decisions; nothing but the moments given counts as time. Not to be shared by threads.
 */
public final class Keda {
    private static final long SECOND = 1_000;
    private static final long SYNC = 15 * SECOND;

    private final ScaledObject object;
    private final Annotations held;
    private final Sources sources;
    private final Executor executor;
    private final Autoscaler autoscaler;
    private final boolean hearsAutoscaler;
    /** What the autoscaler's condition ScalingActive says. */
    private boolean isScaling;

    private long nextPoll = Long.MIN_VALUE;
    private long nextSync = Long.MIN_VALUE;
    /** What a step comes to again is the same: a replay keeps thousands for each that differs. */
    private @Nullable Step last;

    private @Nullable Step unpolled;

    /**
     * @param created when the ScaledObject was, in milliseconds: the initial cooldown counts from then
     * @throws IllegalArgumentException if that version refuses the ScaledObject
     */
    public Keda(ScaledObject object, Version version, Tolerance tolerance, long created) {
        object.require(version);
        this.object = object;
        this.held = object.annotations().known(version);
        this.sources = new Sources(object, version);
        this.executor = new Executor(object, held, created);
        this.autoscaler = new Autoscaler(object.autoscaler(tolerance, version));
        this.hearsAutoscaler = version.hearsAutoscaler() && !object.needsPolls();
    }

    /** Goes on from where another one was: when it was last active, in milliseconds. */
    public Keda rememberActive(long at) {
        executor.wasActive(at);
        return this;
    }

    /** Goes on from where another one was: how often in a row that trigger failed. */
    public Keda rememberFailures(int trigger, int times) {
        sources.fallback().failed(trigger, times);
        return this;
    }

    /** Goes on from where another one was: what the autoscaler recommended. */
    public Keda rememberRecommendation(int replicas, long at) {
        autoscaler.rememberRecommendation(replicas, at);
        return this;
    }

    /**
     * Does what is due: KEDA's poll every {@code pollingInterval}, and the autoscaler's sync every 15 s, the poll first. Steps further apart than
     * that skip what would have come between.
     *
     * @param now in milliseconds, never before that of the step before
     */
    public Step step(long now, Scale scale, Samples samples) {
        Polled polled = null;
        Decision decided = null;
        int replicas = scale.wanted();
        if (now >= nextPoll) {
            nextPoll = following(nextPoll, now, object.timing().polling() * SECOND);
            polled = poll(now, scale, samples);
            replicas = polled.replicas();
        }
        if (now >= nextSync && !held.paused()) {
            nextSync = following(nextSync, now, SYNC);
            decided = sync(now, withWanted(scale, replicas), samples);
            replicas = decided.replicas();
        }
        Step before = polled == null ? unpolled : last;
        if (before != null && before.says(replicas, scale.wanted(), polled, decided)) {
            return before;
        }
        Step step = new Step(replicas, scale.wanted(), object.replicas().awake(), polled, decided);
        if (polled == null) {
            unpolled = step;
        } else {
            last = step;
        }
        return step;
    }

    private static Scale withWanted(Scale scale, int wanted) {
        return wanted == scale.wanted() ? scale : new Scale(wanted, scale.existing(), scale.ready());
    }

    /** Keeps the beat where a step comes late. */
    private static long following(long due, long now, long period) {
        long first = due == Long.MIN_VALUE ? now : due;
        if (now - first < period) {
            return first + period;
        }
        return first + (Math.floorDiv(now - first, period) + 1) * period;
    }

    /** KEDA's loop alone, whenever it is called. */
    public Polled poll(long now, Scale scale, Samples samples) {
        if (held.paused()) {
            return executor.paused(scale.wanted());
        }
        sources.poll(now, scale, samples, hearsAutoscaler && isScaling);
        return executor.poll(now, scale.wanted(), sources);
    }

    /**
     * The autoscaler alone, whenever it is called.
     *
     * @throws IllegalStateException if it is paused: then there is no autoscaler
     */
    public Decision sync(long now, Scale scale, Samples samples) {
        if (held.paused()) {
            throw new IllegalStateException(
                    "paused, and so without an autoscaler (expected: asked only when it is not)");
        }
        List<Metric> metrics = asksMetrics(scale.wanted()) ? sources.ask(now, scale, samples) : List.of();
        Decision decided = autoscaler.sync(now, scale, metrics);
        isScaling = decided.active().isEmpty() ? isScaling : decided.isActive();
        return decided;
    }

    /** Outside of its bounds the autoscaler looks at no metric, and so no failure is counted. */
    private boolean asksMetrics(int wanted) {
        return wanted >= object.replicas().awake()
                && wanted <= object.replicas().most();
    }

    /** Whether the last poll fell back for some trigger. */
    public boolean isFallingBack() {
        return sources.fellBack;
    }

    /** Why a metric failed at the last poll; null where none did. */
    public @Nullable String failure() {
        return sources.isError ? sources.failure() : null;
    }
}
