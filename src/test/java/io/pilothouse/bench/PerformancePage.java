package io.pilothouse.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes {@code docs/performance.md} from what the benchmarks printed. */
final class PerformancePage {
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":\"?([\\w.]+)");
    private static final Pattern TIMED =
            Pattern.compile("^BENCH (.+?)\\s+n +(\\d+).*median +([\\d.]+).*?p95 +([\\d.]+)  max +([\\d.]+) ms.*");
    private static final Pattern HELD = Pattern.compile("^BENCH (.+) (\\d+) MB");
    private static final Pattern LINE = Pattern.compile("(?m)^\\| ([^|]*[^| \\d][^|]*?) \\| \\d+ \\|.*\\n");
    private static final Pattern DAY_AND_COMMIT = Pattern.compile("Measured on (\\S+), .* of commit (\\w+)\\.");
    private static final List<String> LIVE = List.of(
            "sessions",
            "known_to_screen_p95_ms",
            "scrape_to_screen_p95_ms",
            "witness_scrape_to_screen_p95_ms",
            "bytes_per_second_and_session",
            "heap_mb_per_session",
            "cpu_cores",
            "questions_a_minute");

    private static final List<String> SOAK = List.of(
            "minute", "sessions", "heap_mb", "threads", "cpu_cores", "questions_a_minute", "pushes_so_far", "lost");
    private static final List<String> START =
            List.of("of", "ready_seconds", "cpu_seconds", "resident_mb", "idle_percent");
    private static final String START_ROW = "{\"part\":\"start\"";
    private static final String LIVE_ROW = "{\"part\":\"live\"";
    private static final String SOAK_ROW = "{\"part\":\"soak\"";
    private static final String SECTION = "\n## ";
    private static final String OF_START = "Start and rest";
    private static final String OF_LIVE = "Live pages of one endpoint";
    private static final String OF_SOAK = "Soak";
    private static final String OF_HEAP = "Heap";
    private static final String OF_ALL_ELSE = "All else";
    private static final String HEAD = """
            # Performance

            Written by `./pilothouse bench --write`: do not edit. What is not measured anew stays as it was.

            p95 is what 95 of a hundred runs stay below. Of 20 runs or fewer it is the longest of them.
            """;
    private static final String LIVE_TEXT = """
            %s

            A driver signs in so many sessions and speaks the push protocol of Vaadin's client; the console runs beside it on the same
            cores, with its simulated platform. *Known to screen* is from when the console knew a moment until a session was sent it;
            *scrape to screen* from when its newest sample was scraped, which waits for the next question (every 15 s for 90 minutes)
            and has the time to ask in it. *In browsers* is the same until the second frame after the charts were given it, in three
            Chromium that look at that page as witnesses, on the same cores: – where there was none. Their sessions are in cores, and not in
            bytes and heap. Bytes are of the socket, not compressed. Heap is what a session adds after a full collection, to a console that
            was left alone before for as long as it was measured.

            | sessions | known to screen p95, ms | scrape to screen p95, ms (aim 2,000) | the same in browsers, ms (aim 2,000) | bytes/s and session (aim 2,000) | heap MB/session (aim 1.5) | cores | questions a minute |
            |---|---|---|---|---|---|---|---|
            %s""";
    private static final String SOAK_TEXT = """
            %s

            Sessions on ten pages, while each system that can be away is, and each engine fault goes on, a minute each, one after the other.
            Heap is after a full collection. *Lost* is how often a session heard nothing of what another on the same page was told, or, on the
            page of an endpoint, of new samples that the console itself published. Aims: no growth after the first quarter of an hour,
            nothing lost.

            | minute | sessions | heap, MB | threads | cores | questions a minute | messages so far | lost |
            |---|---|---|---|---|---|---|---|
            %s""";
    private static final String START_TEXT = """
            %s

            The built console with its simulated platform, on two processors, in a folder of its own and with the options of `./pilothouse start`:
            *jar* as it is built, *archive* unpacked and with what the JVM keeps of a first start, as the image has it. At rest nobody is signed in.

            | of | ready after, s (aim 4) | processor until then, s | resident at rest, MB (aim 350) | of a core at rest, %% (aim 1) |
            |---|---|---|---|---|
            %s""";
    private static final String HEAP_TEXT = """
            %s

            Of a console in a JVM of its own, after a full collection, where its clients ask systems that are made up. Turning pages of models
            adds no more than what the console keeps of them: aim, the same after 200 pages as before.

            | what | heap, MB | measured |
            |---|---|---|
            %s""";
    private static final String ALL_ELSE_TEXT = """
            %s

            On the clock, in milliseconds. Fleet: aim 1,000 at 10,000 endpoints. Endpoint with 30 days: aim 1,000.
            Cold first paint: aim 1,200 for the first contentful paint in a browser that has nothing of the console, which is the outline of its
            frame. When the title of the page is there too is the row below it; no aim was set for that.
            Git, with 100,000 commits and 100,000 files: aim 300 for the first page of the history and for the fetch of one new commit, 500 for
            one endpoint's, for an old commit against main and for two points compared; 100 changes a minute of 20 people at once.

            Rows of *platform* are of a console in a JVM of its own whose clients ask an API server, an Argo CD and an MLflow that are made up,
            on the same cores. A page is answered when its rows were sent to the session, without the browser's part: aim 300 at 1,000
            endpoints, 1,000 at 10,000, and 300 for GPUs and for models. An event is on the screen when the row was pushed: aim 1,000.

            | what | runs | median | p95 | longest | measured |
            |---|---|---|---|---|---|
            %s""";

    private PerformancePage() {}

    /**
     * Prints the page anew.
     *
     * @param args the commit that was measured, and where the page is
     */
    public static void main(String[] args) throws IOException {
        List<String> rows = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .toList();
        Path there = Path.of(args[1]);
        String measured = "Measured on %s, on %s %s, %d cores, Java %d, of commit %s."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature(),
                        args[0]);
        System.out.print(page(Files.exists(there) ? Files.readString(there) : "", rows, measured));
    }

    /** @param before the page as it was: of what was not measured now it keeps the section */
    static String page(String before, List<String> rows, String measured) {
        Map<String, String> sections = sections(before);
        if (rows.stream().anyMatch(row -> row.startsWith(LIVE_ROW))) {
            sections.put(OF_LIVE, LIVE_TEXT.formatted(measured, table(rows, LIVE_ROW, LIVE)));
        }
        if (rows.stream().anyMatch(row -> row.startsWith(START_ROW))) {
            sections.put(OF_START, START_TEXT.formatted(measured, table(rows, START_ROW, START)));
        }
        if (rows.stream().anyMatch(row -> row.startsWith(SOAK_ROW))) {
            sections.put(OF_SOAK, SOAK_TEXT.formatted(measured, table(rows, SOAK_ROW, SOAK)));
        }
        merge(sections, rows, measured, new Merged(OF_HEAP, HEAP_TEXT, HELD, "| %s | %s | %s |\n"));
        merge(
                sections,
                rows,
                measured,
                new Merged(OF_ALL_ELSE, ALL_ELSE_TEXT, TIMED, "| %s | %s | %s | %s | %s | %s |\n"));
        return HEAD
                + Stream.of(OF_START, OF_LIVE, OF_SOAK, OF_HEAP, OF_ALL_ELSE)
                        .filter(sections::containsKey)
                        .map(title -> SECTION + title + "\n\n" + sections.get(title))
                        .collect(Collectors.joining());
    }

    private static Map<String, String> sections(String page) {
        return Stream.of(page.split(Pattern.quote(SECTION)))
                .skip(1)
                .map(section -> section.split("\n\n", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static String table(List<String> rows, String kind, List<String> columns) {
        return rows.stream()
                .filter(row -> row.startsWith(kind))
                .map(row -> FIELD.matcher(row)
                        .results()
                        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2))))
                .map(row ->
                        columns.stream().map(name -> cell(row, name)).collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }

    private static String cell(Map<String, String> row, String name) {
        return row.getOrDefault(name, "–");
    }

    /**
     * A section whose lines stay, each with its own day and commit, until the same is measured anew.
     *
     * @param row what a benchmark prints: its first group is what was measured
     * @param line a place for each group of it, and the last for when
     */
    private record Merged(String title, String text, Pattern row, String line) {}

    private static void merge(Map<String, String> sections, List<String> rows, String measured, Merged section) {
        List<MatchResult> found = rows.stream()
                .flatMap(row -> section.row().matcher(row).results())
                .toList();
        if (found.isEmpty()) {
            return;
        }
        Map<String, String> lines = new LinkedHashMap<>();
        LINE.matcher(sections.getOrDefault(section.title(), ""))
                .results()
                .forEach(line -> lines.put(line.group(1), line.group()));
        String when = DAY_AND_COMMIT.matcher(measured).replaceFirst("$1, $2");
        found.forEach(row -> lines.put(row.group(1), line(section, row, when)));
        sections.put(section.title(), section.text().formatted(measured, String.join("", lines.values())));
    }

    private static String line(Merged section, MatchResult found, String when) {
        Stream<String> cells = IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group);
        return section.line().formatted(Stream.concat(cells, Stream.of(when)).toArray());
    }
}
