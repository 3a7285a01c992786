package io.pilothouse.sandbox;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the endpoint picker in front of one endpoint says: it holds back who asks for more than its share. Under the newer and the older name, as
 * real ones do.
 */
final class PickerSamples {
    /** Namespace and name. */
    static final String ENDPOINT = "models-prod/llama-31-8b-chat";

    private static final List<String> PREFIXES =
            List.of("llm_d_epp_flow_control_", "inference_extension_flow_control_");
    private static final String SIZE = "queue_size";
    private static final String SATURATION = "pool_saturation";
    private static final String TIME = "request_queue_duration_seconds_";

    /** From there on a picker takes an engine for full, unless it is told otherwise. */
    private static final double FULL_QUEUE = 5;

    private static final double FULL_CACHE = 0.8;
    private static final double MILLISECONDS = 1_000;
    private static final double WAVE = 540_000;
    private static final double[] BOUNDS = {0.005, 0.05, 0.2, 0.5, 1, 2, 5, 10, 30, 60};

    private static final List<Tenant> TENANTS = List.of(
            new Tenant("assist-web", "10", 2.4, 0.3, 0, new double[] {0.6, 0.9, 0.97, 0.99, 1, 1, 1, 1, 1, 1}),
            new Tenant("assist-agents", "0", 0.9, 1, 2, new double[] {0.2, 0.4, 0.6, 0.8, 0.93, 0.98, 1, 1, 1, 1}),
            new Tenant("nightly-batch", "-10", 1.6, 4, 60, new double[] {0, 0, 0, 0.01, 0.02, 0.05, 0.2, 0.5, 0.9, 1}));

    private final List<EngineRun> runs;
    private final EngineSamples engines;
    private final long[] scrapes;

    /**
     * @param rate of what is let through, a second
     * @param share of the engines' own queue that it would be if it were not held back
     * @param floods so many wait of it at all times, about
     * @param upTo the part that waited no longer than each bound
     */
    private record Tenant(String name, String priority, double rate, double share, double floods, double[] upTo) {}

    PickerSamples(List<EngineRun> all, EngineSamples engines, long... scrapes) {
        runs = all.stream().filter(run -> run.endpoint().equals(ENDPOINT)).toList();
        this.engines = engines;
        this.scrapes = scrapes.clone();
    }

    static boolean areOf(String metric) {
        return PREFIXES.stream().anyMatch(metric::startsWith);
    }

    List<Series> of(String metric) {
        long[] times = LongStream.of(scrapes)
                .filter(time -> runs.stream().anyMatch(run -> run.servesAt(time)))
                .toArray();
        String part = PREFIXES.stream().reduce(metric, (name, prefix) -> name.replace(prefix, ""));
        return times.length == 0 ? List.of() : made(metric, part, times);
    }

    private List<Series> made(String metric, String part, long... times) {
        return switch (part) {
            case SATURATION -> List.of(series(metric, Map.of("stage", "effective"), this::saturation, times));
            case SIZE ->
                TENANTS.stream()
                        .map(tenant -> series(metric, labels(tenant), time -> held(tenant, time), times))
                        .toList();
            case TIME + "count", TIME + "bucket" ->
                TENANTS.stream()
                        .flatMap(tenant -> waited(metric, part.endsWith("bucket"), tenant, times))
                        .toList();
            default -> List.of();
        };
    }

    /** 1 is full. */
    private double saturation(long time) {
        return runs.stream()
                .filter(run -> run.servesAt(time))
                .map(run -> engines.state(run, time))
                .mapToDouble(state -> Math.max(state.waiting() / FULL_QUEUE, state.kv() / FULL_CACHE))
                .average()
                .orElse(1);
    }

    private double held(Tenant tenant, long time) {
        double pressed = Math.max(0, saturation(time) - 1) * FULL_QUEUE * tenant.share();
        double wave = 1 + 0.4 * Math.sin(2 * Math.PI * (time % WAVE) / WAVE);
        return Math.rint(pressed + tenant.floods() * wave);
    }

    private Stream<Series> waited(String metric, boolean inBuckets, Tenant tenant, long... times) {
        Map<String, String> labels = new HashMap<>(labels(tenant));
        labels.put("outcome", "Dispatched");
        if (!inBuckets) {
            return Stream.of(series(metric, labels, time -> letThrough(tenant, time), times));
        }
        List<Series> buckets = new ArrayList<>();
        for (int i = 0; i < BOUNDS.length; i++) {
            double part = tenant.upTo()[i];
            labels.put("le", String.valueOf(BOUNDS[i]));
            buckets.add(series(metric, labels, time -> part * letThrough(tenant, time), times));
        }
        labels.put("le", "+Inf");
        buckets.add(series(metric, labels, time -> letThrough(tenant, time), times));
        return buckets.stream();
    }

    /** Since the first engine that anybody knows of began. */
    private double letThrough(Tenant tenant, long time) {
        long from =
                runs.stream().mapToLong(run -> run.from().toEpochMilli()).min().orElse(time);
        return tenant.rate() * (time - from) / MILLISECONDS;
    }

    private Map<String, String> labels(Tenant tenant) {
        String model = runs.getFirst().shape().model();
        return Map.of(
                "fairness_id",
                tenant.name(),
                "priority",
                tenant.priority(),
                "model_name",
                model,
                "target_model_name",
                model);
    }

    private Series series(String metric, Map<String, String> more, LongToDoubleFunction value, long... times) {
        EngineRun any = runs.getFirst();
        Map<String, String> labels = new HashMap<>(more);
        labels.put("namespace", any.namespace());
        labels.put("pod", any.deployment() + "-epp-7c9d5b8f6d-m4x2q");
        labels.put("container", "epp");
        labels.put("job", any.deployment() + "-epp");
        labels.put("inference_pool", any.deployment());
        return Series.of(
                Labels.of(metric, labels),
                times,
                LongStream.of(times).mapToDouble(value).toArray());
    }
}
