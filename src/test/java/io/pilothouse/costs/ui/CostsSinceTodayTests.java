package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A platform that is as old as its first hours: what was before them is not known, and neither is what comes. */
class CostsSinceTodayTests extends CostsPageTest {
    @BeforeEach
    void recordedSinceToday() {
        prometheus.holds(RecordedHours.of("2026-11-24T00:00:00Z", HandClock.START));
    }

    @Test
    void nothingIsChargedForHoursBeforeTheFirstThatIsRecorded() {
        open("costs");

        assertThat(text())
                .contains("Spent, 1 Nov – 24 Nov at least € 32")
                .contains("552 of 554 hours of November 2026 so far are not recorded")
                .doesNotContain("filled in");
    }

    @Test
    void nothingIsForeseenFromLessThanAWeek() {
        open("costs");

        assertThat(text())
                .contains("Forecast for November 2026 –, too little was recorded: 0 whole days (at least 7 are needed)")
                .doesNotContain("learned from");
    }

    @Test
    void aMonthBeforeAllThatIsRecordedIsNotNothing() {
        open("costs?month=2026-10");

        assertThat(text())
                .contains("Nothing was recorded of October 2026")
                .contains("Spent in October 2026 –", "GPU-hours –", "Tokens –")
                .doesNotContain("Nothing was held", "€");
    }

    @Test
    void beforeTheFirstHourIsOverItIsSaidUntilWhenIsCountedAndWhenMoreIs() {
        prometheus.holds(List.of());

        open("costs");

        assertThat(text())
                .contains("Nothing is counted of November 2026 yet")
                .contains("Whole hours are counted, so far until 24 Nov, 02:00 UTC: no sample of who held devices then")
                .contains("The next hour is counted when it is over, shortly after 03:00.")
                .doesNotContain("Nothing was held", "Nothing was recorded");
    }

    @Test
    void anHourIsCountedShortlyAfterItIsOver() {
        prometheus.holds(List.of());
        open("costs");

        prometheus.holds(RecordedHours.of("2026-11-24T02:00:00Z", Instant.parse("2026-11-24T03:00:00Z")));
        passes(Duration.between(time.clock().instant(), Instant.parse("2026-11-24T03:02:10Z")));

        assertThat(text()).contains("so far until 24 Nov, 03:00 UTC.", "at least €");
    }

    @Test
    void whoLeadsATeamReadsThereToo() {
        prometheus.holds(List.of());
        hands.person().as(Role.TEAM_LEAD);

        open("costs");
        assertThat(text())
                .contains("docs not known: nothing recorded not known: nothing recorded none – –")
                .contains("so far until 24 Nov, 02:00 UTC");

        hands.repository()
                .head(UNPRICED.with(
                                "access/teams/docs.yaml",
                                "lead: rika@example.org\nmodels: [{model: chat}]\nspend: {month: 5000}\n")
                        .at("00000000000000000000000000000000000000b2"));
        passes(Duration.ZERO);
        assertThat(text())
                .contains("docs not known: no prices not known: no prices 5,000, in no currency yet –")
                .doesNotContain("none");
    }

    @Test
    void aPartOfAnHourIsNotRoundedAwayInTheSentenceAboutIt() {
        prometheus.holds(RecordedHours.ofPart("2026-11-24T01:00:00Z", 0.152));

        open("costs");

        assertThat(text())
                .contains("553.8 of 554 hours of November 2026 so far are not recorded")
                .contains("Of all 0.3 GPU-hours that were held nobody measured how much was used");
    }

    @Test
    void ofABudgetNobodyKnowsWhatIsSpentWhileNothingIsRecorded() {
        prometheus.holds(List.of());
        declares(PRICED.with(
                "access/teams/docs.yaml", "lead: rika@example.org\nmodels: [{model: chat}]\nspend: {month: 5000}\n"));

        open("costs");
        assertThat(text()).contains("docs € 5,000 – – –").doesNotContain("€ 0", "0%");

        open("costs/teams/docs");
        assertThat(text())
                .contains("€ 5,000; what is spent of it is not known")
                .contains("no sample of who held devices then was read from Prometheus.")
                .doesNotContain("€ 0", "0%");
    }

    @Test
    void littleIsSaidWithDecimals() {
        declares(UNPRICED.with(PRICES, "currency: EUR\nperHour: {H100 80 GB: 0.25}\n"));

        open("costs");

        assertThat(text()).contains("at least € 2.00", "held but idle 8.0");
    }

    @Test
    void ofAWeekThatIsRecordedThereIsAForecast() {
        prometheus.holds(RecordedHours.of("2026-11-17T00:00:00Z", HandClock.START));

        open("costs");

        assertThat(text())
                .contains("Only 7 days are known", "Forecast for November 2026 € ")
                .doesNotContain("too little was recorded");
    }

    @Test
    void withSixItHasNone() {
        prometheus.holds(RecordedHours.of("2026-11-18T00:00:00Z", HandClock.START));

        open("costs");

        assertThat(text()).contains("too little was recorded: 6 whole days");
    }

    @Test
    void aGapOfADayIsNotFilledIn() {
        Instant gap = Instant.parse("2026-11-10T04:00:00Z");
        prometheus.holds(RecordedHours.of("2026-08-31T00:00:00Z", gap));
        prometheus.write(RecordedHours.of(gap.plus(Duration.ofHours(24)).toString(), HandClock.START));

        open("costs");

        assertThat(text())
                .contains("at least € 8,480", "24 of 554 hours of November 2026")
                .doesNotContain("filled in");
    }

    @Test
    void aGapOfTwoHoursIsFilledInAndMarked() {
        Instant gap = Instant.parse("2026-11-10T04:00:00Z");
        prometheus.holds(RecordedHours.of("2026-08-31T00:00:00Z", gap));
        prometheus.write(RecordedHours.of(gap.plus(Duration.ofHours(2)).toString(), HandClock.START));

        open("costs");

        assertThat(text())
                .contains("Spent, 1 Nov – 24 Nov € 8,864", "0.4% of them have no sample and are filled in")
                .doesNotContain("not recorded");
    }
}
