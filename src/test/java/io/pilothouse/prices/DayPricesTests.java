package io.pilothouse.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.prices.DayPrices.Share;
import io.pilothouse.units.CommitId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What things cost at a moment. */
class DayPricesTests {
    private static final String PATH = "console/prices.yaml";

    private static Prices read(String text) {
        return Prices.read(PATH, Optional.of(text));
    }

    private static @Nullable String price(Prices prices, String label, String at) {
        return prices.at(Instant.parse(at))
                .ofDevice(label)
                .map(BigDecimal::toPlainString)
                .orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        // Berlin has winter time on 15 January and on 31 October 2026, summer time on 30 September
        "2026-01-14T22:59:59.999Z,",
        "2026-01-14T23:00:00Z,2.9",
        "2026-09-30T21:59:59Z,2.9",
        "2026-09-30T22:00:00Z,2.6",
        "2026-10-31T22:59:59Z,2.6",
        "2026-10-31T23:00:00Z,"
    })
    void aPriceChangesWhenADayBeginsInTheZone(String at, @Nullable String expected) {
        Prices prices = read("""
                currency: EUR
                zone: Europe/Berlin
                prices:
                - {from: 2026-01-15, until: 2026-10-01, devices: {L40S: 2.90}}
                - {from: 2026-10-01, until: 2026-11-01, devices: {L40S: 2.60}}
                """);

        assertThat(price(prices, "L40S", at)).isEqualTo(expected);
    }

    @Test
    void withoutAZoneDaysAreThoseOfUtc() {
        Prices prices = read("currency: EUR\nprices:\n- {from: 2026-03-01, devices: {L40S: 1}}\n");

        assertThat(price(prices, "L40S", "2026-02-28T23:59:59Z")).isNull();
        assertThat(price(prices, "L40S", "2026-03-01T00:00:00Z")).isEqualTo("1");
    }

    @Test
    void aBlocksPriceCountsBeforeTheOneForEverWhichCountsOnAllOtherDays() {
        Prices prices = read("""
                currency: EUR
                perHour: {L40S: 1.1}
                prices: [{from: 2026-05-01, until: 2026-06-01, devices: {L40S: 0.9}}]
                """);

        assertThat(price(prices, "L40S", "2026-04-30T12:00:00Z")).isEqualTo("1.1");
        assertThat(price(prices, "L40S", "2026-05-31T12:00:00Z")).isEqualTo("0.9");
        assertThat(price(prices, "L40S", "2026-06-01T00:00:00Z")).isEqualTo("1.1");
    }

    @Test
    void anotherCurrencyIsTakenAtTheRateOfTheDayThoughTheBlockIsOlder() {
        Prices prices = read("""
                currency: EUR
                rates:
                - {currency: USD, from: 2026-06-01, rate: 0.8}
                - {currency: USD, from: 2026-01-01, rate: 0.9}
                - {currency: CHF, from: 2026-01-01, rate: 1.1}
                prices: [{from: 2026-01-01, currency: USD, devices: {L40S: 2}, reserved: {L40S: {count: 3, perHour: 1}}}]
                """);

        assertThat(price(prices, "L40S", "2026-05-31T12:00:00Z")).isEqualTo("1.8");
        assertThat(price(prices, "L40S", "2026-06-01T00:00:00Z")).isEqualTo("1.6");
        assertThat(prices.on(LocalDate.parse("2026-06-01")).reserved())
                .isEqualTo(Map.of("L40S", new PriceBlock.Reserved(3, new BigDecimal("0.8"))));
        assertThat(prices.on(LocalDate.parse("2026-06-01")).currency()).isEqualTo("EUR");
    }

    @ParameterizedTest
    @CsvSource({
        "A100 1g.10gb,A100 80 GB,0.125",
        "A100 1g.10gb.me,A100 80 GB,0.125",
        "A100 1g.20gb,A100 80 GB,0.25",
        "A100 2g.20gb,A100 80 GB,0.25",
        "A100 3g.40gb,A100 80 GB,0.5",
        "A100 7g.80gb,A100 80 GB,1",
        "H100 3g.40gb,H100 80 GB,0.5",
        "A30 1g.6gb,A30,0.25",
        "L40S ÷ 4,L40S,0.25",
        "A100 3g.40gb ÷ 2,A100 3g.40gb,0.5"
    })
    void aSliceIsItsMemorySlicesOfTheBoardThatIsCutSoAndATurnIsItsPart(String label, String whole, String part) {
        DayPrices prices = read("currency: EUR\nperHour: {A100 80 GB: 2, H100 80 GB: 3, A30: 4, L40S: 5}\n")
                .on(LocalDate.EPOCH);

        Share share = prices.share(label).orElseThrow();

        assertThat(share.whole()).isEqualTo(whole);
        assertThat(share.part()).isEqualByComparingTo(part);
        assertThat(prices.ofDevice(label).orElseThrow())
                .isEqualByComparingTo(prices.ofDevice(whole).orElseThrow().multiply(share.part()));
    }

    @Test
    void sevenOfTheSmallestSlicesCostLessThanTheBoard() {
        DayPrices prices = read("currency: EUR\nperHour: {H100 80 GB: 3.2}\n").on(LocalDate.EPOCH);

        assertThat(prices.ofDevice("H100 1g.10gb").orElseThrow().multiply(BigDecimal.valueOf(7)))
                .isEqualByComparingTo("2.8");
    }

    @ParameterizedTest
    @CsvSource({"H100 3g.40gb", "A100 9g.90gb", "L40S 1g.10gb", "L40S ÷ 0", "H200", "3g.40gb", "''"})
    void whatNobodyGaveAPriceHasNone(String label) {
        DayPrices prices =
                read("currency: EUR\nperHour: {A100 80 GB: 2, L40S: 5}\n").on(LocalDate.EPOCH);

        assertThat(prices.ofDevice(label)).isEmpty();
    }

    @Test
    void aSlicesOwnPriceCountsBeforeItsShare() {
        DayPrices prices = read("currency: EUR\nperHour: {A100 80 GB: 2, A100 3g.40gb: 1.3}\n")
                .on(LocalDate.EPOCH);

        assertThat(prices.ofDevice("A100 3g.40gb")).contains(new BigDecimal("1.3"));
    }

    @Test
    void theCommitOfThePricesIsThatOfTheirFileAndOfTheLastGoodOneWhereTheNewestIsBroken() {
        FakeRepository repository = new FakeRepository(new HandClock());
        assertThat(Prices.commit(repository.head(), YearMonth.parse("2026-11"))).isEmpty();
        CommitId good = repository.commit(Map.of(PATH, "currency: EUR\n"));
        repository.commit(Map.of(PATH, "currency: EUR\n", "console/notes.md", "x"));

        assertThat(Prices.commit(repository.head(), YearMonth.parse("2026-11"))).contains(good);

        repository.commit(Map.of(PATH, "currency: euro\n"));
        assertThat(Prices.commit(repository.head(), YearMonth.parse("2026-11"))).contains(good);

        repository.commit(Map.of("console/notes.md", "x"));
        assertThat(Prices.commit(repository.head(), YearMonth.parse("2026-11"))).isEmpty();
    }

    @Test
    void theCommitOfAMonthStaysTheSameThoughThePricesOfAnotherMonthChange() {
        FakeRepository repository = new FakeRepository(new HandClock());
        String block = "- {from: %s, devices: {L40S: %s}}\n";
        String october = "currency: EUR\nprices:\n" + block.formatted("2026-10-01", "1.1");
        CommitId first = repository.commit(Map.of(PATH, october.replace("2026-10-01", "2026-09-01")));
        repository.commit(Map.of(PATH, "currency: euro\n"));
        CommitId dearer = repository.commit(
                Map.of(PATH, october.replace("}}", "}, until: 2026-12-01}") + block.formatted("2026-12-01", "2")));

        assertThat(Prices.commit(repository.head(), YearMonth.parse("2026-10"))).contains(first);
        assertThat(Prices.commit(repository.head(), YearMonth.parse("2026-12"))).contains(dearer);
    }

    @Test
    void whichOfTwoBoardsWasCutNobodyGuesses() {
        DayPrices prices =
                read("currency: EUR\nperHour: {A100 40 GB: 1, A100 80 GB: 2}\n").on(LocalDate.EPOCH);

        assertThat(prices.ofDevice("A100 1g.10gb")).isEmpty();
        assertThat(prices.ofDevice("A100 1g.5gb")).contains(new BigDecimal("0.125"));
    }
}
