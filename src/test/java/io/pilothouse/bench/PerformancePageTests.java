package io.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PerformancePageTests {
    private static final String LIVE =
            "{\"part\":\"live\",\"sessions\":50,\"known_to_screen_p95_ms\":80,\"cpu_cores\":0.125}";
    private static final String SOAK =
            "{\"part\":\"soak\",\"minute\":5,\"sessions\":100,\"heap_mb\":229.4,\"threads\":228,\"cpu_cores\":0.120,"
                    + "\"questions_a_minute\":292.4,\"pushes_so_far\":14134,\"lost\":0,\"troubles\":\"KEYCLOAK HANG\"}";
    private static final String FLEET =
            "BENCH fleet: numbers of 100 endpoints   n   15  min      1.00  median      2.00  p95      3.00  max      4.00 ms  "
                    + "cpu median      1.00  p95      9.00 ms";
    private static final String PLATFORM =
            "BENCH platform: 100 endpoints: fleet, page answered                n   15  min      1.00  median      5.00  p95      6.00  "
                    + "max      7.00 ms  ";

    @Test
    void eachRowOfABenchmarkIsALineAndWhatWasNotMeasuredIsNotZero() {
        String page = PerformancePage.page("", List.of(LIVE, FLEET, PLATFORM), "Measured then.");

        assertThat(page)
                .containsOnlyOnce("| 50 | 80 | – | – | – | – | 0.125 | – |")
                .contains("aim 300 for the first page of the history", "100 changes a minute of 20 people at once")
                .contains("| fleet: numbers of 100 endpoints | 15 | 2.00 | 3.00 | 4.00 | Measured then. |")
                .contains(
                        "| platform: 100 endpoints: fleet, page answered | 15 | 5.00 | 6.00 | 7.00 | Measured then. |")
                .doesNotContain("## Soak");
    }

    @Test
    void aStartIsALineForEachWayToShipIt() {
        String row = "{\"part\":\"start\",\"of\":\"jar\",\"ready_seconds\":3.9,\"cpu_seconds\":7.5,"
                + "\"resident_mb\":349,\"idle_percent\":0.80}";

        assertThat(PerformancePage.page("", List.of(row), "Measured then."))
                .contains("## Start and rest\n\nMeasured then.", "at rest, % (aim 1)")
                .contains("| jar | 3.9 | 7.5 | 349 | 0.80 |");
    }

    @Test
    void whatBrowsersSawStandsBesideWhatSessionsWereSent() {
        String seen = LIVE.replace("}", ",\"scrape_to_screen_p95_ms\":1207,\"witness_scrape_to_screen_p95_ms\":1260}");

        assertThat(PerformancePage.page("", List.of(seen), "Measured then."))
                .contains("| the same in browsers, ms (aim 2,000) |")
                .contains("| 50 | 80 | 1207 | 1260 | – | – | 0.125 | – |");
    }

    @Test
    void whatIsNotMeasuredAnewStaysAsItWasWithItsDayAndCommit() {
        String before = PerformancePage.page("", List.of(LIVE, FLEET), "Measured first.");

        String soaked = PerformancePage.page(before, List.of(SOAK), "Measured later.");

        assertThat(soaked)
                .contains("## Soak\n\nMeasured later.", "| 5 | 100 | 229.4 | 228 | 0.120 | 292.4 | 14134 | 0 |")
                .contains("## Live pages of one endpoint\n\nMeasured first.", "## All else\n\nMeasured first.")
                .containsSubsequence("## Live", "## Soak", "## All else");
        assertThat(PerformancePage.page(soaked, List.of(), "Measured never.")).isEqualTo(soaked);
    }

    @Test
    void aRowThatIsNotMeasuredAnewStaysWhereItStoodWithItsOwnDayAndCommit() {
        String first = "Measured on 2026-11-29, on Linux amd64, 2 cores, Java 25, of commit 5ea7499f.";
        String later = "Measured on 2026-12-01, on Linux amd64, 2 cores, Java 25, of commit 22d3ca81.";
        String before = PerformancePage.page("", List.of(FLEET, PLATFORM), first);

        String page = PerformancePage.page(before, List.of(FLEET.replace("2.00", "8.00")), later);

        assertThat(page)
                .containsSubsequence(
                        later,
                        "| fleet: numbers of 100 endpoints | 15 | 8.00 | 3.00 | 4.00 | 2026-12-01, 22d3ca81 |\n",
                        "| platform: 100 endpoints: fleet, page answered | 15 | 5.00 | 6.00 | 7.00 | 2026-11-29, 5ea7499f |\n");
        assertThat(page).containsOnlyOnce("fleet: numbers").containsOnlyOnce("fleet, page answered");
    }

    @Test
    void whatIsHeldBeforeAndAfterIsThereInMegabytesBesideWhatIsTimed() {
        String before = "BENCH platform: 100 endpoints, 20,000 models, 200,000 versions: heap before 311 MB";
        String after =
                "BENCH platform: 100 endpoints, 20,000 models, 200,000 versions: heap after 200 other pages of 25 312 MB";

        String page = PerformancePage.page("", List.of(PLATFORM, before, after), "Measured then.");

        assertThat(page)
                .containsSubsequence(
                        "## Heap\n\nMeasured then.",
                        "| platform: 100 endpoints, 20,000 models, 200,000 versions: heap before | 311 | Measured then. |",
                        "heap after 200 other pages of 25 | 312 | Measured then. |",
                        "## All else")
                .containsOnlyOnce("fleet, page answered");
        assertThat(PerformancePage.page(page, List.of(before.replace("311", "320")), "Measured later."))
                .contains("heap before | 320 | Measured later. |", "pages of 25 | 312 | Measured then. |");
    }
}
