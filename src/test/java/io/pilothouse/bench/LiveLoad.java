package io.pilothouse.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * {@code ./pilothouse bench live [sessions ...] [seconds=120]}: so many sessions look at the live page of one endpoint, each with its own
 * connection. One line of JSON for each number of them. A few real browsers look on as witnesses, from before the first measurement.
 *
 * <p>The heap of a session is what the console holds at the end with the sessions and did not before they came. Before they come it is
 * left alone for as long as they will stay, so that what fills by itself in the first minutes, as its histories, is no session's. The page
 * that it was warmed up with is signed out before that, or what is kept of it would be freed in between. By how much its heap changed while
 * it was alone is {@code idle_heap_mb}: what a session costs is not known more exactly than that.
 */
final class LiveLoad {
    private static final List<String> PAGE = List.of(MeasuredConsole.PAGE);
    private static final int PATIENCE_SECONDS = 600;
    private static final int SETTLING_SECONDS = 20;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /** At what time what moment came. */
    record Arrival(long at, long moment) {}

    private final StartedConsole console;
    private final Tabs tabs;
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Map<Long, String> payloads = new ConcurrentHashMap<>();

    private LiveLoad(StartedConsole console) {
        this.console = console;
        tabs = new Tabs(console.address(), this::heard);
    }

    public static void main(String[] args) throws Exception {
        int seconds = 120;
        List<Integer> counts = new ArrayList<>();
        for (String arg : args) {
            if (arg.startsWith("seconds=")) {
                seconds = Integer.parseInt(arg.substring("seconds=".length()));
            } else {
                counts.add(Integer.parseInt(arg));
            }
        }
        for (int count : counts.isEmpty() ? List.of(1, 50, 500) : counts) {
            try (StartedConsole console = StartedConsole.start()) {
                System.out.println(new LiveLoad(console).measure(count, seconds));
                System.out.flush();
            }
        }
        System.exit(0);
    }

    private String measure(int count, int seconds) throws Exception {
        tabs.open(1, PAGE); // what is loaded once, for the first page, is no session's
        warmUp();
        try (Witnesses witnesses = Witnesses.of(console.address(), MeasuredConsole.PAGE);
                tabs) {
            tabs.signOut();
            StartedConsole.Cost warm = console.cost();
            tabs.pass(SETTLING_SECONDS + seconds);
            StartedConsole.Cost empty = console.cost();
            tabs.open(count, PAGE);
            tabs.pass(SETTLING_SECONDS);
            String load = load(count, seconds, witnesses);
            StartedConsole.Cost full = console.cost();
            return load
                    + String.format(
                            Locale.ROOT,
                            "\"idle_heap_mb\":%.2f,\"heap_mb_per_session\":%.2f}",
                            (empty.heap() - warm.heap()) / BYTES_PER_MEGABYTE,
                            (full.heap() - empty.heap()) / BYTES_PER_MEGABYTE / count);
        }
    }

    private String load(int count, int seconds, Witnesses witnesses) throws Exception {
        StartedConsole.Cost before = console.cost();
        long bytes = tabs.bytes();
        arrivals.clear();
        witnesses.drawn();
        long begun = System.nanoTime();
        tabs.pass(seconds);
        double took = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        long received = tabs.bytes() - bytes;
        List<Arrival> heard = List.copyOf(arrivals);
        List<Arrival> drawn = witnesses.drawn();
        StartedConsole.Cost after = console.cost();
        return row(count, took, heard)
                + witnessed(witnesses.count(), drawn)
                + String.format(
                        Locale.ROOT,
                        "\"bytes_per_second_and_session\":%.0f,\"cpu_cores\":%.3f,\"questions_a_minute\":%.1f,",
                        received / took / count,
                        (after.cpu() - before.cpu()) / NANOS_PER_SECOND / took,
                        (after.questions() - before.questions()) * 60 / took);
    }

    /** Until it knows something, and twice more: it learns only after a while what there is to ask for. */
    private void warmUp() throws IOException, InterruptedException {
        for (int waited = 0; console.published() < 3; waited++) {
            if (waited > PATIENCE_SECONDS) {
                throw new IllegalStateException("known of the endpoint after " + PATIENCE_SECONDS + " s: "
                        + console.published() + " (expected: three moments)");
            }
            tabs.pass(1);
        }
    }

    private void heard(Uidl pushed) {
        long now = System.currentTimeMillis();
        pushed.newestSample().ifPresent(moment -> arrivals.add(new Arrival(now, moment)));
        if (Boolean.getBoolean("dump")) {
            payloads.computeIfAbsent(now, _ -> {
                System.err.println(pushed.text());
                return "";
            });
        }
    }

    private String row(int count, double seconds, List<Arrival> heard) {
        Histogram fromConsole = since(StartedConsole.Published::at, heard);
        Histogram fromScrape = since(StartedConsole.Published::sample, heard);
        return String.format(
                Locale.ROOT,
                "{\"part\":\"live\",\"sessions\":%d,\"seconds\":%.0f,\"pushes\":%d,\"known_to_screen_p50_ms\":%d,"
                        + "\"known_to_screen_p95_ms\":%d,\"scrape_to_screen_p50_ms\":%d,\"scrape_to_screen_p95_ms\":%d,",
                count,
                seconds,
                heard.size(),
                fromConsole.getValueAtPercentile(50),
                fromConsole.getValueAtPercentile(95),
                fromScrape.getValueAtPercentile(50),
                fromScrape.getValueAtPercentile(95));
    }

    /** What nobody saw took no time that is known: then there is no number, and not 0. */
    private String witnessed(int witnesses, List<Arrival> drawn) {
        Histogram fromScrape = since(StartedConsole.Published::sample, drawn);
        String seen = String.format(
                Locale.ROOT, "\"witnesses\":%d,\"witnessed_samples\":%d,", witnesses, fromScrape.getTotalCount());
        return fromScrape.getTotalCount() == 0
                ? seen
                : seen
                        + String.format(
                                Locale.ROOT,
                                "\"witness_scrape_to_screen_p50_ms\":%d,\"witness_scrape_to_screen_p95_ms\":%d,",
                                fromScrape.getValueAtPercentile(50),
                                fromScrape.getValueAtPercentile(95));
    }

    /** How long it took from {@code start} until each sample arrived that was new then. */
    private Histogram since(ToLongFunction<StartedConsole.Published> start, List<Arrival> all) {
        var took = new Histogram(3);
        for (Arrival arrival : all) {
            StartedConsole.Published known = console.heard(arrival.moment(), arrival.at());
            if (known != null && known.fresh()) {
                took.recordValue(Math.max(0, arrival.at() - start.applyAsLong(known)));
            }
        }
        return took;
    }
}
