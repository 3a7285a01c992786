package io.pilothouse.bench;

import io.pilothouse.units.ChangeId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The main class of a process of its own: mirrors a repository over HTTP, and then fetches what comes. */
final class MirrorProbe {
    private static final int RUNS = 20;

    private MirrorProbe() {}

    public static void main(String[] arguments) {
        int[] number = {Integer.parseInt(arguments[3])};
        try (ProbedConsole console = ProbedConsole.open(arguments)) {
            int[] told = new int[1];
            double millis = ProbedConsole.millis(() -> told[0] = console.whole());
            Timed.taken(
                    console.size() + ": first mirror over HTTP, said " + told[0] + " times how far, "
                            + ProbedConsole.memory(),
                    millis);
            Path known = Path.of(arguments[2]).resolve("objects/info/commit-graph");
            console.once(
                    "paths of all commits known, in the background",
                    () -> Awaitility.await().atMost(Duration.ofMinutes(20)).until(() -> Files.exists(known)));
            console.once("as what a change landed, the first after a start", () -> landed(console));
            console.often("as what a change landed", RUNS, () -> {}, () -> landed(console));
            console.often("fetch of nothing new", RUNS, () -> {}, console.changes()::fetch);
            console.often(
                    "fetch of one new commit",
                    RUNS,
                    () -> console.repository().commit(++number[0]),
                    console.changes()::fetch);
        }
        System.exit(0);
    }

    private static void landed(ProbedConsole console) {
        console.changes().landed(ChangeId.of("c-000017"));
    }
}
