package io.pilothouse.costs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.costs.ledger.Grouping.By;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RollupTests {
    private static final Grouping BY_TEAM = Grouping.by(By.TEAM);

    private final TruthCsv month = TruthCsv.read();

    @Test
    void daysThatCameOneByOneAddUpToTheLedgerOfAll() {
        Map<Instant, List<CallerHour>> calls =
                month.recorded().callers().stream().collect(Collectors.groupingBy(CallerHour::hour));
        Rollup rollup = new Rollup(LocalDate.parse("2026-10-01"), 31);

        Book.days(
                month.recorded(),
                hour -> calls.getOrDefault(hour, List.of()),
                month.prices(),
                month.owners(),
                rollup::add);

        Ledger whole = Book.of(month.recorded(), month.prices(), month.owners());
        assertThat(whole.total().allocated().cents()).isEqualTo(1_534_963);
        assertThat(rollup.in(YearMonth.parse("2026-10"), BY_TEAM))
                .isEqualTo(whole.by(BY_TEAM).entrySet().stream()
                        .filter(team -> team.getValue().allocated().cents() != 0)
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                team -> team.getValue().allocated().cents())));
        assertThat(rollup.in(YearMonth.parse("2026-09"), BY_TEAM)).isEmpty();
        assertThat(rollup.in(YearMonth.parse("2026-11"), BY_TEAM)).isEmpty();
    }

    @Test
    void aDayOfAnotherTimeIsRefused() {
        Ledger whole = Book.of(month.recorded(), month.prices(), month.owners());

        assertThatThrownBy(() -> new Rollup(LocalDate.parse("2026-10-02"), 31).add(whole))
                .hasMessageContaining("2026-10-01");
    }
}
