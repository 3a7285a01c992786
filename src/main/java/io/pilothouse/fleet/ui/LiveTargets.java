package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.OverTarget;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.Plot;
import io.pilothouse.shell.chart.Target;
import io.pilothouse.targets.Objective;
import io.pilothouse.telemetry.Measure;
import java.util.List;
import java.util.Locale;

/** What was promised of an endpoint, drawn where it is measured. */
record LiveTargets(List<Objective> promised) {
    static final LiveTargets NONE = new LiveTargets(List.of());

    LiveTargets {
        promised = List.copyOf(promised);
    }

    Plot on(Plot plot) {
        return promised.stream()
                .filter(one -> one.isTimed() && one.of().meaning().equals(plot.id()))
                .findFirst()
                .map(one -> plot.judgedBy(target(one)))
                .orElse(plot);
    }

    /** A share that is of no line is drawn, and judges none. */
    private static Target target(Objective objective) {
        double seconds = objective.seconds() == null ? Double.NaN : objective.seconds();
        Measure measure = OverTarget.measure(objective);
        String of = measure == null ? Figures.here().share(objective.share()) : TargetFinding.quantile(measure.name());
        return new Target(
                seconds,
                Words.say("fleet.live.target", of, TargetFinding.seconds(seconds)),
                measure == null ? "" : measure.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
