package io.pilothouse.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetPricesTests {
    private static final String FILE = "console/prices.yaml";
    private static final Actor OPERATOR = actor(Role.PLATFORM_OPERATOR);
    private static final String FAR = "2099-10-15";
    private static final String TWO = """
            # what the provider asks for
            currency: EUR
            prices:
              - from: 2026-01-01   # the first contract
                devices:
                  H100 80 GB: 2.90
                  L40S: 1.10       # not negotiated
                nodes: {gpu-8x: 1}
            """;

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(FileTree.platform());
    private final SetPrices set =
            new SetPrices(repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), clock);

    private static Actor actor(Role role) {
        return new Actor("Ada", "ada@example.com", Set.of(role));
    }

    private Plan plan(String device, String price, String currency, String from) {
        return set.plan(new SetPrices.Request(
                WantedPrice.Price.ofDevice(device, new BigDecimal(price), currency, LocalDate.parse(from)), OPERATOR));
    }

    private static ChangeSet planned(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Planned.class);
        return ((Plan.Planned) plan).changeSet();
    }

    private static String written(Plan plan) {
        return ((FileEdit.Write) planned(plan).edits().getFirst()).content();
    }

    private static List<String> refused(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Refused.class);
        return ((Plan.Refused) plan).reasons().stream().map(Reason::toString).toList();
    }

    private static String price(String text, String label, String day) {
        return Prices.read(FILE, Optional.of(text))
                .on(LocalDate.parse(day))
                .ofDevice(label)
                .map(BigDecimal::toPlainString)
                .orElse("none");
    }

    @Test
    void theFirstPriceMakesTheFile() {
        ChangeSet change = planned(plan("H100 80 GB", "3", "EUR", FAR));

        assertThat(change.title()).isEqualTo("Set the price of H100 80 GB");
        assertThat(change.edits()).containsExactly(new FileEdit.Write(FILE, """
                currency: EUR
                prices:
                - from: "2099-10-15"
                  devices:
                    H100 80 GB: 3
                """));
        assertThat(change.summary())
                .containsExactly("H100 80 GB costs €\u00a03.00 an hour from 2099-10-15 on; it had no price.");
    }

    @Test
    void aBlockEndsOnTheDayAndGoesOnBehindItWithTheNewPriceAndNothingElseIsTouched() {
        repository.holds(FILE, TWO);

        ChangeSet change = planned(plan("H100 80 GB", "2.60", "EUR", FAR));
        String text = ((FileEdit.Write) change.edits().getFirst()).content();

        assertThat(text)
                .startsWith(TWO.substring(0, TWO.indexOf("    nodes")))
                .contains("# the first contract", "# not negotiated", "nodes: {gpu-8x: 1}", "until:");
        assertThat(price(text, "H100 80 GB", "2099-10-14")).isEqualTo("2.9");
        assertThat(price(text, "H100 80 GB", FAR)).isEqualTo("2.6");
        assertThat(price(text, "L40S", "2099-10-14")).isEqualTo("1.1");
        assertThat(price(text, "L40S", FAR)).isEqualTo("1.1");
        assertThat(Prices.read(FILE, Optional.of(text)).on(LocalDate.parse(FAR)).ofNode("gpu-8x"))
                .contains(BigDecimal.ONE);
        assertThat(change.summary())
                .containsExactly("H100 80 GB costs €\u00a02.60 an hour from 2099-10-15 on; it was €\u00a02.90.");
        assertThat(change.effect().lines())
                .singleElement()
                .satisfies(line -> assertThat(line.amount()).isEqualTo("none touched"));
    }

    @Test
    void onTheDayOnWhichABlockBeginsItsPriceIsReplaced() {
        repository.holds(FILE, TWO);

        assertThat(written(plan("L40S", "0.9", "EUR", "2026-01-01")))
                .isEqualTo(TWO.replace("L40S: 1.10 ", "L40S: 0.9 "));
    }

    @Test
    void aPriceForEverStaysForTheDaysBefore() {
        String before = "currency: EUR\nperHour:\n  L40S: 1.1 # list price\n";
        repository.holds(FILE, before);

        String text = written(plan("L40S", "1.3", "EUR", FAR));

        assertThat(text).startsWith(before);
        assertThat(price(text, "L40S", "2099-10-14")).isEqualTo("1.1");
        assertThat(price(text, "L40S", FAR)).isEqualTo("1.3");
    }

    @Test
    void thePriceLastsUntilTheNextOneThatStandsThere() {
        repository.holds(FILE, "currency: EUR\nprices:\n- {from: 2099-12-01, devices: {L40S: 2}}\n");

        ChangeSet change = planned(plan("L40S", "1.3", "EUR", FAR));
        String text = ((FileEdit.Write) change.edits().getFirst()).content();

        assertThat(price(text, "L40S", "2099-11-30")).isEqualTo("1.3");
        assertThat(price(text, "L40S", "2099-12-01")).isEqualTo("2");
        assertThat(change.summary()).contains("Until 2099-12-01, from when another price stands there.");
    }

    @Test
    void anotherCurrencyIsABlockOfItsOwnBesideWhatGoesOn() {
        repository.holds(FILE, TWO + "rates: [{currency: USD, from: 2026-01-01, rate: 0.5}]\n");

        String text = written(plan("H100 80 GB", "3", "USD", FAR));

        assertThat(price(text, "H100 80 GB", "2099-10-14")).isEqualTo("2.9");
        assertThat(price(text, "H100 80 GB", FAR)).isEqualTo("1.5");
        assertThat(price(text, "L40S", FAR)).isEqualTo("1.1");
    }

    @Test
    void aBlockOfAnotherCurrencyWithThatPriceAloneIsReplacedOnItsDay() {
        repository.holds(FILE, """
                currency: EUR
                rates: [{currency: USD, from: 2026-01-01, rate: 0.5}]
                prices:
                - {from: 2026-01-01, currency: USD, devices: {L40S: 2}}
                """);

        String text = written(plan("L40S", "3", "EUR", "2026-01-01"));

        assertThat(price(text, "L40S", "2026-01-01")).isEqualTo("3");
        assertThat(text).doesNotContain("L40S: 2");
    }

    @Test
    void aCurrencyWithoutARateIsRefusedWithWhatWasExpected() {
        repository.holds(FILE, TWO);

        assertThat(refused(plan("H100 80 GB", "3", "USD", FAR)))
                .singleElement()
                .asString()
                .contains("USD has no rate (expected: EUR, or a rate of USD in rates)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""      | 1        | EUR | nothing (expected: one line, at most 100 characters)
            "a\tb"  | 1        | EUR | a b: no label of a device
            L40S    | -0.01    | EUR | -0.01 (expected: a number, 0 to 1,000,000)
            L40S    | 1000000.1 | EUR | 1000000.1 (expected: a number, 0 to 1,000,000)
            L40S    | 1        | eu  | eu (expected: three letters such as EUR)
            """)
    void whatIsNoPriceIsRefused(String device, String price, String currency, String said) {
        assertThat(refused(plan(device, price, currency, FAR)))
                .singleElement()
                .asString()
                .startsWith(said);
    }

    @Test
    void aPriceThatStandsThereIsNothingToDo() {
        repository.holds(FILE, TWO);

        assertThat(plan("H100 80 GB", "2.900", "EUR", FAR)).isInstanceOf(Plan.NothingToDo.class);
        assertThat(plan("H100 80 GB", "2.901", "EUR", FAR)).isInstanceOf(Plan.Planned.class);
    }

    @Test
    void aDayThatIsOverIsSaid() {
        repository.holds(FILE, TWO);
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();

        assertThat(planned(plan("NEW", "1", "EUR", today.toString())).summary()).hasSize(1);
        assertThat(planned(plan("NEW", "1", "EUR", today.minusDays(1).toString()))
                        .summary())
                .contains(today.minusDays(1) + " is over: what has been reckoned for days since then changes.");
    }

    @Test
    void aFileThatIsBrokenIsNotWrittenInto() {
        repository.holds(FILE, TWO);
        repository.holds(FILE, TWO.replace("currency: EUR", "currency: euro"));

        assertThat(refused(plan("L40S", "1", "EUR", FAR)))
                .singleElement()
                .asString()
                .contains("currency: euro (expected: three letters such as EUR)");
    }

    @Test
    void aChangeOfTheFormSaysWhatWasWantedThere() {
        repository.head(FileTree.platform().with(FILE, TWO));
        ChangeSet planned = planned(plan("H100 80 GB", "2.50", "eur", FAR));

        assertThat(set.wanted(planned)).containsInstanceOf(WantedPrice.Price.class);
        WantedPrice.Price wanted = (WantedPrice.Price) set.wanted(planned).orElseThrow();
        assertThat(wanted.label()).isEqualTo("H100 80 GB");
        assertThat(wanted.amount()).isEqualByComparingTo("2.5");
        assertThat(wanted.currency()).isEqualTo("EUR");
        assertThat(wanted.from()).isEqualTo(FAR);
        assertThat(set.wanted(planned.with(Trailers.REVERTS, "c".repeat(40)))).isEmpty();
    }

    @Test
    void ofWhatAHandWroteNothingIsKnownThatTheFormCouldSay() {
        repository.head(FileTree.platform().with(FILE, TWO));
        ChangeSet planned = planned(plan("H100 80 GB", "2.50", "EUR", FAR));
        FileEdit byHand = new FileEdit.Write(FILE, written(plan("L40S", "1", "EUR", FAR)) + "# for a year\n");

        assertThat(set.wanted(planned.on(planned.base(), List.of(byHand)))).isEmpty();
        assertThat(set.wanted(planned.on(planned.base(), List.of(new FileEdit.Remove(FILE)))))
                .isEmpty();
    }

    @Test
    void whoMayNotChangeTheConsolesFilesMayNotChangeAPrice() {
        Actor engineer = actor(Role.ML_ENGINEER);

        assertThat(set.open(engineer, null).may()).isInstanceOf(Verdict.Denied.class);
        assertThat(set.open(OPERATOR, null).may().isAllowed()).isTrue();
        assertThat(set.plan(new SetPrices.Request(
                        WantedPrice.Price.ofDevice("L40S", BigDecimal.ONE, "EUR", LocalDate.parse(FAR)), engineer)))
                .isInstanceOf(Plan.Refused.class);
    }
}
