package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a measure came to.
 *
 * @param expression what was asked, for whoever wants to ask it elsewhere
 * @param families those of its names that were there when it was asked; several while an upgrade is on its way
 * @param missing why there is nothing at the newest moment; null when there is something
 */
public record Measured(
        Measure measure,
        Expression expression,
        List<String> families,
        List<Line> lines,
        @Nullable Reason missing) {
    public Measured {
        families = List.copyOf(families);
        lines = List.copyOf(lines);
    }
}
