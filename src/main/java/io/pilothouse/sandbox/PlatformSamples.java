package io.pilothouse.sandbox;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Samples;
import io.pilothouse.promql.Series;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the nodes and the control plane of the simulated platform say beside its engines. */
final class PlatformSamples implements Samples {
    private static final String WANTED = "kube_deployment_spec_replicas";
    private static final String AUTOSCALER = "kube_horizontalpodautoscaler_";
    private static final String AVAILABLE = "kube_deployment_status_replicas_available";

    private final Surroundings surroundings;
    private final List<EngineRun> runs;
    private final EngineSamples engines;
    private final long[] scrapes;
    private final HeldSamples held;
    private final Map<String, List<Series>> byMetric = new HashMap<>();

    /**
     * What the engines run on.
     *
     * @param scaled what scales the deployment of a run
     */
    record Surroundings(
            List<SimulatedDevice> devices, EngineRuns runs, Function<EngineRun, Optional<ScaledWorkload>> scaled) {}

    /** @param scraped whether the server ran */
    PlatformSamples(
            Surroundings surroundings,
            List<EngineRun> runs,
            EngineSamples engines,
            LongPredicate scraped,
            long... scrapes) {
        this.surroundings = surroundings;
        this.runs = runs;
        this.engines = engines;
        this.scrapes = scrapes.clone();
        held = new HeldSamples(surroundings, runs, engines, scraped, this.scrapes);
    }

    @Override
    public Collection<Series> of(String metric) {
        if (metric.startsWith("DCGM_")) {
            return byMetric.computeIfAbsent(metric, this::ofDevices);
        }
        if (PickerSamples.areOf(metric)) {
            return byMetric.computeIfAbsent(metric, one -> new PickerSamples(runs, engines, scrapes).of(one));
        }
        if (GatewaySamples.areOf(metric)) {
            return byMetric.computeIfAbsent(
                    metric, one -> new GatewaySamples(surroundings.runs().began(), scrapes).of(one));
        }
        if (HeldSamples.areOf(metric)) {
            return byMetric.computeIfAbsent(metric, held::of);
        }
        if (metric.startsWith(AUTOSCALER)) {
            return byMetric.computeIfAbsent(metric, this::ofAutoscalers);
        }
        return metric.equals(WANTED) || metric.equals(AVAILABLE)
                ? byMetric.computeIfAbsent(metric, this::ofDeployments)
                : engines.of(metric);
    }

    /** KEDA makes one for each endpoint that it scales, with a name of its making. */
    private List<Series> ofAutoscalers(String metric) {
        return one().flatMap(run -> surroundings.scaled().apply(run).stream().map(scaled -> {
                    Map<String, String> labels = new HashMap<>(Map.of(
                            "namespace", run.namespace(), "horizontalpodautoscaler", "keda-hpa-" + run.deployment()));
                    if (metric.equals(AUTOSCALER + "info")) {
                        labels.put("scaletargetref_kind", "Deployment");
                        labels.put("scaletargetref_name", run.deployment());
                    }
                    Map<Long, Double> values = new LinkedHashMap<>();
                    for (long time : scrapes) {
                        autoscaler(metric, run.endpoint(), scaled, time)
                                .ifPresent(value -> values.put(time, (double) value));
                    }
                    return series(Labels.of(metric, labels), values);
                }))
                .toList();
    }

    /** How many it may ask for is as it is now: what it was nobody keeps. */
    private OptionalInt autoscaler(String metric, String endpoint, ScaledWorkload scaled, long time) {
        return switch (metric.substring(AUTOSCALER.length())) {
            case "info" -> OptionalInt.of(1);
            case "spec_max_replicas" -> OptionalInt.of(scaled.most());
            case "status_desired_replicas" -> surroundings.runs().wanted(endpoint, time);
            default -> OptionalInt.empty();
        };
    }

    /** One run of each endpoint. */
    private Stream<EngineRun> one() {
        return runs.stream()
                .collect(Collectors.toMap(EngineRun::endpoint, run -> run, (first, _) -> first, LinkedHashMap::new))
                .values()
                .stream();
    }

    private List<Series> ofDeployments(String metric) {
        return one().map(any -> {
                    Map<Long, Double> values = new LinkedHashMap<>();
                    for (long time : scrapes) {
                        count(metric, any.endpoint(), time).ifPresent(count -> values.put(time, (double) count));
                    }
                    return series(
                            Labels.of(metric, Map.of("namespace", any.namespace(), "deployment", any.deployment())),
                            values);
                })
                .toList();
    }

    private OptionalInt count(String metric, String endpoint, long time) {
        return metric.equals(WANTED)
                ? surroundings.runs().wanted(endpoint, time)
                : OptionalInt.of((int) runs.stream()
                        .filter(run -> run.endpoint().equals(endpoint) && run.servesAt(time))
                        .count());
    }

    private List<Series> ofDevices(String metric) {
        Map<Labels, Map<Long, Double>> found = new LinkedHashMap<>();
        for (SimulatedDevice device : surroundings.devices()) {
            ToDoubleFunction<DeviceFamilies.Use> value = DeviceFamilies.of(metric, device);
            if (value != null) {
                List<EngineRun> had =
                        runs.stream().filter(run -> has(run, device)).toList();
                for (long time : scrapes) {
                    EngineRun run = had.stream()
                            .filter(one -> one.servesAt(time))
                            .findFirst()
                            .orElse(null);
                    found.computeIfAbsent(labels(metric, device, run), _ -> new LinkedHashMap<>())
                            .put(time, value.applyAsDouble(use(device, run, time)));
                }
            }
        }
        return found.entrySet().stream()
                .map(one -> series(one.getKey(), one.getValue()))
                .toList();
    }

    private boolean has(EngineRun run, SimulatedDevice device) {
        EngineRuns.Seat one = new EngineRuns.Seat(device.node(), device.resource(), List.of());
        return surroundings
                .runs()
                .seat(run)
                .filter(seat -> seat.overlaps(one, device.number()))
                .isPresent();
    }

    private DeviceFamilies.Use use(SimulatedDevice device, @Nullable EngineRun run, long time) {
        int devices = run == null
                ? 0
                : surroundings.runs().seat(run).orElseThrow().numbers().size();
        return new DeviceFamilies.Use(device, run == null ? null : engines.state(run, time), Math.max(0, devices - 1));
    }

    private static Labels labels(String metric, SimulatedDevice device, @Nullable EngineRun run) {
        Map<String, String> labels = new HashMap<>(device.labels());
        if (run != null) {
            labels.putAll(Map.of("pod", run.pod(), "namespace", run.namespace(), "container", "engine"));
        }
        return Labels.of(metric, labels);
    }

    private static Series series(Labels labels, Map<Long, Double> values) {
        long[] times = values.keySet().stream().flatMapToLong(LongStream::of).toArray();
        return Series.of(
                labels,
                times,
                Arrays.stream(times)
                        .mapToDouble(time -> Objects.requireNonNull(values.get(time)))
                        .toArray());
    }
}
