package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day of docs costs 144.00, so that November comes to 4,320. */
class BudgetViewTests extends CostsPageTest {
    private static FileTree budget(long month) {
        return PRICED.with(
                "access/teams/docs.yaml",
                "lead: rika@example.org\nmodels: [{model: chat}]\nspend: {month: " + month + "}\n");
    }

    @Test
    void aBudgetThatHoldsIsSaidWithWhatIsUsedAndWhatWillBeLeft() {
        declares(budget(5_000));

        open("costs/teams/docs");

        assertThat(text())
                .contains("Budget, as of " + FileTree.COMMIT.abbreviated() + " € 3,324 of € 5,000, 66%")
                .contains("Will it hold? holds, about € 680 left")
                .doesNotContain("used up");
        assertThat(pathOf("€\u00a03,324 of €\u00a05,000, 66%")).isEqualTo("access/teams/docs");
    }

    @Test
    void aBudgetThatWillBeUsedUpSaysWhenAndHowFarTheMonthEndsBeyondIt() {
        declares(budget(4_000));

        open("costs/teams/docs");

        assertThat(text())
                .contains("November 2026 ends about € 320 over budget.")
                .contains("Its budget is € 4,000: used up on 28 Nov, about € 320 over.", "Change the budget");
        assertThat(pathOf("See what else would fit")).isEqualTo("costs/what-if?team=docs");
        assertThat(pathOf("Change the budget")).isEqualTo("access/teams/docs");
    }

    @Test
    void aBudgetThatIsUsedUpSaysSinceWhen() {
        declares(budget(1_000));

        open("costs/teams/docs");

        assertThat(text())
                .contains("The budget of November 2026 is used up.")
                .contains("€ 3,324 of € 1,000, 333%", "used up on 7 Nov; the month ends about € 3,320 over");
    }

    @Test
    void ofAMonthThatIsOverIsSaidWhetherItHeldByWhatWasDeclaredThen() {
        declares(budget(4_400));

        open("costs/teams/docs?month=2026-10");
        assertThat(text()).contains("Did it hold? used up on 31 Oct, € 64 over").doesNotContain("Change the budget");

        hands.repository().head(budget(9_000).at("00000000000000000000000000000000000000b2"));
        open("costs/teams/docs?month=2026-09");
        assertThat(text()).contains("of € 4,400", "Did it hold? held, € 80 left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12", "2031-01"})
    void aBudgetThatIsInForceMakesAMonthToComeNoneThatHasBegun(String month) {
        declares(budget(5_000));

        open("costs/teams/docs?month=" + month);
        assertThat(text()).contains("Nothing is known of", "yet").doesNotContain("€", "defect");

        open("costs?month=" + month);
        assertThat(text()).contains("Nothing is known of", "yet").doesNotContain("€", "defect");
    }

    @Test
    void aBudgetIsOfWhatIsHeldAndThePageOfWhatWasUsedSaysSo() {
        declares(budget(4_000));

        open("costs/teams/docs?basis=used");

        assertThat(text()).contains("€ 3,324 of € 4,000, 83%", "The budget is of what is held, used or not");
    }

    @Test
    void onlyWhoMayChangeABudgetIsOfferedTo() {
        declares(budget(1_000));
        hands.person().as(Role.ML_ENGINEER);
        open("costs/teams/docs");
        assertThat(text()).contains("The budget of November 2026 is used up.").doesNotContain("Change the budget");
        open("costs/teams/zoo");
        assertThat(text()).contains("Budget none").doesNotContain("Set a budget");
    }

    @Test
    void aLeadMayChangeTheBudgetOfTheirTeam() {
        declares(budget(1_000));
        hands.person().as(Role.TEAM_LEAD);

        open("costs/teams/docs");

        assertThat(text()).contains("Change the budget").doesNotContain("Set a budget");
    }

    @Test
    void whoMaySetABudgetIsLedToWhereATeamThatHasNoneGetsOne() {
        open("costs/teams/zoo");
        assertThat(text()).contains("Budget none", "Set a budget");
        assertThat(pathOf("Set a budget")).isEqualTo("access/teams/zoo");

        open("costs/teams/zoo?month=2026-10");
        assertThat(text()).doesNotContain("Set a budget");
    }

    @Test
    void whatWasUsedIsNotCalledWhatWasSpentBesideTheBudgetOfThat() {
        declares(budget(4_000));

        open("costs/teams/docs?basis=used&month=2026-10");
        assertThat(text()).contains("Used in October 2026 €").doesNotContain("Spent in");

        open("costs/teams/docs?basis=used");
        assertThat(text())
                .contains("Used, 1 Nov – 24 Nov €", "Forecast of what is used in November 2026")
                .doesNotContain("Spent,");
    }

    @Test
    void whatAMonthCostThatIsOverIsNoCostSoFar() {
        declares(budget(4_400).with("access/teams/zoo.yaml", "lead: rika@example.org\nmodels: [{model: chat}]\n"));
        open("costs");
        assertThat(text()).contains("Cost so far");

        open("costs?month=2026-10");
        assertThat(text()).contains("Cost Share", "Budget Cost").doesNotContain("so far");

        hands.person().as(Role.TEAM_LEAD);
        open("costs?month=2026-10");
        assertThat(text()).contains("Your teams October 2026", "Team Cost").doesNotContain("so far");
    }

    @Test
    void whoLeadsSeveralTeamsSeesWhatEachSpentAndWhatBecomesOfItsBudgetBeforeTheyChoose() {
        declares(budget(4_000)
                .with(
                        "access/teams/zoo.yaml",
                        "lead: rika@example.org\nmodels: [{model: chat}]\nspend: {month: 5000}\n")
                .with("access/teams/alien.yaml", "lead: keeper@example.org\nspend: {month: 9}\n"));
        hands.person().as(Role.TEAM_LEAD);

        open("costs");

        assertThat(text())
                .contains("Your teams November 2026")
                .contains("docs € 3,324 € 4,320 € 4,000 83% used up on 28 Nov")
                .contains("zoo € 1,108 € 1,440 € 5,000 22% holds, about € 3,560 left")
                .doesNotContain("alien", "€ 8,864");
        assertThat(pathOf("zoo")).isEqualTo("costs/teams/zoo");

        open("costs?month=2026-10");
        assertThat(text()).contains("docs € 4,464 –");
        assertThat(pathOf("docs")).isEqualTo("costs/teams/docs?month=2026-10");
    }

    @Test
    void aTeamWithoutABudgetIsSaidToHaveNone() {
        open("costs/teams/zoo");

        assertThat(text()).contains("Budget none").doesNotContain("hold");
    }

    @Test
    void thePlatformHasTheBudgetsOfAllTeamsAndALeadNoneOfOthers() {
        declares(budget(4_000)
                .with(
                        "access/teams/zoo.yaml",
                        "lead: keeper@example.org\nmodels: [{model: chat}]\nspend: {month: 2000}\n"));

        open("costs?by=model");
        assertThat(text())
                .contains("Budgets of teams")
                .contains("docs € 4,000 € 3,324 83% € 4,320 used up on 28 Nov, about € 320 over")
                .contains("zoo € 2,000 € 1,108 55% € 1,440 holds, about € 560 left");
        assertThat(pathOf("zoo")).isEqualTo("costs/teams/zoo");

        hands.person().as(Role.TEAM_LEAD);
        open("costs/teams/docs");
        assertThat(text()).contains("€ 4,000").doesNotContain("€ 2,000");
    }

    @Test
    void whereNoTeamHasABudgetThePlatformHasNoTableOfThem() {
        open("costs");

        assertThat(text()).doesNotContain("Budgets of teams");
    }

    @Test
    void whatWasSpentUnderAFormerNameIsTheTeamsAndItsNameLeadsNowhere() {
        declares(PRICED.with(List.of(new FileEdit.Remove("access/teams/zoo.yaml")))
                .with("access/teams/animals.yaml", "lead: keeper@example.org\nformerly: [zoo]\n"));

        open("costs");
        assertThat(text()).contains("animals 277 277M € 1,108").doesNotContain("zoo");

        open("costs/teams/animals");
        assertThat(text()).contains("€ 1,108");

        open("costs/teams/zoo");
        assertThat(text()).contains("There is no team zoo");
    }

    @Test
    void itIsSaidInGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        declares(budget(4_000));

        open("costs/teams/docs");

        assertThat(text())
                .contains("Der November 2026 endet etwa 320 € über dem Budget.")
                .contains("3.324 € von 4.000 €, 83 %", "aufgebraucht am 28. Nov., etwa 320 € darüber");
    }
}
