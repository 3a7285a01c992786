package io.pilothouse.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.prices.PriceBlock.Reserved;
import io.pilothouse.prices.Prices.Key;
import io.pilothouse.prices.WantedPrice.Kind;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that the file of prices says beside devices on demand. */
class SetOtherPricesTests {
    private static final String FILE = "console/prices.yaml";
    private static final Actor OPERATOR = new Actor("Ada", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final LocalDate FAR = LocalDate.parse("2099-10-15");
    private static final LocalDate BEFORE = FAR.minusDays(1);
    private static final String ALL = """
            currency: EUR
            rates:
            - {currency: USD, from: 2026-01-01, rate: 0.92} # of the bank
            prices:
            - from: 2026-01-01
              devices: {H100 80 GB: 2.90}
              nodes:
                gpu-8x: 1.20 # with its network
              storage: {fast-ssd: 0.11}
              reserved: {H100 80 GB: {count: 8, perHour: 1.95}}
            overhead: {idle: own} # as agreed
            """;

    private final FakeRepository repository = new FakeRepository(FileTree.platform());
    private final SetPrices set =
            new SetPrices(repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), new HandClock());

    private Plan plan(WantedPrice wanted) {
        return set.plan(new SetPrices.Request(wanted, OPERATOR));
    }

    private ChangeSet planned(WantedPrice wanted) {
        repository.holds(FILE, ALL);
        Plan plan = plan(wanted);
        assertThat(plan).isInstanceOf(Plan.Planned.class);
        return ((Plan.Planned) plan).changeSet();
    }

    private List<String> refused(WantedPrice wanted) {
        Plan plan = plan(wanted);
        assertThat(plan).isInstanceOf(Plan.Refused.class);
        return ((Plan.Refused) plan).reasons().stream().map(Reason::toString).toList();
    }

    private static String written(ChangeSet change) {
        return ((FileEdit.Write) change.edits().getFirst()).content();
    }

    private static Prices read(ChangeSet change) {
        return Prices.read(FILE, Optional.of(written(change)));
    }

    private static WantedPrice.Price price(Kind kind, String label, String amount, String currency) {
        return new WantedPrice.Price(kind, label, new BigDecimal(amount), 0, currency, FAR);
    }

    private static WantedPrice.Price reserved(String label, int count, String amount) {
        return new WantedPrice.Price(Kind.RESERVED, label, new BigDecimal(amount), count, "EUR", FAR);
    }

    @Test
    void aNodeHasAnotherPriceFromADayOnAndAllElseGoesOn() {
        ChangeSet change = planned(price(Kind.NODE, "gpu-8x", "1.5", "EUR"));
        Prices prices = read(change);

        assertThat(change.title()).isEqualTo("Set the price of gpu-8x");
        assertThat(change.summary())
                .containsExactly("gpu-8x costs €\u00a01.50 an hour from 2099-10-15 on; it was €\u00a01.20.");
        assertThat(prices.on(BEFORE).ofNode("gpu-8x"))
                .hasValueSatisfying(was -> assertThat(was).isEqualByComparingTo("1.2"));
        assertThat(prices.on(FAR).ofNode("gpu-8x"))
                .hasValueSatisfying(is -> assertThat(is).isEqualByComparingTo("1.5"));
        assertThat(prices.on(FAR).ofDevice("H100 80 GB"))
                .isEqualTo(prices.on(BEFORE).ofDevice("H100 80 GB"));
        assertThat(prices.on(FAR).reserved()).isEqualTo(prices.on(BEFORE).reserved());
        assertThat(written(change))
                .contains("# with its network", "# of the bank", "overhead: {idle: own} # as agreed");
    }

    @Test
    void storageOfAClassThatHadNoneGetsAPrice() {
        ChangeSet change = planned(price(Kind.STORAGE, "slow-hdd", "0.03", "USD"));

        assertThat(change.summary())
                .containsExactly("slow-hdd costs USD\u00a00.03 a GiB and month from 2099-10-15 on; it had no price.");
        assertThat(read(change).on(FAR).ofStorage("slow-hdd"))
                .hasValueSatisfying(is -> assertThat(is).isEqualByComparingTo("0.0276"));
        assertThat(read(change).on(FAR).ofStorage("fast-ssd")).isPresent();
    }

    @Test
    void howManyAreReservedAndForHowMuchChangesTogether() {
        ChangeSet change = planned(reserved("H100 80 GB", 16, "1.8"));

        assertThat(change.title()).isEqualTo("Set how many H100 80 GB are reserved, and their price");
        assertThat(change.summary())
                .containsExactly(
                        "16 × H100 80 GB are reserved from 2099-10-15 on, €\u00a01.80 an hour each; it was 8 at €\u00a01.95.");
        assertThat(read(change).on(FAR).reserved())
                .containsEntry("H100 80 GB", new Reserved(16, new BigDecimal("1.8")));
        assertThat(read(change).on(BEFORE).reserved())
                .containsEntry("H100 80 GB", new Reserved(8, new BigDecimal("1.95")));
    }

    @Test
    void aKindThatWasNotReservedIs() {
        assertThat(planned(reserved("L40S", 4, "0.8")).summary())
                .containsExactly("4 × L40S are reserved from 2099-10-15 on, €\u00a00.80 an hour each; none were.");
    }

    @Test
    void aReservationThatIsAllOfItsBlockIsReplacedOnItsDayInAnotherCurrency() {
        repository.holds(FILE, """
                currency: EUR
                rates: [{currency: USD, from: 2026-01-01, rate: 0.5}]
                prices:
                - {from: 2099-10-15, currency: USD, reserved: {L40S: {count: 2, perHour: 1}}, nodes: {a: 1}}
                """);

        Plan plan = plan(reserved("L40S", 3, "0.7"));

        assertThat(plan).isInstanceOf(Plan.Planned.class);
        Prices prices = read(((Plan.Planned) plan).changeSet());
        assertThat(prices.on(FAR).reserved())
                .containsOnlyKeys("L40S")
                .containsEntry("L40S", new Reserved(3, new BigDecimal("0.7")));
        assertThat(prices.on(FAR).ofNode("a")).isPresent();
    }

    @Test
    void aRateIsOfADayUntilTheNextOne() {
        ChangeSet change = planned(new WantedPrice.Rate("USD", new BigDecimal("0.9"), FAR));
        Prices prices = read(change);

        assertThat(change.title()).isEqualTo("Set the rate of USD");
        assertThat(change.summary()).containsExactly("One USD is €\u00a00.90 from 2099-10-15 on; it was €\u00a00.92.");
        assertThat(prices.rate("USD", BEFORE)).contains(new BigDecimal("0.92"));
        assertThat(prices.rate("USD", FAR)).contains(new BigDecimal("0.9"));
        assertThat(written(change)).contains("# of the bank");
    }

    @Test
    void aRateOfADayThatHasOneIsReplacedAndNoSecondOne() {
        ChangeSet change = planned(new WantedPrice.Rate("USD", new BigDecimal("0.95"), LocalDate.parse("2026-01-01")));

        assertThat(read(change).rates()).hasSize(1);
        assertThat(written(change)).isEqualTo(ALL.replace("0.92", "0.95"));
        assertThat(change.summary())
                .contains("2026-01-01 is over: what has been reckoned for days since then changes.");
    }

    @Test
    void whoPaysForWhatNobodyHoldsIsSetAndDaysThatAreOverAreSaidToChange() {
        ChangeSet change = planned(new WantedPrice.Overhead(WantedPrice.Overhead.Of.IDLE, Key.TOKENS));

        assertThat(written(change)).isEqualTo(ALL.replace("idle: own", "idle: tokens"));
        assertThat(change.summary())
                .containsExactly(
                        "What nobody holds is shared over all teams by their tokens.",
                        "Days that are over change too.");
        assertThat(read(planned(new WantedPrice.Overhead(WantedPrice.Overhead.Of.PLATFORM, Key.TOKENS)))
                        .overhead())
                .isEqualTo(new Prices.Overhead(Key.OWN, Key.TOKENS));
    }

    @Test
    void whatTheFileSaysAlreadyIsNothingToDo() {
        repository.holds(FILE, ALL);

        assertThat(List.of(
                        plan(price(Kind.NODE, "gpu-8x", "1.200", "EUR")),
                        plan(reserved("H100 80 GB", 8, "1.95")),
                        plan(new WantedPrice.Rate("USD", new BigDecimal("0.920"), FAR)),
                        plan(new WantedPrice.Overhead(WantedPrice.Overhead.Of.PLATFORM, Key.OWN))))
                .allMatch(Plan.NothingToDo.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NODE     | ''       | 1    | 0       | nothing (expected: one line
            STORAGE  | ''       | 1    | 0       | nothing (expected: one line
            STORAGE  | fast-ssd | -0.1 | 0       | -0.1 (expected: a number, 0 to 1,000,000)
            RESERVED | L40S     | 1    | -1      | -1 (expected: a whole number, 0 to 1,000,000)
            RESERVED | L40S     | 1    | 1000001 | 1000001 (expected: a whole number, 0 to 1,000,000)
            """)
    void whatIsNoPriceIsRefusedWithWhatWasExpected(Kind kind, String label, String amount, int count, String said) {
        repository.holds(FILE, ALL);

        assertThat(refused(new WantedPrice.Price(kind, label, new BigDecimal(amount), count, "EUR", FAR)))
                .singleElement()
                .asString()
                .startsWith(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            USD | 0       | 0 (expected: a number, more than 0, at most 1,000,000)
            USD | -1      | -1 (expected: a number, more than 0
            us1 | 1       | us1 (expected: three letters such as EUR)
            EUR | 1       | EUR is the currency of the file (expected: another one)
            """)
    void whatIsNoRateIsRefusedWithWhatWasExpected(String currency, String rate, String said) {
        repository.holds(FILE, ALL);

        assertThat(refused(new WantedPrice.Rate(currency, new BigDecimal(rate), FAR)))
                .singleElement()
                .asString()
                .startsWith(said);
    }

    @Test
    void aPriceInACurrencyThatHasNoRateYetIsRefused() {
        repository.holds(FILE, ALL);

        assertThat(refused(new WantedPrice.Price(
                        Kind.NODE, "gpu-8x", BigDecimal.ONE, 0, "USD", LocalDate.parse("2025-12-31"))))
                .containsExactly(
                        "USD has no rate on 2025-12-31 (expected: one from that day or before; the first is from 2026-01-01)");
        assertThat(refused(price(Kind.STORAGE, "fast-ssd", "1", "CHF")))
                .containsExactly("CHF has no rate (expected: EUR, or a rate of CHF in rates)");
    }

    @Test
    void withoutTheFileAPriceComesFirst() {
        assertThat(refused(new WantedPrice.Rate("USD", BigDecimal.ONE, FAR)))
                .singleElement()
                .asString()
                .startsWith("There are no prices yet (expected: a price first");
        assertThat(refused(new WantedPrice.Overhead(WantedPrice.Overhead.Of.IDLE, Key.TOKENS)))
                .hasSize(1);
        assertThat(plan(reserved("L40S", 4, "0.8"))).isInstanceOf(Plan.Planned.class);
    }
}
