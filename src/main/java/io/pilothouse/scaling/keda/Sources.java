package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.Average;
import io.pilothouse.scaling.controller.Metric;
import io.pilothouse.scaling.controller.PerPod;
import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.controller.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all triggers of a ScaledObject come to: for KEDA's polling loop whether it is active, for the autoscaler its metrics. Failures are counted
 * for both together.
 */
final class Sources {
    private static final String EXTERNAL = "External";

    private final List<Trigger> triggers;
    private final Readings readings;
    private final FallbackRule fallback;
    private final @Nullable Composite composite;
    private final long[] targets;
    private final boolean[] averages;

    /** Whether KEDA reads it; cpu and memory the autoscaler reads by itself. */
    private final boolean[] read;

    private final boolean[] cached;
    private final Version version;

    /** What is said again is the same metric: a replay says the same thousands of times. The last is that of a formula. */
    private final @Nullable Metric[] said;

    private final long[] saidMilli;
    private final List<Metric> metrics = new ArrayList<>();

    /** What the polling loop read last, which is also the cache. */
    private final Reading[] polled;

    private final Reading[] asked;
    private boolean hasPolled;
    private boolean hasAsked;

    boolean isActive;
    boolean isError;
    boolean fellBack;

    Sources(ScaledObject object, Version version) {
        this.triggers = object.triggers();
        this.version = version;
        this.readings = new Readings(object, version);
        this.fallback = new FallbackRule(object, version);
        this.composite = object.modifiers() == null ? null : new Composite(object, object.modifiers(), fallback);
        this.polled = new Reading[triggers.size()];
        this.asked = new Reading[triggers.size()];
        this.targets = new long[triggers.size()];
        this.averages = new boolean[triggers.size()];
        this.read = new boolean[triggers.size()];
        this.cached = new boolean[triggers.size()];
        this.said = new Metric[triggers.size() + 1];
        this.saidMilli = new long[triggers.size() + 1];
        for (int i = 0; i < triggers.size(); i++) {
            polled[i] = new Reading();
            asked[i] = new Reading();
            read[i] = !(triggers.get(i) instanceof Trigger.Resource);
            cached[i] = triggers.get(i).isCached();
            if (read[i]) {
                Target target = Triggers.target(triggers.get(i));
                targets[i] = version.milli(target.value());
                averages[i] = target.isAverage();
            }
        }
    }

    FallbackRule fallback() {
        return fallback;
    }

    /**
     * Sets {@link #isActive}, {@link #isError} and {@link #fellBack}.
     *
     * @param hears whether what the autoscaler was told last is taken, and nothing asked; it then counts as no question of its own
     */
    void poll(long now, Scale scale, Samples samples, boolean hears) {
        isActive = false;
        isError = false;
        fellBack = false;
        boolean onlyResources = true;
        for (int i = 0; i < polled.length; i++) {
            if (read[i]) {
                onlyResources = false;
                poll(i, now, scale, samples, hears && hasAsked);
            }
        }
        hasPolled = true;
        if (composite != null) {
            isActive = !isError && composite.isActive(polled);
        }
        isActive |= onlyResources;
    }

    private void poll(int trigger, long now, Scale scale, Samples samples, boolean hears) {
        Reading reading = polled[trigger];
        if (hears) {
            reading.repeats(asked[trigger]);
        } else {
            readings.read(trigger, now, samples, reading);
            if (version.fallbackWakes()) {
                fallback.settle(trigger, scale, reading);
            }
        }
        isError |= reading.error != null;
        fellBack |= reading.fellBack;
        isActive |= reading.error == null && (reading.active || reading.fellBack);
    }

    /** The first that failed at the last poll; empty where none did. */
    String failure() {
        for (Reading reading : polled) {
            if (reading.error != null) {
                return reading.error;
            }
        }
        return "";
    }

    /** Those that were active at the last poll, as the autoscaler knows them. */
    String active() {
        if (composite != null) {
            return Modifiers.METRIC;
        }
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < polled.length; i++) {
            if (polled[i].active || polled[i].fellBack) {
                names.append(names.isEmpty() ? "" : ";").append(triggers.get(i).metricName(i));
            }
        }
        return names.toString();
    }

    /** What the autoscaler reads at a sync. Good until the next. */
    List<Metric> ask(long now, Scale scale, Samples samples) {
        hasAsked = true;
        int next = 0;
        for (int i = 0; i < asked.length; i++) {
            if (read[i]) {
                ask(i, now, scale, samples);
                if (composite == null) {
                    put(next++, metric(i, asked[i], targets[i], averages[i]));
                }
            }
        }
        if (composite != null) {
            Reading made = composite.made(asked);
            put(next++, metric(asked.length, made, composite.targetMilli(), composite.isAverage()));
        }
        for (int i = 0; i < asked.length; i++) {
            if (!read[i] && triggers.get(i) instanceof Trigger.Resource resource) {
                put(next++, new PerPod("Resource", samples.pods(i), resource.goal()));
            }
        }
        return metrics;
    }

    /** They are as many each time. */
    private void put(int place, Metric metric) {
        if (place == metrics.size()) {
            metrics.add(metric);
        } else if (metrics.get(place) != metric) {
            metrics.set(place, metric);
        }
    }

    private void ask(int trigger, long now, Scale scale, Samples samples) {
        Reading reading = asked[trigger];
        if (hasPolled && cached[trigger]) {
            reading.recalls(polled[trigger]);
        } else {
            readings.read(trigger, now, samples, reading);
        }
        fallback.settle(trigger, scale, reading);
    }

    /** What is negative asks for as few as 0 does. */
    private Metric metric(int place, Reading reading, long target, boolean average) {
        if (reading.error != null) {
            return new Metric.Unavailable(EXTERNAL, reading.error);
        }
        long milli = Math.max(0, reading.milli);
        Metric last = said[place];
        if (last == null || saidMilli[place] != milli) {
            last = average ? new Average(EXTERNAL, milli, target) : new Value(EXTERNAL, milli, target);
            said[place] = last;
            saidMilli[place] = milli;
        }
        return last;
    }
}
