package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
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
    void beforeTheFirstHourIsOverNothingIsRecordedOfTheMonthThatRunsEither() {
        prometheus.holds(List.of());

        open("costs");

        assertThat(text()).contains("Nothing was recorded of November 2026").doesNotContain("Nothing was held");
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
                .contains("No sample of who held devices in this month was read from Prometheus.")
                .doesNotContain("once the hour is over", "€ 0", "0%");
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
