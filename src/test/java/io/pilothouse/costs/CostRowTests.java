package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.CostRow.Group;
import io.pilothouse.costs.CostRow.Period;
import io.pilothouse.costs.ledger.Apart;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.Tokens;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CostRowTests {
    private static final Period UNTIL_THE_10TH = period("2026-11-10");

    private static Period period(String last) {
        LocalDate day = LocalDate.parse(last);
        return new Period(YearMonth.from(day), day);
    }

    private static Line line(String day, String team, String model, Cause cause) {
        return new Line(LocalDate.parse(day), team, model, "", "prod", "H100 80 GB", cause);
    }

    /** Two teams, what nobody held, and what is no model's. */
    private static Ledger month() {
        return new Bills()
                .serving("2026-11-02", "docs", 10, 4_001)
                .serving("2026-11-09", "zoo", 20, 8_003)
                .add(line("2026-11-02", "docs", "chat", Cause.IDLE), 6, 2_400, 0)
                .add(line("2026-11-02", "docs", "chat", Cause.LOADING), 1, 400, 0)
                .add(line("2026-11-02", "", "", Cause.FREE), 3, 1_207, 0)
                .add(line("2026-11-02", "", "", Cause.PLATFORM), 2, 805, 0)
                .add(line("2026-11-03", "", "", Cause.NODE), 24, 99, 0)
                .ledger();
    }

    private static List<CostRow> rows(Ledger ledger, Period period, By by) {
        return CostRow.of(ledger, period, by, Basis.ALLOCATED);
    }

    private static long cents(CostRow row) {
        return row.sum().allocated().cents();
    }

    @ParameterizedTest
    @EnumSource(
            value = By.class,
            names = {"DAY", "MONTH"},
            mode = Mode.EXCLUDE)
    void rowsAddUpToTheTotalHoweverTheyAreGrouped(By by) {
        CostRow total = CostRow.total(month(), UNTIL_THE_10TH);
        List<CostRow> rows = rows(month(), UNTIL_THE_10TH, by);

        assertThat(cents(total)).isEqualTo(16_915);
        assertThat(rows.stream().mapToLong(CostRowTests::cents).sum()).isEqualTo(cents(total));
        assertThat(rows.stream().mapToLong(row -> row.sum().used().cents()).sum())
                .isEqualTo(total.sum().used().cents());
        assertThat(rows.stream()
                        .mapToDouble(row -> row.sum().allocated().hours())
                        .sum())
                .isCloseTo(42, within(1e-9));
        assertThat(rows.stream().mapToDouble(CostRow::idle).sum()).isCloseTo(7, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(
            value = By.class,
            names = {"DAY", "MONTH"},
            mode = Mode.EXCLUDE)
    void theDaysOfAChartAddUpToItsRows(By by) {
        Map<Group, Map<LocalDate, Long>> days = CostRow.byDay(month(), Bills.MONTH, by, Basis.USED);

        assertThat(CostRow.of(month(), UNTIL_THE_10TH, by, Basis.USED))
                .allSatisfy(row -> assertThat(Objects.requireNonNull(days.get(row.group())).values().stream()
                                .mapToLong(cents -> cents)
                                .sum())
                        .isEqualTo(row.sum().used().cents()))
                .hasSameSizeAs(days.keySet());
    }

    @Test
    void theDearestIsFirstOnEitherBasis() {
        Ledger ledger = new Bills()
                .serving("2026-11-02", "docs", 10, 4_000)
                .serving("2026-11-02", "zoo", 10, 9_000)
                .serving("2026-11-02", "art", 10, 4_000)
                .ledger();

        assertThat(Arrays.stream(Basis.values())
                        .map(basis -> CostRow.of(ledger, UNTIL_THE_10TH, By.TEAM, basis).stream()
                                .map(row -> row.group().name())
                                .toList()))
                .containsOnly(List.of("zoo", "art", "docs"));
    }

    @Test
    void whatHasNoNameIsToldByItsCauseAndNotThrownTogether() {
        assertThat(rows(month(), UNTIL_THE_10TH, By.TEAM))
                .extracting(CostRow::group)
                .containsExactly(
                        new Group("zoo", null),
                        new Group("docs", null),
                        new Group("", Cause.FREE),
                        new Group("", Cause.PLATFORM),
                        new Group("", Cause.NODE));
        assertThat(rows(month(), UNTIL_THE_10TH, By.CAUSE))
                .extracting(row -> row.group().cause())
                .containsExactly(Cause.SERVING, Cause.IDLE, Cause.FREE, Cause.PLATFORM, Cause.LOADING, Cause.NODE);
    }

    @Test
    void whatIsHeldAndNotServedWithIsAShareOfTheHours() {
        CostRow docs = rows(month(), UNTIL_THE_10TH, By.TEAM).get(1);

        assertThat(docs.idleShare().orElseThrow()).isCloseTo(7 / 17.0, within(1e-9));
        assertThat(rows(month(), UNTIL_THE_10TH, By.TEAM).getLast().idleShare()).isEmpty();
    }

    /** 100.00 on each day of a month, and 150.00 on each of the next one. */
    private static Ledger twoMonths(YearMonth month) {
        Bills bills = new Bills();
        for (YearMonth one : List.of(month.minusMonths(1), month)) {
            for (int day = 1; day <= one.lengthOfMonth(); day++) {
                bills.serving(one.atDay(day).toString(), "docs", 10, one.equals(month) ? 15_000 : 10_000);
            }
        }
        return bills.ledger();
    }

    private static CostRow docs(String last) {
        Period period = period(last);
        return rows(twoMonths(period.month()), period, By.TEAM).getFirst();
    }

    private static long before(String last) {
        return Objects.requireNonNull(docs(last).before()).allocated().cents();
    }

    @Test
    void asManyDaysOfTheMonthBeforeAreCompared() {
        assertThat(before("2026-11-10")).isEqualTo(10 * 10_000);
        assertThat(docs("2026-11-10").more(Basis.ALLOCATED).orElseThrow()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aWholeMonthIsComparedWithAWholeOneHoweverLongBothAre() {
        assertThat(before("2026-11-30")).isEqualTo(31 * 10_000);
        assertThat(before("2026-02-28")).isEqualTo(31 * 10_000);
        assertThat(before("2026-03-31")).isEqualTo(28 * 10_000);
    }

    @Test
    void aMonthThatHasNoSuchDayIsComparedToItsEnd() {
        assertThat(before("2026-03-30")).isEqualTo(28 * 10_000);
        assertThat(before("2026-07-30")).isEqualTo(30 * 10_000);
    }

    @Test
    void todayIsNotOverAndNotCompared() {
        Ledger ledger = new Bills()
                .serving("2026-10-10", "docs", 10, 10_000)
                .serving("2026-10-11", "docs", 10, 70_000)
                .serving("2026-11-10", "docs", 10, 11_000)
                .serving("2026-11-11", "docs", 1, 900)
                .ledger();
        CostRow row = CostRow.total(ledger, UNTIL_THE_10TH);

        assertThat(cents(row)).isEqualTo(11_900);
        assertThat(row.whole().allocated().cents()).isEqualTo(11_000);
        assertThat(row.more(Basis.ALLOCATED).orElseThrow()).isCloseTo(0.1, within(1e-9));
        assertThat(row.more(Basis.USED).orElseThrow()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void onTheFirstDayThereIsNothingToCompare() {
        CostRow row = CostRow.total(twoMonths(Bills.MONTH), new Period(Bills.MONTH, null));

        assertThat(row.before()).isNull();
        assertThat(row.more(Basis.ALLOCATED)).isEmpty();
        assertThat(row.whole().allocated().cents()).isZero();
    }

    @Test
    void whoSpentNothingBeforeIsNotComparedAndWhatIsUnknownIsNotNothing() {
        Ledger grown = new Bills()
                .serving("2026-10-10", "zoo", 10, 10_000)
                .serving("2026-11-10", "docs", 10, 11_000)
                .ledger();

        CostRow docs = rows(grown, UNTIL_THE_10TH, By.TEAM).getFirst();
        assertThat(docs.before()).isNotNull();
        assertThat(docs.more(Basis.ALLOCATED)).isEmpty();
        assertThat(rows(month(), UNTIL_THE_10TH, By.TEAM))
                .allSatisfy(row -> assertThat(row.before()).isNull());
    }

    @Test
    void aMillionTokensCostWhatTheyCost() {
        CostRow row = CostRow.total(
                new Bills()
                        .add(line("2026-11-02", "docs", "chat", Cause.SERVING), 10, 4_000, 2_000_000)
                        .add(line("2026-11-02", "docs", "chat", Cause.IDLE), 5, 2_000, 0)
                        .ledger(),
                UNTIL_THE_10TH);

        assertThat(row.perMillion(Basis.ALLOCATED).orElseThrow()).isCloseTo(3_000, within(1e-9));
        assertThat(row.perMillion(Basis.USED).orElseThrow()).isCloseTo(1_500, within(1e-9));
    }

    @Test
    void withoutTrafficOrWithoutHoursAMillionTokensHaveNoPrice() {
        Ledger noTraffic = new Bills().serving("2026-11-02", "docs", 10, 4_000).ledger();
        Ledger noHours = new Bills()
                .add(line("2026-11-02", "docs", "chat", Cause.SERVING), 0, 0, 2_000_000)
                .ledger();

        assertThat(CostRow.total(noTraffic, UNTIL_THE_10TH).perMillion(Basis.ALLOCATED))
                .isEmpty();
        assertThat(CostRow.total(noHours, UNTIL_THE_10TH).perMillion(Basis.ALLOCATED))
                .isEmpty();
    }

    @Test
    void tokensOfEachKindTogetherCostWhatTheRowCosts() {
        Tokens tokens = new Tokens(4_000_000, 1_000_000, 2_000_000);
        // of 10.00 that served, of all of which somebody measured what they take, and 2.00 that were idle
        CostRow row = CostRow.total(
                new Bills()
                        .add(
                                line("2026-11-02", "docs", "chat", Cause.SERVING),
                                5,
                                1_000,
                                tokens,
                                new Apart(tokens, 4, 0.1, 5.9))
                        .add(line("2026-11-02", "docs", "chat", Cause.IDLE), 1, 200, 0)
                        .ledger(),
                UNTIL_THE_10TH);

        CostRow.PerKind each = row.perKind(Basis.ALLOCATED).orElseThrow();

        assertThat(each.prompt()).hasValueCloseTo(120.0, within(1e-9));
        assertThat(each.cached()).hasValueCloseTo(12.0, within(1e-9));
        assertThat(each.generated()).hasValueCloseTo(354.0, within(1e-9));
        assertThat(4 * 120 + 12 + 2 * 354).isEqualTo(1_200);
    }

    @Test
    void whatIsMeasuredOfLessThanHalfOfTheTokensIsNoPriceOfAll() {
        Tokens tokens = new Tokens(4_000_000, 0, 2_000_000);
        Bills half = new Bills()
                .add(
                        line("2026-11-02", "docs", "chat", Cause.SERVING),
                        5,
                        1_000,
                        tokens,
                        new Apart(tokens.times(0.5), 2, 0, 3));
        Bills less = new Bills()
                .add(
                        line("2026-11-02", "docs", "chat", Cause.SERVING),
                        5,
                        1_000,
                        tokens,
                        new Apart(tokens.times(0.4), 2, 0, 3));

        assertThat(CostRow.total(half.ledger(), UNTIL_THE_10TH)
                        .perKind(Basis.ALLOCATED)
                        .orElseThrow()
                        .cached())
                .isEmpty();
        assertThat(CostRow.total(less.ledger(), UNTIL_THE_10TH).perKind(Basis.ALLOCATED))
                .isEmpty();
        assertThat(CostRow.total(month(), UNTIL_THE_10TH).perKind(Basis.ALLOCATED))
                .isEmpty();
    }
}
