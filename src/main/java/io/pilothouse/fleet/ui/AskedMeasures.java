package io.pilothouse.fleet.ui;

import io.pilothouse.links.ui.Asked;
import io.pilothouse.promql.Expression;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures and what was asked for them, as pages list it. */
final class AskedMeasures {
    private AskedMeasures() {}

    /** Of all endpoints at once. */
    static List<Asked> of(Map<Measure, Expression> expressions) {
        return expressions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> new Asked(label(one.getKey()), one.getValue()))
                .toList();
    }

    /** Time to first token, p95. */
    static String label(Measure measure) {
        return Words.say(measure.title()) + ", " + LivePlots.label(measure);
    }

    /** Null where all are in view, or none there is. */
    static @Nullable EnvironmentName inView(String environment) {
        return environment.isEmpty() || environment.equals(FleetQuery.EVERYWHERE)
                ? null
                : EnvironmentName.of(environment);
    }
}
