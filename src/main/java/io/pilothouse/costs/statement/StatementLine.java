package io.pilothouse.costs.statement;

import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Sum;
import java.util.List;

/**
 * What a month has on one line: what tells it from another is as {@link io.pilothouse.costs.ledger.Line} has it, empty where there is nothing to name.
 */
public record StatementLine(
        String team, String model, String application, String environment, String device, Cause cause, Sum sum) {
    private static final int DEVICE = 4;
    private static final int CAUSE = 5;

    static StatementLine of(List<String> key, Sum sum) {
        return new StatementLine(
                key.get(0), key.get(1), key.get(2), key.get(3), key.get(DEVICE), Cause.valueOf(key.get(CAUSE)), sum);
    }
}
