package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A TiB costs a unit an hour in a month of 720. */
class CostsOfStorageTests extends CostsPageTest {
    private static final String BEGAN = "2026-08-31T00:00:00Z";
    private static final String STORAGE = """
            currency: EUR
            perHour: {H100 80 GB: 4.00}
            prices: [{from: 2026-01-01, storage: {fast: 0.703125}}]
            """;

    private void claimed(String storageClass, String workload) {
        prometheus.write(RecordedHours.ofStorage(BEGAN, HandClock.START, storageClass, workload));
    }

    @Test
    void storageIsALineOfTheOwnerOfTheEndpointThatMountsIt() {
        declares(UNPRICED.with(PRICES, STORAGE));
        claimed("fast", "chat");

        open("costs/teams/docs?by=cause");

        assertThat(text()).contains("Storage 0 0 € 554").doesNotContain("lower bound", "Prometheus has no claim");
    }

    @Test
    void storageThatNobodyMountsIsThePlatforms() {
        declares(UNPRICED.with(PRICES, STORAGE));
        claimed("fast", "");

        open("costs");

        assertThat(text()).contains("No team: Storage 0 0 € 554");
    }

    @Test
    void aClassWithoutAPriceMakesTheMoneyALowerBoundThatNamesIt() {
        declares(UNPRICED.with(PRICES, STORAGE));
        claimed("slow", "chat");

        open("costs");

        assertThat(text())
                .contains("Nothing says what these cost: Storage slow. The money is a lower bound.")
                .doesNotContain("GPU-hours are of devices without a price");
    }

    @Test
    void whereNoRuleKnewOfStorageThatIsSaidIfStorageHasAPrice() {
        open("costs");
        assertThat(text()).doesNotContain("Storage of some hours");

        declares(UNPRICED.with(PRICES, STORAGE));
        passes(Duration.ofMinutes(6));

        assertThat(text()).contains("Storage of some hours is not recorded").doesNotContain("Prometheus has no claim");
    }
}
