package io.pilothouse.scaling.controller;

import io.pilothouse.units.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A metric that each pod has for itself. Pods that say nothing are taken to be such that they change the least: busy where the others ask for
 * fewer, idle where they ask for more. Those that are not ready are idle where the others ask for more, and else left out.
 */
public record PerPod(String type, List<Pod> pods, Goal goal) implements Metric {
    private static final int PERCENT = 100;

    public PerPod {
        pods = List.copyOf(pods);
    }

    /**
     * @param usageMilli null where it says nothing
     * @param requestMilli what it asks the cluster for; only of a utilization
     */
    public record Pod(@Nullable Long usageMilli, long requestMilli, boolean unready) {}

    public sealed interface Goal {}

    public record AverageValue(long targetMilli) implements Goal {
        public AverageValue {
            Value.requireTarget(targetMilli);
        }
    }

    /** Of what pods request, in percent. */
    public record Utilization(int targetPercent) implements Goal {
        public Utilization {
            if (targetPercent <= 0) {
                throw InvalidValue.of("target " + targetPercent + " %", "settings.more-than-0");
            }
        }
    }

    private record Reading(long usage, long request) {}

    @Override
    public Proposal propose(Scale scale, Tolerance tolerance) {
        List<Reading> read = pods.stream()
                .filter(pod -> pod.usageMilli() != null && !pod.unready())
                .map(pod -> new Reading(level(pod), pod.requestMilli()))
                .toList();
        if (read.isEmpty()) {
            throw new NoMetric(type, "no pod says it (expected: one that is ready)");
        }
        double ratio = ratio(read);
        boolean missing = pods.stream().anyMatch(PerPod::isMissing);
        boolean idle = ratio > 1 && pods.stream().anyMatch(Pod::unready);
        int replicas = missing || idle
                ? adjusted(scale.wanted(), tolerance, ratio, read)
                : tolerance.holds(ratio) ? scale.wanted() : Metric.whole(ratio * read.size());
        return new Proposal(replicas, usage(read), ratio);
    }

    private static boolean isMissing(Pod pod) {
        return pod.usageMilli() == null && !pod.unready();
    }

    private static long level(Pod pod) {
        return pod.usageMilli() == null ? 0 : pod.usageMilli();
    }

    /** With the pods that say nothing: nothing changes where they would turn the direction. */
    private int adjusted(int wanted, Tolerance tolerance, double ratio, List<Reading> read) {
        List<Reading> all = new ArrayList<>(read);
        pods.forEach(pod -> assumed(pod, ratio).ifPresent(all::add));
        double then = ratio(all);
        if (tolerance.holds(then) || turns(ratio, then)) {
            return wanted;
        }
        int replicas = Metric.whole(then * all.size());
        return turns(then, (double) replicas / wanted) ? wanted : replicas;
    }

    private Optional<Reading> assumed(Pod pod, double ratio) {
        if (pod.unready()) {
            return ratio > 1 ? Optional.of(new Reading(0, pod.requestMilli())) : Optional.empty();
        }
        return isMissing(pod) && ratio != 1
                ? Optional.of(new Reading(ratio < 1 ? busy(pod) : 0, pod.requestMilli()))
                : Optional.empty();
    }

    /** Whether one asks for more and the other for fewer. */
    private static boolean turns(double one, double other) {
        return one < 1 && other > 1 || one > 1 && other < 1;
    }

    private long busy(Pod pod) {
        return switch (goal) {
            case AverageValue(long targetMilli) -> targetMilli;
            case Utilization(int targetPercent) -> pod.requestMilli() * Math.max(PERCENT, targetPercent) / PERCENT;
        };
    }

    private double ratio(List<Reading> read) {
        return switch (goal) {
            case AverageValue(long targetMilli) -> usage(read) / (double) targetMilli;
            case Utilization(int targetPercent) -> usage(read) / (double) targetPercent;
        };
    }

    /** Whole numbers, as Kubernetes divides them. */
    private long usage(List<Reading> read) {
        long sum = Metric.sum(read.stream().map(Reading::usage).toList());
        return switch (goal) {
            case AverageValue _ -> sum / read.size();
            case Utilization _ -> {
                long requests = read.stream().mapToLong(Reading::request).sum();
                if (requests <= 0) {
                    throw new NoMetric(type, "pods request nothing (expected: requests, which a utilization is of)");
                }
                yield sum * PERCENT / requests;
            }
        };
    }
}
