package io.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformancePageTests {
    @Test
    void eachRowOfABenchmarkIsALineAndWhatWasNotMeasuredIsNotZero() {
        String page = PerformancePage.page(
                List.of(
                        "{\"part\":\"live\",\"sessions\":50,\"known_to_screen_p95_ms\":80,\"cpu_cores\":0.125}",
                        "BENCH fleet: numbers of 100 endpoints   n   15  min      1.00  median      2.00  p95      3.00  max      4.00 ms  "
                                + "cpu median      1.00  p95      9.00 ms",
                        "BENCH platform: 100 endpoints: fleet, page answered                n   15  min      1.00  median      5.00  p95      6.00  "
                                + "max      7.00 ms  "),
                "abc1234",
                "Linux amd64, 2 cores, Java 25",
                LocalDate.of(2026, 11, 28));

        assertThat(page)
                .contains("on 2026-11-28, on Linux amd64, 2 cores, Java 25, of commit abc1234.")
                .contains("| 50 | 80 | – | – | – | 0.125 | – |")
                .contains("aim 300 for the first page of the history", "100 changes a minute of 20 people at once")
                .contains("| fleet: numbers of 100 endpoints | 15 | 2.00 | 3.00 | 4.00 |")
                .contains("| platform: 100 endpoints: fleet, page answered | 15 | 5.00 | 6.00 | 7.00 |");
    }
}
