package io.pilothouse.scaling.controller;

import io.pilothouse.units.InvalidValue;

/** A level with a target of its own, whatever the replicas ({@code Value}); only pods that are ready are taken to bring it down. */
public record Value(String type, long levelMilli, long targetMilli) implements Metric {
    public Value {
        requireTarget(targetMilli);
    }

    static void requireTarget(long targetMilli) {
        if (targetMilli <= 0) {
            throw InvalidValue.of("target " + targetMilli + "m", "settings.more-than-0");
        }
    }

    @Override
    public Proposal propose(Scale scale, Tolerance tolerance) {
        double ratio = (double) levelMilli / (double) targetMilli;
        if (scale.wanted() == 0) {
            return new Proposal(Metric.whole(ratio), levelMilli, ratio);
        }
        int replicas = tolerance.holds(ratio) ? scale.wanted() : Metric.whole(ratio * scale.ready());
        return new Proposal(replicas, levelMilli, ratio);
    }
}
