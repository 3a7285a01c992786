package io.pilothouse.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code ./pilothouse bench soak [sessions=100] [minutes=120]}: so many sessions on all pages that go on by themselves, while everything that can
 * be wrong with the platform is, each for a minute. One line of JSON for every five minutes: what the console holds after a full collection, and
 * who of the sessions heard nothing in a minute in which another on the same page heard something.
 */
final class Soak {
    private static final List<String> PAGES = List.of(
            MeasuredConsole.PAGE, "", "fleet", "queue", "gpus", "platform", "scaling", "access", "costs", "history");
    private static final int MINUTES_A_ROW = 5;
    private static final int SECONDS_A_MINUTE = 60;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final StartedConsole console;
    private final Tabs tabs;
    private final AtomicLong pushes;
    private final List<String> troubles = new ArrayList<>();
    private StartedConsole.Cost before;
    private int lost;

    private Soak(StartedConsole console, Tabs tabs, AtomicLong pushes) throws InterruptedException {
        this.console = console;
        this.tabs = tabs;
        this.pushes = pushes;
        before = console.cost();
    }

    public static void main(String[] args) throws Exception {
        Map<String, Integer> given = new HashMap<>(Map.of("sessions", 100, "minutes", 120));
        for (String arg : args) {
            String[] setting = arg.split("=", 2);
            if (setting.length < 2 || !given.containsKey(setting[0])) {
                throw new IllegalArgumentException(arg + " (expected: sessions=100 or minutes=120)");
            }
            given.put(setting[0], Integer.parseInt(setting[1]));
        }
        AtomicLong pushes = new AtomicLong();
        try (StartedConsole console = StartedConsole.start();
                Tabs tabs = new Tabs(console.address(), _ -> pushes.incrementAndGet())) {
            tabs.open(given.get("sessions"), PAGES);
            Soak soak = new Soak(console, tabs, pushes);
            for (int minute = 1; minute <= given.get("minutes"); minute++) {
                soak.minute();
                if (minute % MINUTES_A_ROW == 0) {
                    System.out.println(soak.row(minute));
                    System.out.flush();
                }
            }
        }
        System.exit(0);
    }

    private void minute() throws Exception {
        Map<Tabs.Tab, Long> bytes = new HashMap<>();
        tabs.all().forEach(tab -> bytes.put(tab, tab.session().bytes()));
        troubles.add(console.trouble());
        tabs.pass(SECONDS_A_MINUTE);
        tabs.beat();
        lost += lost(bytes);
    }

    /** Of those on a page of which another heard something. */
    private int lost(Map<Tabs.Tab, Long> bytes) {
        int silent = 0;
        for (String page : PAGES) {
            List<Boolean> heard = tabs.all().stream()
                    .filter(tab -> tab.page().equals(page))
                    .map(tab -> tab.session().bytes() > bytes.getOrDefault(tab, 0L))
                    .toList();
            if (heard.contains(true)) {
                silent += (int) heard.stream().filter(one -> !one).count();
            }
        }
        return silent;
    }

    private String row(int minute) throws InterruptedException {
        StartedConsole.Cost after = console.cost();
        int seconds = MINUTES_A_ROW * SECONDS_A_MINUTE;
        String row = String.format(
                Locale.ROOT,
                "{\"part\":\"soak\",\"minute\":%d,\"sessions\":%d,\"heap_mb\":%.1f,\"threads\":%d,\"cpu_cores\":%.3f,"
                        + "\"questions_a_minute\":%.1f,\"pushes\":%d,\"lost\":%d,\"troubles\":\"%s\"}",
                minute,
                tabs.all().size(),
                after.heap() / BYTES_PER_MEGABYTE,
                after.threads(),
                (after.cpu() - before.cpu()) / NANOS_PER_SECOND / seconds,
                (double) (after.questions() - before.questions()) / MINUTES_A_ROW,
                pushes.getAndSet(0),
                lost,
                String.join(" ", troubles));
        before = after;
        lost = 0;
        troubles.clear();
        return row;
    }
}
