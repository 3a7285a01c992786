package io.pilothouse.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * {@code ./pilothouse bench live [sessions ...] [seconds=120]}: so many sessions look at the live page of one endpoint, each with its own
 * connection. One line of JSON for each number of them.
 */
final class LiveLoad {
    private static final String PERSON = "alex";
    /** Pages in a browser are not opened all in one moment either. */
    private static final int OPENED_AT_ONCE = 4;

    private static final int PATIENCE_SECONDS = 600;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private record Arrival(long at, long moment) {}

    private final StartedConsole console;
    private final HttpClient client;
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Map<Long, String> payloads = new ConcurrentHashMap<>();
    private final List<DrivenSession> sessions = new ArrayList<>();

    private LiveLoad(StartedConsole console, HttpClient client) {
        this.console = console;
        this.client = client;
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
            try (StartedConsole console = StartedConsole.start();
                    HttpClient client = HttpClient.newBuilder()
                            .executor(Executors.newVirtualThreadPerTaskExecutor())
                            .build()) {
                System.out.println(new LiveLoad(console, client).measure(count, seconds));
                System.out.flush();
            }
        }
        System.exit(0);
    }

    private String measure(int count, int seconds) throws Exception {
        open(1); // what is loaded once, for the first page, is no session's
        warmUp();
        sessions.removeFirst().close();
        StartedConsole.Cost empty = console.cost();
        open(count);
        pass(20);
        StartedConsole.Cost before = console.cost();
        long bytes = bytes();
        arrivals.clear();
        long begun = System.nanoTime();
        pass(seconds);
        double took = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        long received = bytes() - bytes;
        List<Arrival> heard = List.copyOf(arrivals);
        StartedConsole.Cost after = console.cost();
        String row = row(count, took, heard)
                + String.format(
                        Locale.ROOT,
                        "\"bytes_per_second_and_session\":%.0f,\"heap_mb_per_session\":%.2f,\"cpu_cores\":%.3f,"
                                + "\"questions_a_minute\":%.1f}",
                        received / took / count,
                        (after.heap() - empty.heap()) / BYTES_PER_MEGABYTE / count,
                        (after.cpu() - before.cpu()) / NANOS_PER_SECOND / took,
                        (after.questions() - before.questions()) * 60 / took);
        sessions.forEach(DrivenSession::close);
        return row;
    }

    /** Until it knows something, and twice more: it learns only after a while what there is to ask for. */
    private void warmUp() throws IOException, InterruptedException {
        for (int waited = 0; console.published() < 3; waited++) {
            if (waited > PATIENCE_SECONDS) {
                throw new IllegalStateException("known of the endpoint after " + PATIENCE_SECONDS + " s: "
                        + console.published() + " (expected: three moments)");
            }
            pass(1);
        }
    }

    private void open(int count) throws InterruptedException, ExecutionException {
        try (var threads =
                Executors.newFixedThreadPool(OPENED_AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<DrivenSession>> opened = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                opened.add(threads.submit(this::opened));
            }
            for (Future<DrivenSession> one : opened) {
                sessions.add(one.get());
            }
        }
    }

    private DrivenSession opened() throws IOException, InterruptedException {
        var session = new DrivenSession(client, console.address(), this::heard);
        session.signIn(PERSON);
        session.open(MeasuredConsole.PAGE);
        return session;
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

    private long bytes() {
        return sessions.stream().mapToLong(DrivenSession::bytes).sum();
    }

    private String row(int count, double seconds, List<Arrival> heard) {
        var fromConsole = new Histogram(3);
        var fromScrape = new Histogram(3);
        for (Arrival arrival : heard) {
            StartedConsole.Published known = console.heard(arrival.moment(), arrival.at());
            if (known != null && known.fresh()) {
                fromConsole.recordValue(Math.max(0, arrival.at() - known.at()));
                fromScrape.recordValue(Math.max(0, arrival.at() - known.sample()));
            }
        }
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

    /** Beats of the sessions now and then, as browsers send them. */
    private void pass(int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long nextBeat = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            if (System.nanoTime() > nextBeat) {
                for (DrivenSession session : sessions) {
                    session.beat();
                }
                nextBeat += TimeUnit.MINUTES.toNanos(4);
            }
        }
    }
}
