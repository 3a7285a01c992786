package io.pilothouse.sandbox;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.sandbox.WaitingPods.Holding;
import io.pilothouse.telemetry.HeldPhase;
import io.pilothouse.telemetry.UsageRecording;
import io.pilothouse.units.DeviceResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What kube-state-metrics says of the devices that simulated engines hold, and what the server recorded of it, hour by hour, as the console's rules
 * have it: worked out of a look at the middle of every five minutes. For the metrics of one question.
 *
 * @param scraped whether the server ran
 * @param nodes of the platform
 * @param hours what engines counted, by the end of the hour: metrics of one question have them together
 */
record HeldSamples(
        PlatformSamples.Surroundings surroundings,
        List<EngineRun> runs,
        EngineSamples engines,
        LongPredicate scraped,
        long[] scrapes,
        NodeDevices nodes,
        Map<Long, EngineHour> hours) {
    HeldSamples(
            PlatformSamples.Surroundings surroundings,
            List<EngineRun> runs,
            EngineSamples engines,
            LongPredicate scraped,
            long... scrapes) {
        this(surroundings, runs, engines, scraped, scrapes, new NodeDevices(surroundings.devices()), new HashMap<>());
    }

    /** How long ago pods count for what was recorded. */
    static final long HOUR = Duration.ofHours(1).toMillis();

    private static final long AGAIN = Duration.ofDays(28).toMillis();
    private static final long LOOK = Duration.ofMinutes(5).toMillis();
    /** The rules are evaluated so long after the hour. */
    private static final long LATE = Duration.ofSeconds(15).toMillis();

    /** What each engine keeps its weights in: bytes. */
    private static final double CACHE = 200 * (double) (1L << 30);

    private static final String REQUESTS = "kube_pod_container_resource_requests";
    private static final String POD_PHASE = "kube_pod_status_phase";
    private static final String SCHEDULED = "kube_pod_status_scheduled";
    private static final String ALLOCATABLE = "kube_node_status_allocatable";
    private static final String NODE_LABELS = "kube_node_labels";
    private static final Set<String> TOLD = Set.of(REQUESTS, POD_PHASE, SCHEDULED, ALLOCATABLE, NODE_LABELS);
    private static final String CALLED = "gen_ai_client_token_usage_sum";
    private static final List<Served> SERVED = Served.all();
    private static final Map<String, UsageRecording> RECORDED =
            Arrays.stream(UsageRecording.values()).collect(Collectors.toMap(UsageRecording::metric, one -> one));

    /** Adds to a series of an hour. */
    @FunctionalInterface
    private interface Adding {
        void add(Labels series, double more);
    }

    static boolean areOf(String metric) {
        return TOLD.contains(metric) || RECORDED.containsKey(metric);
    }

    /** Whether it is of hours. */
    static boolean areRecorded(String metric) {
        return RECORDED.containsKey(metric);
    }

    List<Series> of(String metric) {
        return switch (metric) {
            case REQUESTS -> pods().map(this::requests).toList();
            case POD_PHASE ->
                pods().map(one -> told(one.run(), Map.of("phase", one.isPending() ? "Pending" : "Running"), metric))
                        .toList();
            case SCHEDULED ->
                pods().map(one -> told(one.run(), Map.of("condition", "true"), metric))
                        .toList();
            case ALLOCATABLE ->
                nodes.offers().entrySet().stream()
                        .map(one -> all(Labels.of(metric, one.getKey().all()), one.getValue()))
                        .toList();
            case NODE_LABELS ->
                nodes.labels().entrySet().stream()
                        .map(one -> all(Labels.of(metric, one.getValue()), 1))
                        .toList();
            default -> recorded(Objects.requireNonNull(RECORDED.get(metric)), metric);
        };
    }

    /** That have devices, whether they serve or not. */
    private Stream<Holding> pods() {
        EngineRuns known = surroundings.runs();
        return Stream.concat(
                runs.stream()
                        .flatMap(run ->
                                known.seatLike(run).stream().map(seat -> new Holding(run, seat, HeldPhase.SERVING))),
                known.waiting().stream());
    }

    private Series requests(Holding one) {
        String resource = DeviceResource.metric(one.seat().resource());
        Map<String, String> labels =
                Map.of("container", "engine", "node", one.seat().node(), "resource", resource, "unit", "integer");
        return told(one.run(), labels, REQUESTS, one.devices());
    }

    private Series told(EngineRun run, Map<String, String> more, String metric) {
        return told(run, more, metric, 1);
    }

    private Series told(EngineRun run, Map<String, String> more, String metric, double value) {
        Map<String, String> labels = new HashMap<>(more);
        labels.putAll(Map.of("namespace", run.namespace(), "pod", run.pod()));
        return same(
                Labels.of(metric, labels),
                LongStream.of(scrapes).filter(run::servesAt).toArray(),
                value);
    }

    private Series all(Labels labels, double value) {
        return same(labels, scrapes, value);
    }

    private static Series same(Labels labels, long[] times, double value) {
        double[] values = new double[times.length];
        Arrays.fill(values, value);
        return Series.of(labels, times, values);
    }

    private List<Series> recorded(UsageRecording what, String metric) {
        Map<Labels, Map<Long, Double>> found = new LinkedHashMap<>();
        for (long time : scrapes) {
            if (time % HOUR == LATE) {
                hour(
                        what,
                        time - LATE,
                        (series, more) -> found.computeIfAbsent(series, _ -> new LinkedHashMap<>())
                                .merge(time, more, Double::sum));
            }
        }
        return found.entrySet().stream()
                .map(one -> Series.of(
                        Labels.of(metric, one.getKey().all()),
                        one.getValue().keySet().stream().mapToLong(time -> time).toArray(),
                        one.getValue().values().stream()
                                .mapToDouble(value -> value)
                                .toArray()))
                .toList();
    }

    private void hour(UsageRecording what, long end, Adding adding) {
        if (what == UsageRecording.CALLER_TOKENS) {
            called(end, adding);
            return;
        }
        if (EngineHour.counts(what)) {
            engines(what, end, adding);
            return;
        }
        double share = (double) LOOK / HOUR;
        long[] looks = looks(end);
        if (looks.length > 0) {
            platform(what, looks.length * share, adding);
        }
        for (long at : looks) {
            look(what, remembered(at), share, adding);
        }
        if (what == UsageRecording.HELD || what == UsageRecording.MEASURED) {
            for (Holding one : surroundings.runs().waiting()) {
                long held = LongStream.of(looks).filter(one.run()::servesAt).count();
                adding.add(one.labels(), one.devices() * share * held);
            }
        }
    }

    private long[] looks(long end) {
        return LongStream.iterate(end - HOUR + LOOK / 2, at -> at < end, at -> at + LOOK)
                .filter(scraped)
                .toArray();
    }

    /** What is the same whenever one looks. */
    private void platform(UsageRecording what, double hours, Adding adding) {
        switch (what) {
            case COVERED -> adding.add(Labels.NONE, hours);
            case NODES -> nodes.labels().keySet().forEach(node -> adding.add(Labels.of(Map.of("node", node)), hours));
            case NODE_LABELS -> nodes.labels().values().forEach(labels -> adding.add(Labels.of(labels), hours));
            case OFFERED ->
                nodes.offers().forEach((resource, count) -> {
                    if (!resource.get("resource").equals("pods")) {
                        adding.add(resource, count * hours);
                    }
                });
            default -> {
                // changes, or is of moments
            }
        }
    }

    private void called(long end, Adding adding) {
        new GatewaySamples(surroundings.runs().began(), end - HOUR, end)
                .of(CALLED)
                .forEach(series -> adding.add(series.labels().withoutName(), series.value(1) - series.value(0)));
    }

    /** Each model's tokens are what its callers were counted for, and a little that passed the gateway by. */
    private void engines(UsageRecording what, long end, Adding adding) {
        hours.computeIfAbsent(end, this::engines).counted(what).forEach(adding::add);
    }

    private EngineHour engines(long end) {
        Map<String, Double> called = new HashMap<>();
        called(end, (caller, more) -> called.merge(caller.get("gen_ai_original_model"), more, Double::sum));
        long[] looks = LongStream.of(looks(end)).map(this::remembered).toArray();
        return new EngineHour(runs, engines, looks, LOOK, called);
    }

    /** @param share of an hour that the moment stands for */
    private void look(UsageRecording what, long time, double share, Adding adding) {
        switch (what) {
            case ZERO ->
                SERVED.stream()
                        .filter(one -> isAtZero(surroundings.runs(), one, time))
                        .forEach(one -> adding.add(
                                Labels.of(
                                        Map.of("namespace", "models-" + one.environment(), "workload", one.endpoint())),
                                share));
            case HELD, USED, MEASURED -> runs.forEach(run -> look(what, run, time, share, adding));
            case CLAIMED ->
                runs.stream().filter(run -> run.servesAt(time)).forEach(run -> adding.add(claim(run), CACHE * share));
            default -> {
                // is the same at all times, of moments, or not by looks
            }
        }
    }

    /** Before the weeks that the world remembers, each was as it was four weeks later; what was raised once was not raised then. */
    private long remembered(long at) {
        Instant began = surroundings.runs().began();
        long oldest = began.minus(EngineRuns.HISTORY).toEpochMilli();
        return at >= oldest ? at : RaisedFloor.before(began).without(at + Math.ceilDiv(oldest - at, AGAIN) * AGAIN);
    }

    private void look(UsageRecording what, EngineRun run, long at, double share, Adding adding) {
        boolean loads = run.from().isAfter(surroundings.runs().began().minus(EngineRuns.HISTORY))
                && !run.servesAt(at)
                && run.servesAt(at + LOOK);
        if (loads && what != UsageRecording.USED) {
            held(run, HeldPhase.LOADING, 1, share, adding);
        } else if (run.servesAt(at)) {
            EngineState state = engines.state(run, at);
            double use = what == UsageRecording.USED
                    ? new DeviceFamilies.Use(surroundings.devices().getFirst(), state, 0).active()
                    : 1;
            held(run, state.running() == 0 ? HeldPhase.IDLE : HeldPhase.SERVING, use, share, adding);
        }
    }

    private static Labels claim(EngineRun run) {
        return Labels.of(Map.of(
                "namespace",
                run.namespace(),
                "workload",
                run.deployment(),
                "persistentvolumeclaim",
                "cache-" + run.pod(),
                "storageclass",
                "fast-ssd"));
    }

    /** Nobody keeps since when an endpoint has none. */
    private static boolean isAtZero(EngineRuns runs, Served one, long at) {
        return runs.wanted(one.deployment(), at).orElse(1) == 0;
    }

    private void held(EngineRun run, HeldPhase phase, double use, double share, Adding adding) {
        surroundings
                .runs()
                .seatLike(run)
                .map(seat -> new Holding(run, seat, phase))
                .ifPresent(one -> adding.add(one.labels(), one.devices() * use * share));
    }
}
