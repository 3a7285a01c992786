package io.pilothouse.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ./pilothouse bench soak [sessions=100] [minutes=120]}: so many sessions on all pages that go on by themselves, while everything that can
 * be wrong with the platform is, each for a minute. One line of JSON for every five minutes: what the console holds after a full collection, and
 * how often one of the sessions heard nothing of what another on the same page was told, or of new samples that the console itself published.
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
    private final Deque<Minute> minutes = new ArrayDeque<>();
    private final List<String> troubles = new ArrayList<>();
    private StartedConsole.Cost before;
    private int lost;

    /**
     * What had come by the end of a minute.
     *
     * @param heard by each tab, whose pages are {@link #PAGES} in turn
     * @param published new samples of the endpoint whose page is {@link MeasuredConsole#PAGE}, by the console itself
     */
    record Minute(List<Long> heard, long published) {}

    private Soak(StartedConsole console, Tabs tabs) throws InterruptedException {
        this.console = console;
        this.tabs = tabs;
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
        try (StartedConsole console = StartedConsole.start();
                Tabs tabs = new Tabs(console.address(), _ -> {})) {
            tabs.open(given.get("sessions"), PAGES);
            Soak soak = new Soak(console, tabs);
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
        troubles.add(console.trouble());
        tabs.pass(SECONDS_A_MINUTE);
        tabs.beat();
        Minute now =
                new Minute(tabs.all().stream().map(tab -> tab.heard().get()).toList(), console.newSamples());
        if (minutes.size() == 2) {
            lost += lost(minutes.removeFirst(), minutes.getLast(), now);
        }
        minutes.addLast(now);
    }

    /** Of those that heard nothing since two minutes, how many are on a page of which something was told in the first of them. */
    static int lost(Minute first, Minute second, Minute now) {
        int silent = 0;
        for (int i = 0; i < now.heard().size(); i++) {
            silent += now.heard().get(i).equals(first.heard().get(i)) && isTold(i, first, second) ? 1 : 0;
        }
        return silent;
    }

    /** Whether another tab with the same page heard something; of the one page of which the console says what it published, whether it did. */
    private static boolean isTold(int tab, Minute first, Minute second) {
        int page = tab % PAGES.size();
        if (PAGES.get(page).equals(MeasuredConsole.PAGE) && second.published() > first.published()) {
            return true;
        }
        for (int other = page; other < first.heard().size(); other += PAGES.size()) {
            if (second.heard().get(other) > first.heard().get(other)) {
                return true;
            }
        }
        return false;
    }

    private String row(int minute) throws InterruptedException {
        StartedConsole.Cost after = console.cost();
        int seconds = MINUTES_A_ROW * SECONDS_A_MINUTE;
        String row = String.format(
                Locale.ROOT,
                "{\"part\":\"soak\",\"minute\":%d,\"sessions\":%d,\"heap_mb\":%.1f,\"threads\":%d,\"cpu_cores\":%.3f,"
                        + "\"questions_a_minute\":%.1f,\"pushes_so_far\":%d,\"lost\":%d,\"troubles\":\"%s\"}",
                minute,
                tabs.all().size(),
                after.heap() / BYTES_PER_MEGABYTE,
                after.threads(),
                (after.cpu() - before.cpu()) / NANOS_PER_SECOND / seconds,
                (double) (after.questions() - before.questions()) / MINUTES_A_ROW,
                minutes.getLast().heard().stream().mapToLong(Long::longValue).sum(),
                lost,
                String.join(" ", troubles));
        before = after;
        lost = 0;
        troubles.clear();
        return row;
    }
}
