package io.pilothouse.costs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.costs.ledger.Grouping.By;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RollupTests {
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
        assertThat(rollup.total())
                .isEqualTo(1_534_963)
                .isEqualTo(whole.total().allocated().cents());
        whole.by(Grouping.by(By.TEAM))
                .forEach((team, sum) -> assertThat(
                                LongStream.of(rollup.daily(Grouping.by(By.TEAM)).get(team))
                                        .sum())
                        .isEqualTo(sum.allocated().cents()));
    }

    @Test
    void aDayOfAnotherTimeIsRefused() {
        Ledger whole = Book.of(month.recorded(), month.prices(), month.owners());

        assertThatThrownBy(() -> new Rollup(LocalDate.parse("2026-10-02"), 31).add(whole))
                .hasMessageContaining("2026-10-01");
    }
}
