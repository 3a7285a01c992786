package io.pilothouse.scaling.controller;

/**
 * A sum that replicas share, with a target for each of them ({@code AverageValue}); what KEDA makes of its triggers unless they say otherwise.
 * Whether pods are ready does not matter to it.
 */
public record Average(String type, long sumMilli, long targetMilli) implements Metric {
    public Average {
        Value.requireTarget(targetMilli);
    }

    @Override
    public Proposal propose(Scale scale, Tolerance tolerance) {
        double ratio = sumMilli / ((double) targetMilli * scale.existing());
        int replicas =
                tolerance.holds(ratio) ? scale.existing() : Metric.whole((double) sumMilli / (double) targetMilli);
        long each = (long) Math.ceil((double) sumMilli / scale.existing());
        return new Proposal(replicas, each, ratio);
    }
}
