package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Node;
import io.pilothouse.telemetry.HeldPhase;
import io.pilothouse.units.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which engines serve, and which did: Prometheus remembers pods that are gone. Written by the simulation, read by any thread. */
final class EngineRuns {
    /** For so long the world had metrics before it began. */
    static final Duration HISTORY = Duration.ofDays(31);

    static final int MOST_ENDED = 2_000;

    private final EngineShapes shapes;
    private final Map<String, EngineRun> running = new LinkedHashMap<>();
    private final List<EngineRun> ended = new ArrayList<>();
    /** The first engine of each endpoint, while nobody knows its past. */
    private final Map<String, First> firsts = new HashMap<>();
    /** Beyond the usual ones, in the weeks before the world began, by endpoint. */
    private final Map<String, List<EngineRun>> scaled = new HashMap<>();

    private final Map<String, ScaledPast> pasts = new HashMap<>();
    private @Nullable History history;
    private final Map<String, Seat> seats = new HashMap<>();
    private final WaitingPods waiting = new WaitingPods();
    private final Map<String, NavigableMap<Long, Integer>> wanted = new HashMap<>();
    private final Instant began;

    /**
     * The devices that a pod has.
     *
     * @param numbers among those of the resource on the node, from 0
     */
    record Seat(String node, String resource, List<Integer> numbers) {
        boolean overlaps(Seat other, int number) {
            return node.equals(other.node) && resource.equals(other.resource) && numbers.contains(number);
        }
    }

    /** @param took from its node to being ready */
    private record First(EngineRun run, Duration took) {}

    /** Tells what came of an endpoint in the weeks before the world began. */
    interface History {
        /** Empty where nothing scaled it. @param start how long an engine takes to be ready */
        Optional<ScaledPast> of(EngineRun run, Duration start);
    }

    /** @param nodes of the cluster, by name */
    EngineRuns(Library library, Map<String, Node> nodes, Instant began) {
        shapes = new EngineShapes(library, Map.copyOf(nodes));
        this.began = began;
    }

    Instant began() {
        return began;
    }

    synchronized Optional<Seat> seat(EngineRun run) {
        return Optional.ofNullable(seats.get(run.pod()));
    }

    /** Its own; where nobody knows them, those of another engine of its endpoint. */
    synchronized Optional<Seat> seatLike(EngineRun run) {
        return seat(run)
                .or(() -> running.values().stream()
                        .filter(one -> one.endpoint().equals(run.endpoint()))
                        .flatMap(one -> seat(one).stream())
                        .findFirst());
    }

    /** How many pods were wanted of an endpoint at a time; empty of one that nobody wanted anything of. */
    synchronized OptionalInt wanted(String endpoint, long time) {
        NavigableMap<Long, Integer> changes = wanted.getOrDefault(endpoint, new TreeMap<>());
        if (changes.isEmpty()) {
            return OptionalInt.empty();
        }
        Map.Entry<Long, Integer> then = changes.floorEntry(time);
        ScaledPast past = pasts.get(endpoint);
        if (then == null && past != null && past.covers(time)) {
            return OptionalInt.of(past.wanted(time));
        }
        return OptionalInt.of((then == null ? changes.firstEntry() : then).getValue());
    }

    /** When other replicas were wanted than before, the last time; null where nobody knows of one. */
    synchronized @Nullable Instant lastChange(String endpoint) {
        NavigableMap<Long, Integer> changes = wanted.getOrDefault(endpoint, Collections.emptyNavigableMap());
        if (changes.size() > 1) {
            return Instant.ofEpochMilli(changes.lastKey());
        }
        ScaledPast past = pasts.get(endpoint);
        return past == null ? null : past.lastChange();
    }

    /** From now on it is known what the weeks before were like. */
    synchronized void remember(History of) {
        history = of;
        firsts.values().forEach(this::remember);
        firsts.clear();
    }

    private void remember(First first) {
        String endpoint = first.run().endpoint();
        History of = history;
        if (of == null) {
            firsts.putIfAbsent(endpoint, first);
        } else if (!scaled.containsKey(endpoint)) {
            Optional<ScaledPast> past = of.of(first.run(), first.took());
            past.ifPresent(one -> pasts.put(endpoint, one));
            scaled.put(endpoint, past.map(one -> scaled(first.run(), one)).orElse(List.of()));
        }
    }

    /** @param now how many pods each endpoint should have */
    synchronized void wish(Map<String, Integer> now, Instant at) {
        now.keySet().forEach(endpoint -> wanted.computeIfAbsent(endpoint, _ -> new TreeMap<>()));
        wanted.forEach((endpoint, changes) -> {
            int count = now.getOrDefault(endpoint, 0);
            if (changes.isEmpty() || changes.lastEntry().getValue() != count) {
                changes.put(at.toEpochMilli(), count);
            }
        });
    }

    synchronized List<EngineRun> all() {
        return Stream.of(ended, scaled.values().stream().flatMap(List::stream).toList(), running.values())
                .flatMap(Collection::stream)
                .toList();
    }

    /** Those that have devices and do not serve. */
    synchronized List<WaitingPods.Holding> waiting() {
        return waiting.all();
    }

    /** @param placed pods that have a node */
    synchronized void observe(Map<SimulatedPod, Life> placed, Instant now) {
        Map<SimulatedPod, Instant> ready = new LinkedHashMap<>();
        Map<String, SimulatedPod> byKey = new LinkedHashMap<>();
        placed.forEach((pod, life) -> {
            if (life.stage() == Life.Stage.READY) {
                ready.put(pod, life.since());
                byKey.put(pod.key(), pod);
            }
        });
        running.entrySet().removeIf(run -> {
            boolean isGone = !byKey.containsKey(run.getKey());
            if (isGone) {
                ended.add(run.getValue().endedAt(now));
            }
            return isGone;
        });
        ready.forEach((pod, since) -> {
            if (!running.containsKey(pod.key())) {
                begin(pod, since);
            }
        });
        keepNewest(ended);
        waiting.observe(placed, now, this::waiting);
    }

    /** Each of them is looked at for every hour that is asked for. */
    static void keepNewest(List<?> gone) {
        if (gone.size() > MOST_ENDED) {
            gone.subList(0, gone.size() - MOST_ENDED).clear();
        }
    }

    private Stream<WaitingPods.Holding> waiting(SimulatedPod pod) {
        Instant since = pod.scheduled();
        EngineRun run = new EngineRun(
                pod.namespace(),
                pod.owner(),
                pod.name(),
                0,
                shapes.of(pod),
                since == null ? pod.created() : since,
                null);
        return seat(pod).stream().map(seat -> new WaitingPods.Holding(run, seat, HeldPhase.PENDING));
    }

    private void begin(SimulatedPod pod, Instant since) {
        String deployment = pod.owner();
        int place = freePlace(pod.namespace(), deployment);
        EngineRun run = new EngineRun(pod.namespace(), deployment, pod.name(), place, shapes.of(pod), since, null);
        seat(pod).ifPresent(seat -> seats.put(run.pod(), seat));
        ScaledPast past = pasts.get(run.endpoint()); // it tells of all beyond those that there always were
        boolean isFirst = (past == null || place < past.least())
                && ended.stream().noneMatch(one -> one.endpoint().equals(run.endpoint()) && one.place() == place);
        if (isFirst && since.isBefore(began.plus(Duration.ofMinutes(10)))) {
            EngineRun before = before(run, "before", began.minus(HISTORY), run.from());
            ended.add(before);
            Instant scheduled = pod.scheduled();
            remember(new First(run, Duration.between(scheduled == null ? since : scheduled, since)));
            seat(run).ifPresent(seat -> seats.put(before.pod(), seat));
        }
        running.put(pod.key(), run);
    }

    /** The first devices of its node that no other engine has. */
    private Optional<Seat> seat(SimulatedPod pod) {
        String node = pod.node();
        return Scheduler.requests(pod.template().getSpec()).entrySet().stream()
                .filter(request -> node != null && request.getKey().startsWith("nvidia.com/"))
                .findFirst()
                .map(request -> {
                    Seat none = new Seat(String.valueOf(node), request.getKey(), List.of());
                    List<Integer> free = Stream.iterate(0, number -> number + 1)
                            .filter(number -> running.values().stream()
                                    .flatMap(run -> seat(run).stream())
                                    .noneMatch(seat -> seat.overlaps(none, number)))
                            .limit(request.getValue().intValue())
                            .toList();
                    return new Seat(none.node(), none.resource(), free);
                });
    }

    /** What served in its place before. */
    private static EngineRun before(EngineRun run, String which, Instant from, Instant until) {
        String random = Names.random(Digest.of((run.pod() + which).getBytes(StandardCharsets.UTF_8)));
        return new EngineRun(
                run.namespace(),
                run.deployment(),
                run.deployment() + "-" + random.substring(0, 9) + "-" + random.substring(9, 14),
                run.place(),
                run.shape(),
                from,
                until);
    }

    /** Beyond those that were there at its beginning, which go on into the present. */
    private static List<EngineRun> scaled(EngineRun like, ScaledPast past) {
        return IntStream.range(past.least(), past.most())
                .boxed()
                .flatMap(place -> past.times(place).stream()
                        .map(time -> before(like.at(place), place + " " + time.from(), time.from(), time.until())))
                .toList();
    }

    private int freePlace(String namespace, String deployment) {
        List<Integer> taken = running.values().stream()
                .filter(one ->
                        one.namespace().equals(namespace) && one.deployment().equals(deployment))
                .map(EngineRun::place)
                .toList();
        return Stream.iterate(0, place -> place + 1)
                .filter(place -> !taken.contains(place))
                .findFirst()
                .orElseThrow();
    }
}
