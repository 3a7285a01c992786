package io.pilothouse.access.declared;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;

/**
 * What all that a team calls and holds may cost, in whole units of the currency of the prices. Nothing is refused because of it: it is what costs are
 * judged by.
 *
 * @param month of a month in the zone of the prices
 */
public record Spend(long month) {
    public static final long MOST = 1_000_000_000_000L;

    /** Whether it can be meant. */
    public static boolean isIn(long month) {
        return month >= 1 && month <= MOST;
    }

    List<Wrong> wrong() {
        return isIn(month)
                ? List.of()
                : List.of(new Wrong("spend.month", InvalidYaml.expected(month, Reason.of("yaml.budget", MOST))));
    }

    Map<String, Object> written() {
        return Map.of("month", month);
    }
}
