package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CostsViewTests extends CostsPageTest {
    @Test
    void thePlatformIsWhatTeamsSpentAndWhatNobodyHeld() {
        open("costs");

        assertThat(text())
                .contains("Costs of the platform", "Spent, 1 Nov – 24 Nov € 8,864", "25% held but idle 2,216")
                .contains("docs 831 277M € 3,324 38%", "zoo 277 277M € 1,108 13% € 4.00 not measured 0% 0%")
                .contains("No team: Free devices: held by nobody 1,108 0 € 4,432 50% no traffic –")
                .contains("Total 2,216 554M € 8,864 100% € 16.00 not measured 25% 0%")
                .contains("Against 1 – 23 Oct", "EUR, as of " + FileTree.COMMIT.abbreviated())
                .contains("100% of them were sampled");
    }

    @Test
    void onANarrowPageHeadsGoOnBelowAndNoWordBreaksInItsMiddle() {
        open("costs");

        assertThat(find(HtmlTable.class).all())
                .first()
                .satisfies(table -> assertThat(table.getClassNames()).contains("manycolumns"));
    }

    @Test
    void theForecastIsSaidWithHowTheLastOneDid() {
        open("costs");

        assertThat(text())
                .contains("Forecast for November 2026 € 11,520", "learned from 56 days")
                .contains("The forecast that was made on 24 Oct, with 8 days to go, was less than 0.1%");
    }

    @Test
    void aTeamIsItsOwnModelsAndCallsAndNobodyElses() {
        open("costs/teams/zoo");

        assertThat(text())
                .contains("Costs of zoo", "Spent, 1 Nov – 24 Nov € 1,108", "chat 277 277M € 1,108 100%")
                .doesNotContain("docs")
                .doesNotContain("Free devices");
        assertThat(hasButton("Team")).isFalse();
        assertThat(text()).contains("in the whole hours of the month in UTC");
        assertThat(pathOf("What it uses of its budgets now")).isEqualTo("access/teams/zoo");
    }

    @Test
    void whatIsUsedIsTheOtherBasis() {
        open("costs?by=model&basis=used");

        assertThat(text())
                .contains("Only the part that was at work", "€ 1,108")
                .contains("chat 1,108 554M € 1,108 100% € 2.00 not measured 50%", "No model: Free devices");
    }

    @Test
    void aLeadSeesTheirTeamAndIsToldOfNoOther() {
        hands.person().as(Role.TEAM_LEAD);

        open("costs/teams/docs");
        assertThat(text()).contains("€ 3,324").doesNotContain("zoo");

        open("costs/teams/zoo");
        assertThat(text())
                .contains("There is no team zoo whose costs you may see")
                .doesNotContain("€ 1,108");

        open("costs");
        assertThat(text())
                .contains("Costs of your teams", "docs € 3,324 € 4,320 none – –")
                .doesNotContain("zoo", "€ 8,864", "€ 1,108");
        assertThat(pathOf("docs")).isEqualTo("costs/teams/docs");
    }

    @Test
    void whoLeadsNoTeamIsToldSo() {
        hands.person().as(new Actor("Somebody", "somebody@example.org", Set.of(Role.TEAM_LEAD)));

        open("costs");

        assertThat(text()).contains("You lead no team").doesNotContain("€");
    }

    @Test
    void whatIsReadIsWaitedForWithItsProgress() {
        Set<String> seen = new LinkedHashSet<>();
        prometheus.fail(null, _ -> {
            settle();
            return seen.add(text());
        });
        open("costs", CostsView.class);
        assertThat(text()).contains("Reading who held which devices");

        passes(Duration.ZERO);

        assertThat(seen).anySatisfy(text -> assertThat(text).contains("of 85 days are loaded."));
        assertThat(text()).contains("€ 8,864").doesNotContain("are loaded");
    }

    @Test
    void aServerThatNeverAnsweredLeavesCostsUnknownAndNotNothing() {
        prometheus.fail(DOWN);

        open("costs");

        assertThat(text())
                .contains(
                        "Costs are not known",
                        "Prometheus cannot be read, at least since 03:00",
                        "Nothing has been read yet",
                        "refused")
                .doesNotContain("€");
    }

    @Test
    void aServerThatIsLostLeavesTheLastValueAndSaysSo() {
        open("costs");
        prometheus.fail(DOWN);

        passes(Duration.ofMinutes(6));

        assertThat(text())
                .contains("Prometheus cannot be read since 03:02", "Values on this page are from 03:00", "refused")
                .contains("€ 8,864", "zoo 277");
    }

    @Test
    void aServerThatSaysThatItsAnswerIsNotAllIsQuotedAboveTheMoney() {
        prometheus.warn("results may be partial: store fra-2 is not reached");

        open("costs");

        assertThat(text())
                .containsSubsequence(
                        "Prometheus answers with a warning:", "results may be partial: store fra-2", "€ 8,864");
    }

    @Test
    void withoutPricesHoursAndTokensAreThereAndMoneyIsNot() {
        declares(UNPRICED);

        open("costs");

        assertThat(text())
                .contains("Prices none", "Total 2,216 554M – ", "No device has a price yet")
                .doesNotContain("€")
                .doesNotContain("Forecast for");
    }

    @Test
    void aDeviceWithoutAPriceMakesTheMoneyALowerBoundThatNamesIt() {
        declares(UNPRICED.with(PRICES, "currency: EUR\nperHour: {A100 80 GB: 3.00}\n"));

        open("costs");

        assertThat(text())
                .contains("at least € 0")
                .contains("2,216 GPU-hours are of devices without a price: H100 80 GB. The money is a lower bound.");
    }

    @Test
    void brokenPricesLeaveTheLastOnesInForceAndNameWhoBrokeThem() {
        hands.repository()
                .head(PRICED.with(PRICES, "currency: EUR\nperHour: {H100 80 GB: -1}\n")
                        .at("00000000000000000000000000000000000000b2"));

        open("costs");

        assertThat(text()).contains("€ 8,864", "-1", "Somebody", "EUR, as of " + FileTree.COMMIT.abbreviated());
    }

    @Test
    void pricesThatNeverCouldBeReadLeaveCostsUnknown() {
        declares(UNPRICED.with(PRICES, "currency: [EUR\n"));

        open("costs");

        assertThat(text()).contains("Costs are not known", PRICES).doesNotContain("€");
    }

    @Test
    void itIsSaidInGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        open("costs");

        assertThat(text())
                .contains("8.864 €", "Summe 2.216", "Kein Team: Freie Geräte: von niemandem belegt")
                .contains("Prognose für November 2026");
    }

    @Test
    void whoOnlyLeadsTeamsIsToldThatTheySeeTheseAndWhoHasAnotherRoleTooSeesAll() {
        hands.person().as(Role.TEAM_LEAD);
        open("costs/teams/zoo");
        assertThat(text()).contains("Who only leads teams sees what these spent; everybody else with a role sees all.");

        hands.person().as(new Actor("Rika Kern", "rika@example.org", Set.of(Role.TEAM_LEAD, Role.ML_ENGINEER)));
        open("costs/teams/zoo");
        assertThat(text()).contains("Costs of zoo", "€ 1,108").doesNotContain("only leads");
    }
}
