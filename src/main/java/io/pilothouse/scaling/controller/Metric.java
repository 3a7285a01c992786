package io.pilothouse.scaling.controller;

import java.util.List;

/** A metric with its target, as it is at one sync. */
public sealed interface Metric permits Average, Value, PerPod, Metric.Unavailable {
    /** @throws NoMetric when it says nothing to go by */
    Proposal propose(Scale scale, Tolerance tolerance);

    /** As Kubernetes calls where it comes from: External, Object, Pods, Resource. */
    String type();

    /** It could not be had. */
    record Unavailable(String type, String why) implements Metric {
        @Override
        public Proposal propose(Scale scale, Tolerance tolerance) {
            throw new NoMetric(type, why);
        }
    }

    /** In thousandths; what is more than there are numbers is the greatest of them. */
    static long sum(List<Long> levelsMilli) {
        long sum = 0;
        for (long level : levelsMilli) {
            if (level > 0 && sum > Long.MAX_VALUE - level) {
                return Long.MAX_VALUE;
            }
            sum += level;
        }
        return sum;
    }

    /** Rounded up; never more than there are numbers. */
    static int whole(double replicas) {
        return (int) Math.ceil(replicas);
    }
}
