package io.pilothouse.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes {@code docs/performance.md} from what the benchmarks printed. */
final class PerformancePage {
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":\"?([\\w.]+)");
    private static final Pattern TIMED =
            Pattern.compile("^BENCH (.+?)\\s+n +(\\d+).*median +([\\d.]+).*?p95 +([\\d.]+)  max +([\\d.]+) ms.*");
    private static final List<String> LIVE = List.of(
            "sessions",
            "known_to_screen_p95_ms",
            "scrape_to_screen_p95_ms",
            "bytes_per_second_and_session",
            "heap_mb_per_session",
            "cpu_cores",
            "questions_a_minute");

    private PerformancePage() {}

    /** @param args the commit that was measured */
    public static void main(String[] args) {
        List<String> rows = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .toList();
        System.out.print(page(
                rows,
                args[0],
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores, Java "
                        + Runtime.version().feature(),
                LocalDate.now(ZoneOffset.UTC)));
    }

    static String page(List<String> rows, String commit, String machine, LocalDate date) {
        return """
                # Performance

                Written by `./pilothouse bench --write`: do not edit. Measured on %s, on %s, of commit %s.

                ## Live pages of one endpoint

                A driver signs in so many sessions and speaks the push protocol of Vaadin's client; the console runs beside it on the same
                cores, with its simulated platform. *Known to screen* is from when the console knew a moment until a session was sent it;
                *scrape to screen* from when its newest sample was scraped, which waits for the next question (every 15 s for 90 minutes)
                and has the time to ask in it. Bytes are of the socket, not compressed. Heap is what a session adds after a full collection.

                | sessions | known to screen p95, ms | scrape to screen p95, ms (aim 2,000) | bytes/s and session (aim 2,000) | heap MB/session (aim 1.5) | cores | questions a minute |
                |---|---|---|---|---|---|---|
                %s
                ## All else

                On the clock, in milliseconds. Fleet: aim 1,000 at 10,000 endpoints. Cold first paint: aim 1,200. Endpoint with 30 days: aim 1,000.
                Git, with 100,000 commits and 100,000 files: aim 300 for the first page of the history and for the fetch of one new commit, 500 for
                one endpoint's and for an old commit against main; 100 changes a minute of 20 people at once.

                Rows of *platform* are of a console in a JVM of its own whose clients ask an API server, an Argo CD and an MLflow that are made up,
                on the same cores. A page is answered when its rows were sent to the session, without the browser's part: aim 300 at 1,000
                endpoints, 1,000 at 10,000, and 300 for GPUs and for models. An event is on the screen when the row was pushed: aim 1,000.

                | what | runs | median | p95 | longest |
                |---|---|---|---|---|
                %s""".formatted(date, machine, commit, live(rows), timed(rows));
    }

    private static String live(List<String> rows) {
        return rows.stream()
                .filter(row -> row.startsWith("{\"part\":\"live\""))
                .map(row -> FIELD.matcher(row)
                        .results()
                        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2))))
                .map(row -> LIVE.stream().map(name -> cell(row, name)).collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }

    private static String cell(Map<String, String> row, String name) {
        return row.getOrDefault(name, "–");
    }

    private static String timed(List<String> rows) {
        return rows.stream()
                .flatMap(row -> TIMED.matcher(row).results())
                .map(PerformancePage::line)
                .collect(Collectors.joining());
    }

    private static String line(MatchResult found) {
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(found.group(1), found.group(2), found.group(3), found.group(4), found.group(5));
    }
}
