package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Commits of November and December in Berlin, where a month ends an hour before it does in UTC. */
class SpendBudgetsTests {
    private static final String DOCS = "access/teams/docs.yaml";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock);
    private final SpendBudgets.InGit budgets = new SpendBudgets.InGit(repository, new Declared.Reader());
    private FileTree tree = FileTree.platform();
    private int commits;

    private CommitId commits(String at, FileTree next) {
        clock.pass(Duration.between(clock.instant(), Instant.parse(at)));
        commits++;
        tree = next.at(CommitId.of("%040x".formatted(commits)));
        repository.head(tree);
        return tree.commit();
    }

    private CommitId writes(String at, String path, String text) {
        return commits(at, tree.with(path, text));
    }

    private Optional<SpendBudgets.Budget> budget(YearMonth month, String... names) {
        return budgets.read(tree).of(Set.of(names), month, BERLIN);
    }

    private Optional<Long> amount(YearMonth month, String... names) {
        return budget(month, names).map(SpendBudgets.Budget::amount);
    }

    @Test
    void theBudgetOfAMonthIsWhatMainSaidAtItsEndInTheZoneOfThePrices() {
        writes("2026-12-01T00:00:00Z", DOCS, "spend: {month: 1}\n");

        assertThat(amount(NOVEMBER, "docs")).isEmpty();
        assertThat(amount(YearMonth.of(2026, 12), "docs")).contains(1L);
    }

    @Test
    void whatIsDeclaredLaterChangesNoMonthThatIsOver() {
        CommitId first = writes("2026-11-30T22:59:59Z", DOCS, "spend: {month: 12000}\n");
        CommitId second = writes("2026-11-30T23:00:00Z", DOCS, "spend: {month: 9000}\n");

        assertThat(budget(NOVEMBER, "docs")).contains(new SpendBudgets.Budget(12_000, first));
        assertThat(budget(NOVEMBER.plusMonths(1), "docs")).contains(new SpendBudgets.Budget(9_000, second));
        assertThat(amount(NOVEMBER.plusYears(1), "docs")).contains(9_000L);
    }

    @Test
    void aCommitThatSaysSomethingElseOfTheTeamLeavesTheBudgetsCommit() {
        CommitId set = writes("2026-11-29T00:00:00Z", DOCS, "spend: {month: 12000}\n");
        writes("2026-11-29T01:00:00Z", DOCS, "contact: somebody\nspend: {month: 12000}\n");

        assertThat(budget(NOVEMBER, "docs")).contains(new SpendBudgets.Budget(12_000, set));
    }

    @Test
    void aTeamThatSaysNoneOrIsGoneHasNone() {
        writes("2026-11-29T00:00:00Z", DOCS, "spend: {month: 12000}\n");
        commits("2026-12-02T00:00:00Z", tree.with(List.of(new FileEdit.Remove(DOCS))));
        writes("2027-01-02T00:00:00Z", DOCS, "contact: somebody\n");

        assertThat(amount(NOVEMBER, "docs")).contains(12_000L);
        assertThat(amount(NOVEMBER.plusMonths(1), "docs")).isEmpty();
        assertThat(amount(NOVEMBER.plusMonths(2), "docs")).isEmpty();
        assertThat(amount(NOVEMBER, "there-is-none")).isEmpty();
    }

    @Test
    void aTeamThatWasRenamedHasTheBudgetOfItsNameOfTheTime() {
        writes("2026-11-29T00:00:00Z", "access/teams/papers.yaml", "spend: {month: 500}\n");
        commits(
                "2026-12-02T00:00:00Z",
                tree.with(List.of(new FileEdit.Remove("access/teams/papers.yaml")))
                        .with(DOCS, "formerly: [papers]\nspend: {month: 900}\n"));

        assertThat(amount(NOVEMBER, "docs", "papers")).contains(500L);
        assertThat(amount(NOVEMBER.plusMonths(1), "docs", "papers")).contains(900L);
    }

    @Test
    void teamsThatBecameOneHadABudgetTogetherOnlyWhereEachHadOne() {
        writes("2026-11-29T00:00:00Z", "access/teams/papers.yaml", "spend: {month: 500}\n");
        writes("2026-11-29T01:00:00Z", DOCS, "spend: {month: 900}\n");
        writes("2026-12-02T00:00:00Z", DOCS, "contact: somebody\n");

        assertThat(amount(NOVEMBER, "docs", "papers")).contains(1_400L);
        assertThat(amount(NOVEMBER.plusMonths(1), "docs", "papers")).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadLeavesTheBudgetBefore() {
        writes("2026-11-29T00:00:00Z", DOCS, "spend: {month: 12000}\n");
        writes("2026-11-29T01:00:00Z", DOCS, "spend: {month: -1}\n");

        assertThat(amount(NOVEMBER, "docs")).contains(12_000L);
    }
}
