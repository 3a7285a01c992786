package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.PerPod;
import io.pilothouse.units.InvalidValue;
import java.util.Locale;

/** One entry of {@code triggers}. A name is empty where it has none. */
public sealed interface Trigger {
    String name();

    /** As {@code type} says it. */
    String type();

    /** Whether the autoscaler is told what was polled last ({@code useCachedMetrics}), and nothing is asked anew for it. */
    default boolean isCached() {
        return false;
    }

    /**
     * @param activation active where the metric is above it, not at it
     * @param ignoresNulls whether an empty answer, NaN and infinity are 0 ({@code ignoreNullValues}, on unless it is said otherwise), and no error
     */
    record Prometheus(String name, Target target, double activation, boolean ignoresNulls, boolean isCached)
            implements Trigger {
        public Prometheus {
            requireActivation(activation);
        }

        /** With KEDA's defaults. */
        public static Prometheus of(double threshold) {
            return new Prometheus("", Target.average(threshold), 0, true, false);
        }

        public Prometheus named(String other) {
            return new Prometheus(other, target, activation, ignoresNulls, isCached);
        }

        @Override
        public String type() {
            return "prometheus";
        }
    }

    /** Any other that gives one number and is active above a threshold of it. */
    record External(String type, String name, Target target, double activation, boolean isCached) implements Trigger {
        public External {
            requireActivation(activation);
        }
    }

    /** So many replicas in a window of the calendar; the target is always 1. */
    record Cron(String name, Target.Type metricType, Window window, int desired) implements Trigger {
        public Cron {
            if (desired < 1) {
                throw InvalidValue.of("desiredReplicas " + desired, "settings.from-1");
            }
        }

        public static Cron of(Window window, int desired) {
            return new Cron("", Target.Type.AVERAGE_VALUE, window, desired);
        }

        @Override
        public String type() {
            return "cron";
        }
    }

    /** What pods use; the autoscaler asks for it by itself, and KEDA never takes it for activity. */
    record Resource(Kind kind, String name, PerPod.Goal goal) implements Trigger {
        public enum Kind {
            CPU,
            MEMORY
        }

        @Override
        public String type() {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the autoscaler knows the metric as: {@code s0-prometheus}. */
    default String metricName(int index) {
        String what = this instanceof Cron cron ? cron.window().metricName() : type();
        return "s" + index + "-" + what.replaceAll("[/.:%()]", "-");
    }

    private static void requireActivation(double activation) {
        if (!Double.isFinite(activation)) {
            throw InvalidValue.of("activationThreshold " + activation, "settings.number");
        }
    }
}
