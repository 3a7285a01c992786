package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.CostRow.Period;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Samples;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Months of which only a part is recorded. */
class PartlyRecordedTests {
    private static final Period UNTIL_THE_10TH = new Period(YearMonth.parse("2026-11"), LocalDate.parse("2026-11-10"));

    private static Ledger sampled(Ledger ledger, double unknownHoursBefore, double unknownHoursNow) {
        Map<LocalDate, Samples> sampled = new HashMap<>();
        LocalDate.parse("2026-10-01")
                .datesUntil(LocalDate.parse("2026-11-11"))
                .forEach(day -> sampled.put(day, new Samples(24, 24, 0, 0)));
        sampled.put(LocalDate.parse("2026-10-03"), new Samples(24, 24 - unknownHoursBefore, 0, unknownHoursBefore));
        sampled.put(LocalDate.parse("2026-11-05"), new Samples(24, 24 - unknownHoursNow, 0, unknownHoursNow));
        return new Ledger(ledger.entries(), List.of(), List.of(), sampled);
    }

    @Test
    void aMonthOfWhichOnlyAPartIsRecordedIsNotComparedAndSaidHowMuchThatIs() {
        Ledger grown = new Bills()
                .serving("2026-10-02", "docs", 10, 10_000)
                .serving("2026-11-02", "docs", 10, 11_000)
                .ledger();
        Ledger whole = sampled(grown, 2, 0);
        Ledger before = sampled(grown, 12, 0);
        Ledger now = sampled(grown, 0, 12);

        assertThat(CostRow.total(whole, UNTIL_THE_10TH).more(Basis.ALLOCATED)).hasValueCloseTo(0.1, within(1e-9));
        for (Ledger part : List.of(before, now)) {
            assertThat(CostRow.total(part, UNTIL_THE_10TH).more(Basis.ALLOCATED))
                    .isEmpty();
            assertThat(CostRow.of(part, UNTIL_THE_10TH, By.TEAM, Basis.ALLOCATED))
                    .allSatisfy(row -> assertThat(row.before()).isNull());
        }
        assertThat(UNTIL_THE_10TH.recorded(before)).isEqualTo(new Period.Recorded(YearMonth.parse("2026-10"), 9, 10));
        assertThat(UNTIL_THE_10TH.recorded(now)).isEqualTo(new Period.Recorded(YearMonth.parse("2026-11"), 9, 10));
    }
}
