package io.pilothouse.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.fakes.FileTree;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricesTests {
    @Test
    void aDeviceCostsWhatTheRepositorySays() {
        Prices prices = Prices.in(FileTree.of(Map.of(
                        Layout.STANDARD.file(ConsoleFile.PRICES),
                        "currency: EUR\nperHour:\n  H100 80 GB: 2.9\n  L40S: 1\n")))
                .value();

        assertThat(prices.currency()).isEqualTo("EUR");
        assertThat(prices.at(Instant.EPOCH).devices())
                .containsEntry("H100 80 GB", new BigDecimal("2.9"))
                .containsEntry("L40S", BigDecimal.ONE);
    }

    @Test
    void aRepositoryWithoutPricesHasNone() {
        assertThat(Prices.in(FileTree.of(Map.of())).value()).isEqualTo(Prices.NONE);
    }

    @Test
    void aPriceThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Prices.in(FileTree.of(
                        Map.of(Layout.STANDARD.file(ConsoleFile.PRICES), "currency: EUR\nperHour: {L40S: -1}\n"))))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("perHour.L40S: -1.0 (expected: 0 or more)");
        assertThatThrownBy(() -> Prices.in(FileTree.of(
                        Map.of(Layout.STANDARD.file(ConsoleFile.PRICES), "currency: euros\nperHour: {}\n"))))
                .hasMessageContaining("currency: euros (expected: three letters such as EUR)");
    }
}
