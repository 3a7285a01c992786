package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Commit;
import io.pilothouse.costs.BudgetRow.Kind;
import io.pilothouse.costs.BudgetRow.Outcome;
import io.pilothouse.costs.BudgetRow.Why;
import io.pilothouse.costs.ledger.Amount;
import io.pilothouse.costs.ledger.Apart;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Gaps;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.costs.ledger.Tokens;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.prices.Prices;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import io.pilothouse.units.TeamName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Days of Berlin on which docs spends 100.00 and zoo 10.00; today is the 20th of November at noon. */
class BudgetRowTests {
    private static final String NOON = "2026-11-20T11:00:00Z";
    private static final Actor OPERATOR = new Actor("Somebody", "rika@example.org", Set.of(Role.PLATFORM_OPERATOR));
    private static final Actor LEAD = new Actor("Somebody", "lead@example.org", Set.of(Role.TEAM_LEAD));

    private final Random random = new Random(3);

    private static FileTree declared(String docs, String zoo) {
        return FileTree.platform()
                .with("access/teams/docs.yaml", "lead: lead@example.org\n" + docs)
                .with("access/teams/zoo.yaml", "lead: keeper@example.org\n" + zoo);
    }

    private static FileTree declared(long docs) {
        return declared("spend: {month: " + docs + "}\n", "");
    }

    private Bills daily(String from, double noise) {
        Bills bills = new Bills();
        LocalDate.parse(from).datesUntil(LocalDate.parse("2026-11-20")).forEach(day -> {
            bills.serving(day.toString(), "docs", 10, Math.round(10_000 * (1 + noise * random.nextGaussian())));
            bills.serving(day.toString(), "zoo", 1, 1_000);
        });
        return bills.serving("2026-11-20", "docs", 5, 5_000).serving("2026-11-20", "zoo", 0.5, 500);
    }

    private static Spent spent(Bills bills, FileTree tree) {
        return spent(bills, Bills.MONTH, NOON, tree);
    }

    private static Spent spent(Bills bills, YearMonth month, String until, FileTree tree) {
        FakeRepository repository = new FakeRepository(new HandClock());
        repository.commit(
                new Commit(
                        tree.commit(),
                        null,
                        "Rika Kern",
                        "rika@example.org",
                        Instant.parse("2026-08-01T00:00:00Z"),
                        "Commit",
                        "",
                        Map.of(),
                        tree.files("")),
                tree);
        Map<String, String> renamed = new Declared.Reader().read(tree).renamed();
        return bills.spent(month, until, tree, new Owners(Map.of(), renamed))
                .with(new SpendBudgets.InGit(repository, new Declared.Reader()).read(repository.head()));
    }

    private static List<BudgetRow> rows(Spent spent, Actor actor, @Nullable String team) {
        SeenCosts seen = SeenCosts.of(actor, spent, team == null ? null : new TeamName(team))
                .orElseThrow();
        SeenMonth month = SeenMonth.of(spent, seen, By.MODEL, CostRow.Basis.ALLOCATED);
        BudgetRow own = month.budget();
        return team == null ? month.budgets() : own == null ? List.of() : List.of(own);
    }

    private static BudgetRow docs(Spent spent) {
        return rows(spent, LEAD, "docs").getFirst();
    }

    private static Kind kind(BudgetRow row) {
        return row.outcome().kind();
    }

    @Test
    void whatIsSpentOfItAndWhatWillBeLeftIsOfWhatIsHeld() {
        BudgetRow row = docs(spent(daily("2026-09-01", 0), declared(3_900)));

        assertThat(row.spent()).isEqualTo(195_000);
        assertThat(row.used()).isEqualTo(0.5);
        assertThat(row.left()).isCloseTo(900, within(1e-6));
        assertThat(kind(row)).isEqualTo(Kind.HOLDS);
        assertThat(row.crossed()).isNull();
    }

    @Test
    void aBudgetThatIsExactlySpentHoldsAndOneThatIsACentLessDoesNot() {
        assertThat(kind(docs(spent(daily("2026-09-01", 0), declared(3_000))))).isEqualTo(Kind.HOLDS);

        BudgetRow over = docs(spent(daily("2026-09-01", 0), declared(2_999)));
        assertThat(kind(over)).isEqualTo(Kind.WILL_BE_OVER);
        assertThat(over.crossed()).isEqualTo("2026-11-30");
    }

    @Test
    void whatIsSpentIsOverWhateverComes() {
        BudgetRow row = docs(spent(daily("2026-09-01", 0), declared(1_000)));

        assertThat(row.outcome()).isEqualTo(new Outcome.Over(LocalDate.parse("2026-11-11")));
        assertThat(row.left()).isCloseTo(-2_000, within(1e-6));
    }

    @Test
    void howSureItIsFollowsFromTheBoundsOfTheForecast() {
        Spent spent = spent(daily("2026-09-01", 0.3), declared(3_000));
        double expected = rows(spent, LEAD, "docs").getFirst().left();
        long likely = Math.round(3_000 - expected);

        assertThat(kind(docs(spent(new BudgetRowTests().daily("2026-09-01", 0.3), declared(likely - 20)))))
                .isEqualTo(Kind.MAY_NOT_HOLD);
        assertThat(kind(docs(spent(new BudgetRowTests().daily("2026-09-01", 0.3), declared(likely + 20)))))
                .isEqualTo(Kind.MAY_HOLD);
        assertThat(kind(docs(spent(new BudgetRowTests().daily("2026-09-01", 0.3), declared(likely + 2_000)))))
                .isEqualTo(Kind.HOLDS);
    }

    @Test
    void ofAMonthThatIsOverIsSaidWhetherItHeld() {
        YearMonth october = YearMonth.of(2026, 10);
        String end = "2026-10-31T23:00:00Z";
        Bills bills = daily("2026-09-01", 0);

        assertThat(kind(docs(spent(bills, october, end, declared(3_100))))).isEqualTo(Kind.HELD);
        assertThat(docs(spent(bills, october, end, declared(3_099))).outcome())
                .isEqualTo(new Outcome.Over(LocalDate.parse("2026-10-31")));
    }

    @Test
    void whatHasNoPriceIsNotInItSoThatNobodySaysThatItHolds() {
        Line line = new Line(LocalDate.parse("2026-11-03"), "docs", "chat", "", "prod", "L40S", Cause.IDLE);
        Entry unpriced = new Entry(
                line,
                new Sum(new Amount(3, BigDecimal.ZERO, 0), Amount.NONE, new Gaps(0, 3, 0), Tokens.NONE, Apart.NONE));

        assertThat(docs(spent(daily("2026-09-01", 0).add(unpriced), declared(4_000)))
                        .outcome())
                .isEqualTo(new Outcome.NotKnown(Why.UNPRICED));
    }

    @Test
    void daysOfWhichNothingIsKnownLeaveOpenWhetherItHoldsAndNotThatItIsOver() {
        assertThat(docs(spent(daily("2026-11-05", 0), declared(9_000))).outcome())
                .isEqualTo(new Outcome.NotKnown(Why.DAYS_MISSING));
        assertThat(kind(docs(spent(daily("2026-11-05", 0), declared(1_000))))).isEqualTo(Kind.OVER);
    }

    @Test
    void onTheFirstDayThatIsKnownNothingIsForeseen() {
        Spent spent = spent(
                new Bills().serving("2026-11-01", "docs", 5, 5_000),
                Bills.MONTH,
                "2026-11-01T11:00:00Z",
                declared(9_000));

        assertThat(docs(spent).outcome()).isEqualTo(new Outcome.NotKnown(Why.NO_FORECAST));
    }

    @Test
    void ofFewerDaysThanAWeekNothingIsForeseen() {
        Spent spent = spent(
                new Bills().serving("2026-11-01", "docs", 10, 10_000).serving("2026-11-02", "docs", 5, 5_000),
                Bills.MONTH,
                "2026-11-02T11:00:00Z",
                declared(2_000));

        assertThat(docs(spent).outcome()).isEqualTo(new Outcome.NotKnown(Why.NO_FORECAST));
    }

    @Test
    void withoutPricesThereIsNoMoneyToCompareItWith() {
        FakeRepository repository = new FakeRepository(declared(3_900));
        Spent spent = daily("2026-09-01", 0).spent(Bills.MONTH, NOON, declared(3_900), Owners.NOBODY);
        Spent unpriced = new Spent(
                spent.month(),
                spent.until(),
                new Spent.Pricing(Prices.NONE, null, null),
                spent.ledger(),
                spent.owners(),
                spent.declared(),
                spent.budgets(),
                spent.budgeted(),
                spent.sources(),
                spent.hours(),
                List.of());

        assertThat(unpriced.with(new SpendBudgets.InGit(repository, new Declared.Reader()).read(repository.head()))
                        .budgets())
                .isEmpty();
    }

    @Test
    void whoeverSeesAllSeesTheWorstFirstAndALeadOnlyTheirOwn() {
        Spent spent = spent(daily("2026-09-01", 0), declared("spend: {month: 9000}\n", "spend: {month: 100}\n"));

        assertThat(rows(spent, OPERATOR, null)).extracting(BudgetRow::team).containsExactly("zoo", "docs");
        assertThat(rows(spent, LEAD, "docs")).extracting(BudgetRow::team).containsExactly("docs");
        assertThat(rows(spent(daily("2026-09-01", 0), declared("", "")), OPERATOR, null))
                .isEmpty();
    }

    @Test
    void whatWasSpentUnderAFormerNameIsOfTheBudgetToo() {
        Spent spent = spent(
                daily("2026-09-01", 0).serving("2026-11-02", "papers", 10, 40_000),
                declared("formerly: [papers]\nspend: {month: 9000}\n", ""));

        assertThat(docs(spent).spent()).isEqualTo(235_000);
        assertThat(rows(spent, OPERATOR, null).getFirst().spent()).isEqualTo(235_000);
    }
}
