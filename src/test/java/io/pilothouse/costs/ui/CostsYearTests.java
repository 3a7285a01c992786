package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import io.pilothouse.shell.PaletteSource.Hit;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A year, month by month: of 2026 all is recorded from the last day of August on. */
class CostsYearTests extends CostsPageTest {
    private void openYear(String path) {
        open(path, CostsYearView.class);
        settle();
    }

    @Test
    void eachMonthIsWhatItsPageSaysAndAllAddUp() {
        openYear("costs/year?year=2026");

        assertThat(text())
                .contains("Costs of the platform in 2026")
                .contains(
                        "January 2026 – 744",
                        "August 2026 at least € 384 720",
                        "September 2026 € 11,520",
                        "October 2026 € 11,904")
                .contains("November 2026 € 8,864", "Total at least € 32,672")
                .doesNotContain("December 2026");
        assertThat(pathOf("October 2026")).isEqualTo("costs?month=2026-10");
        assertThat(pathOf("‹ 2025")).isEqualTo("costs/year?year=2025");
    }

    @Test
    void aTeamHasItsOwnWithItsModels() {
        openYear("costs/teams/zoo/year");

        assertThat(text()).contains("Costs of zoo in 2026", "October 2026 €", "Model Cost chat €");
        assertThat(pathOf("October 2026")).isEqualTo("costs/teams/zoo?month=2026-10");
    }

    @Test
    void theWayToItStandsBesideTheMonths() {
        open("costs?month=2026-10");
        assertThat(pathOf("All of 2026")).isEqualTo("costs/year?year=2026");

        open("costs/teams/docs");
        assertThat(pathOf("All of 2026")).isEqualTo("costs/teams/docs/year?year=2026");
    }

    @Test
    void aYearBehindTheAddressOfAMonthLeadsToThatYear() {
        open("costs/teams/docs?year=2026");

        assertThat(text()).contains("Costs of docs in 2026", "October 2026 €");
    }

    @Test
    void thePaletteFindsItInBothLanguagesForWhoMayKnowCosts() {
        Actor reader = hands.person().current();
        YearInPalette palette = new YearInPalette();

        assertThat(palette.hits("year", reader)).extracting(Hit::path).containsExactly("costs/year");
        UI.getCurrent().setLocale(Locale.GERMAN);
        assertThat(palette.hits("Jahr", reader)).extracting(Hit::path).containsExactly("costs/year");
        assertThat(palette.hits("replica", reader)).isEmpty();
    }

    @Test
    void whoLeadsATeamSeesItsYearAndNobodyElses() {
        hands.person().as(Role.TEAM_LEAD);

        openYear("costs/teams/zoo/year");
        assertThat(text())
                .contains("There is no team zoo whose costs you may see")
                .doesNotContain("€");

        openYear("costs/year");
        assertThat(text()).contains("docs €").doesNotContain("zoo");
    }

    @Test
    void whoAsksNextIsToldTheSameWithoutAnotherQuestion() {
        openYear("costs/year");
        prometheus.forget();

        openYear("costs/teams/zoo/year");

        assertThat(prometheus.asked()).isEmpty();
    }

    @Test
    void whoWaitsForItIsToldWhichMonthIsReadAndHowFarThatIs() {
        List<String> told = new ArrayList<>();
        prometheus.fail(DOWN, _ -> {
            VaadinSession session = VaadinSession.getCurrent();
            session.getService().runPendingAccessTasks(session);
            told.add(words(UI.getCurrent()).collect(Collectors.joining(" ")));
            return false;
        });

        openYear("costs/year?year=2026");

        assertThat(told)
                .allSatisfy(page -> assertThat(page).contains("Adding up the months of 2026"))
                .anySatisfy(page -> assertThat(page).contains("Month 1 of 11 is being read: January 2026."))
                .anySatisfy(page -> assertThat(page)
                        .containsPattern("Month 11 of 11 is being read: November 2026. \\d+ of \\d+ days are loaded."));
        assertThat(text()).contains("October 2026 € 11,904").doesNotContain("is being read");
    }

    @Test
    void aYearThatHasNotBegunHasNoMonths() {
        openYear("costs/year?year=2027");

        assertThat(text()).contains("Nothing is known of 2027 yet").doesNotContain("€");
    }

    @ParameterizedTest
    @ValueSource(strings = {"26", "abc", "-5"})
    void whatIsNoYearIsSaidWithWhatIsShownInstead(String year) {
        openYear("costs/year?year=" + year);

        assertThat(text()).contains(year + " is no year (expected: such as 2026).", "October 2026 € 11,904");
    }

    @Test
    void aServerThatIsDownIsSaid() {
        prometheus.fail(DOWN);

        openYear("costs/year");

        assertThat(text()).contains("refused").doesNotContain("€");
    }
}
