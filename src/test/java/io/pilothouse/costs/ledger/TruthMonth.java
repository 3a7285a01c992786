package io.pilothouse.costs.ledger;

import io.pilothouse.prices.Prices;

/** October 2026 as it was worked out by hand, for tests of other rooms. */
public final class TruthMonth {
    private static final TruthCsv MONTH = TruthCsv.read();

    private TruthMonth() {}

    public static Ledger ledger() {
        return Book.of(MONTH.recorded(), MONTH.prices(), MONTH.owners());
    }

    public static Prices prices() {
        return MONTH.prices();
    }

    public static Owners owners() {
        return MONTH.owners();
    }
}
