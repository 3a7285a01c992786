package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Layout;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.Prices;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prices of the sandbox's devices, one of which changed within the months that it has metrics of. */
class PricesInTheSandboxTests {
    @TempDir
    Path directory = Path.of("");

    @Test
    void eachDeviceHasAPriceAndThatOfOneFellInTheMiddleOfLastMonth() {
        SimulatedWorld world = new SimulatedWorld(directory);
        Prices prices =
                Prices.in(FileTree.of(world.git.files(world.git.head()).all())).value();
        LocalDate fell = world.clock
                .instant()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .minusMonths(1)
                .withDayOfMonth(15);
        DayPrices before = prices.on(fell.minusDays(1));
        DayPrices since = prices.on(fell);

        assertThat(prices.currency()).isEqualTo("EUR");
        assertThat(before.ofDevice("H100 80 GB").orElseThrow()).isEqualByComparingTo("3.2");
        assertThat(since.ofDevice("H100 80 GB").orElseThrow()).isEqualByComparingTo("2.9");
        for (DayPrices day : new DayPrices[] {prices.on(fell.minusMonths(3)), before, since}) {
            assertThat(day.ofDevice("L40S").orElseThrow()).isEqualByComparingTo("1.1");
            assertThat(day.ofDevice("A100 3g.40gb").orElseThrow()).isEqualByComparingTo("0.9");
            assertThat(day.ofDevice("A100 2g.20gb").orElseThrow()).isEqualByComparingTo("0.45");
            assertThat(day.ofDevice("A100 1g.10gb").orElseThrow()).isEqualByComparingTo("0.225");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-29T00:00:00Z", "2027-03-01T00:00:00Z", "2027-08-31T00:00:00Z"})
    void theWorldIsTheSameWhateverTheDay(String today) {
        assertThat(world(today)).isEqualTo(world("2026-02-28T00:00:00Z"));
    }

    private static String world(String today) {
        Instant day = Instant.parse(today);
        return new FirstCommits(new Library(42), day, day, Layout.STANDARD).world();
    }
}
