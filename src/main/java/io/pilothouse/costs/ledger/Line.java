package io.pilothouse.costs.ledger;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What tells one entry from another. A text is empty where there is nothing to name.
 *
 * @param day in the zone of the prices
 * @param team who pays: the caller's for {@link Cause#SERVING}, the model's owner for what a model held and did not serve with
 * @param model the name of the endpoint
 * @param application of the caller; of {@link Cause#PLATFORM} and its storage {@code namespace/workload}
 * @param device the device; of {@link Cause#NODE} the kind of node, of {@link Cause#STORAGE} the class
 */
public record Line(
        LocalDate day, String team, String model, String application, String environment, String device, Cause cause)
        implements Comparable<Line> {
    private static final Comparator<Line> ORDER = Comparator.comparing(Line::day)
            .thenComparing(Line::team)
            .thenComparing(Line::model)
            .thenComparing(Line::environment)
            .thenComparing(Line::application)
            .thenComparing(Line::device)
            .thenComparing(Line::cause);

    /** The same for somebody else. */
    Line of(String payer) {
        return new Line(day, payer, model, application, environment, device, cause);
    }

    /** The same of another day. */
    Line on(LocalDate other) {
        return new Line(other, team, model, application, environment, device, cause);
    }

    /** The order of a ledger, which also decides who gets a cent where everything else is equal. */
    @Override
    public int compareTo(Line other) {
        return ORDER.compare(this, other);
    }
}
