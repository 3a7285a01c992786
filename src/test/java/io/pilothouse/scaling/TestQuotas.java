package io.pilothouse.scaling;

import java.util.List;

public final class TestQuotas {
    private TestQuotas() {}

    /** Of no cluster. */
    public static QuotaInventory none() {
        return new QuotaInventory(List.of());
    }
}
