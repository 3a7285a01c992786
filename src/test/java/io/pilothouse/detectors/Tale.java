package io.pilothouse.detectors;

import static io.pilothouse.detectors.ToldEngine.Doing.BEGINS_ANEW;
import static io.pilothouse.detectors.ToldEngine.Doing.BUSY;
import static io.pilothouse.detectors.ToldEngine.Doing.FULL;
import static io.pilothouse.detectors.ToldEngine.Doing.GONE;
import static io.pilothouse.detectors.ToldEngine.Doing.HANGS;
import static io.pilothouse.detectors.ToldEngine.Doing.IDLE;
import static io.pilothouse.detectors.ToldEngine.Doing.QUEUES;
import static io.pilothouse.detectors.ToldEngine.Doing.QUEUES_SELDOM;
import static io.pilothouse.detectors.ToldEngine.Doing.SLOW;
import static io.pilothouse.detectors.ToldEngine.Doing.STALLS;
import static io.pilothouse.detectors.ToldEngine.Doing.STORMS;
import static io.pilothouse.detectors.ToldEngine.Doing.UNSEEN;

import io.pilothouse.detectors.ToldEngine.Doing;
import io.pilothouse.promql.Series;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What happened to the replicas of one workload, and what is to be found at the end of it.
 *
 * @param old whether the engines have the names of vLLM before 0.11
 * @param expected detectors, each with the replica that it names
 */
record Tale(String name, boolean old, List<IntFunction<Doing>> replicas, Set<String> expected) {
    static final String NAMESPACE = "team-a";
    static final String WORKLOAD = "chat";
    /** The last of them is the moment that is asked about. */
    static final int SCRAPES = 121;
    /** When what goes wrong begins. */
    static final int BEGINS = 60;

    static String pod(int replica) {
        return WORKLOAD + "-" + replica;
    }

    List<Series> series(long begin) {
        return IntStream.range(0, replicas.size())
                .boxed()
                .flatMap(i -> new ToldEngine(NAMESPACE, pod(i), old, replicas.get(i)).series(begin, SCRAPES).stream())
                .toList();
    }

    private static IntFunction<Doing> always(Doing doing) {
        return _ -> doing;
    }

    private static IntFunction<Doing> then(Doing before, Doing after) {
        return i -> i < BEGINS ? before : after;
    }

    private static Tale of(String name, Set<String> expected, List<IntFunction<Doing>> replicas) {
        return new Tale(name, false, replicas, expected);
    }

    private static List<IntFunction<Doing>> twice(Doing before, Doing after) {
        return List.of(then(before, after), then(before, after));
    }

    static List<Tale> all() {
        return Stream.concat(quiet().stream(), loud().stream()).toList();
    }

    private static List<Tale> quiet() {
        return List.of(
                of("busy", Set.of(), twice(BUSY, BUSY)),
                of("idle", Set.of(), twice(IDLE, IDLE)),
                of("traffic begins", Set.of(), twice(IDLE, BUSY)),
                of("traffic ends", Set.of(), twice(BUSY, IDLE)),
                of("a request now and then", Set.of(), List.of(i -> i % 24 == 0 ? BUSY : IDLE)),
                of("few requests that wait", Set.of(), twice(IDLE, QUEUES_SELDOM)),
                of("one missing scrape", Set.of(), List.of(i -> i == 119 ? UNSEEN : BUSY, always(BUSY))),
                of("a restart", Set.of(), List.of(i -> restart(i, 112, BUSY))),
                of("a restart that lasts", Set.of(), List.of(i -> i < 60 ? BUSY : GONE)),
                of("a restart a while ago", Set.of(), List.of(i -> restart(i, 100, BUSY), always(BUSY))),
                of(
                        "a new replica",
                        Set.of(),
                        List.of(always(BUSY), i -> i < 118 ? GONE : i == 118 ? BEGINS_ANEW : BUSY)),
                of("scaled to nothing", Set.of(), twice(IDLE, GONE)),
                of("a prompt that takes two minutes", Set.of(), List.of(i -> i > 110 && i < 119 ? HANGS : BUSY)),
                of("a fault that was mended", Set.of(), List.of(i -> i > 60 && i < 100 ? HANGS : BUSY)),
                of(
                        "two speeds, two of each",
                        Set.of(),
                        List.of(always(BUSY), always(BUSY), always(SLOW), always(SLOW))));
    }

    private static Doing restart(int i, int at, Doing before) {
        return i < at || i > at + 6 ? before : i == at + 6 ? BEGINS_ANEW : GONE;
    }

    private static List<Tale> loud() {
        return List.of(
                of("a hang", Set.of("hang"), twice(BUSY, HANGS)),
                new Tale("a hang of an old engine", true, twice(BUSY, HANGS), Set.of("hang")),
                of(
                        "a hang and a missing scrape",
                        Set.of("hang"),
                        List.of(i ->
                                i == 119 ? HANGS.unseen() : then(BUSY, HANGS).apply(i))),
                of("a stall", Set.of("admission-stall"), twice(BUSY, STALLS)),
                new Tale("a stall of an old engine", true, twice(BUSY, STALLS), Set.of("admission-stall")),
                of("a storm", Set.of("preemption-storm", "kv-nearly-full"), twice(BUSY, STORMS)),
                of("a hanging replica", Set.of("hung-replica chat-0"), List.of(then(BUSY, HANGS), always(BUSY))),
                of("a stalled replica", Set.of("hung-replica chat-0"), List.of(then(BUSY, STALLS), always(BUSY))),
                of("a slow one of two", Set.of("slow-replica chat-0"), List.of(then(BUSY, SLOW), always(BUSY))),
                new Tale(
                        "a slow one of three",
                        true,
                        List.of(always(BUSY), then(BUSY, SLOW), always(BUSY)),
                        Set.of("slow-replica chat-1")),
                of("a long queue", Set.of("long-queue"), twice(BUSY, QUEUES)),
                of("a full cache", Set.of("kv-nearly-full"), List.of(then(BUSY, FULL), always(BUSY))),
                of("nobody scrapes", Set.of("no-scrape"), twice(BUSY, UNSEEN)),
                of("nobody scrapes one", Set.of("no-scrape"), List.of(then(BUSY, UNSEEN), always(BUSY))));
    }

    @Override
    public String toString() {
        return name;
    }
}
