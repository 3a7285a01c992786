package io.pilothouse.prices;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What held devices cost, and when that changes. */
class RentTests {
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");

    private static final Prices PRICES = read("""
            currency: EUR
            rates:
            - {currency: USD, from: 2026-01-01, rate: 0.9}
            - {currency: USD, from: 2026-12-15, rate: 0.8}
            prices:
            - {from: 2026-01-01, until: 2026-12-01, devices: {H100 80 GB: 2.90, A100 80 GB: 1.60}}
            - {from: 2026-12-01, devices: {H100 80 GB: 2.60, A100 80 GB: 1.6}}
            - {from: 2026-01-01, currency: USD, devices: {L40S: 1}}
            - {from: 2026-01-01, until: 2026-12-31, devices: {L4: 0.40}}
            """);

    private static Prices read(String text) {
        return Prices.read("console/prices.yaml", Optional.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "H100 80 GB, 1, 2.90, 2117",
        "H100 80 GB, 8, 23.20, 16936",
        "A100 3g.40gb, 2, 1.60, 1168",
        "L40S ÷ 4, 1, 0.225, 164",
        "H100 80 GB, 0, 0, 0"
    })
    void devicesCostTheirPriceForEachHourOfAMonthOf730(String label, int count, String hour, String month) {
        Rent rent = PRICES.on(DAY).rent(label, count).orElseThrow();

        assertThat(rent.perHour()).isEqualByComparingTo(hour);
        assertThat(rent.perMonth()).isEqualTo(new BigDecimal(month));
        assertThat(rent.currency()).isEqualTo("EUR");
    }

    @ParameterizedTest
    @CsvSource({
        "P1D, 24, 1, 730",
        "P7D, 487.20, 2.90, 2117", // what an H100 costs in a week: a month of it is a month of an H100
        "PT10M, 1, 6, 4380",
        "P30D, 0, 0, 0"
    })
    void whatASpanCameToIsAMonthByItsMeanHour(Duration span, BigDecimal cost, String hour, String month) {
        Rent rent = Rent.over(span, cost, "EUR");

        assertThat(rent.perHour()).isEqualByComparingTo(hour);
        assertThat(rent.perMonth()).isEqualTo(new BigDecimal(month));
    }

    @Test
    void whatHasNoPriceHasNoRentUnlessThereIsNoneOfIt() {
        assertThat(PRICES.on(DAY).rent("B200", 1)).isEmpty();
        assertThat(PRICES.on(DAY).rent("B200", 0).orElseThrow().perHour()).isZero();
        assertThat(Prices.NONE.on(DAY).rent("B200", 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "H100 80 GB, 2026-12-01", // another price
        "A100 80 GB,", // the same in another block
        "A100 3g.40gb,",
        "L40S, 2026-12-15", // another rate
        "L40S ÷ 4, 2026-12-15",
        "L4, 2026-12-31", // no price any more
        "B200,"
    })
    void theNextDayOnWhichItCostsSomethingElseIsKnown(String label, @Nullable LocalDate day) {
        assertThat(PRICES.nextOther(label, DAY)).isEqualTo(Optional.ofNullable(day));
    }

    @Test
    void pricesOfLaterDaysCanBeAskedOfEarlierOnes() {
        Prices earlier = PRICES.earlier(7);

        for (LocalDate day = DAY; day.isBefore(DAY.plusDays(60)); day = day.plusDays(1)) {
            assertThat(earlier.on(day.minusDays(7))).isEqualTo(PRICES.on(day));
        }
    }

    @Test
    void aPartIsChargedByTheWholeUnlessItHasAPriceOfItsOwn() {
        DayPrices own = read("currency: EUR\nperHour: {A100 80 GB: 1.6, A100 3g.40gb: 1}\n")
                .on(DAY);

        assertThat(own.charged("A100 3g.40gb").whole()).isEqualTo("A100 3g.40gb");
        assertThat(own.charged("A100 1g.10gb").whole()).isEqualTo("A100 80 GB");
        assertThat(own.charged("B200").part()).isEqualByComparingTo("1");
    }
}
