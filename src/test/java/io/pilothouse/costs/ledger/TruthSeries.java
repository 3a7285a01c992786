package io.pilothouse.costs.ledger;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.costs.AlwaysServed;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.UsageHistory;
import io.pilothouse.telemetry.UsageRecording;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The month of {@code costs/truth} as a server has it that evaluated the console's rules, and what the console makes of that. */
final class TruthSeries {
    /** Rules are evaluated some seconds after an hour. */
    private static final Duration LATE = Duration.ofMinutes(60).plusSeconds(11);

    private static final List<UsageRecording> COUNTED = List.of(
            UsageRecording.PROMPT_TOKENS,
            UsageRecording.CACHED_TOKENS,
            UsageRecording.GENERATED_TOKENS,
            UsageRecording.CALLER_TOKENS);

    private static final double GIBIBYTE = 1L << 30;
    private static final Map<String, String> RESOURCES = Map.of(
            "A100 3g.40gb", "nvidia_com_mig_3g_40gb",
            "A100 1g.10gb", "nvidia_com_mig_1g_10gb");
    private static final Map<String, String> PRODUCTS = Map.of(
            "node-a", "NVIDIA-H100-80GB-HBM3",
            "node-b", "NVIDIA-L40S-48GB",
            "node-c", "NVIDIA-A100-SXM4-80GB",
            "node-d", "NVIDIA-H100-80GB-HBM3",
            "node-e", "NVIDIA-B300-288GB");

    private final TruthCsv month = TruthCsv.read();
    private final Map<Labels, TreeMap<Long, Double>> samples = new HashMap<>();

    TruthSeries() {
        Recorded recorded = month.recorded();
        recorded.coverage().forEach((hour, share) -> {
            if (share > 0) {
                add(UsageRecording.COVERED, hour, Map.of(), share);
                add(UsageRecording.CLAIMED, hour, Map.of(), 0);
                PRODUCTS.forEach((node, product) -> add(
                        UsageRecording.NODE_LABELS,
                        hour,
                        Map.of(
                                "node", node,
                                "label_nvidia_com_gpu_product", product,
                                "label_node_kubernetes_io_instance_type", node.equals("node-a") ? "gpu-8x" : "gpu-1x"),
                        1));
            }
        });
        recorded.held().forEach(this::held);
        recorded.nodes().forEach(this::node);
        recorded.volumes()
                .forEach(one -> add(
                        UsageRecording.CLAIMED,
                        one.hour(),
                        and(workload(one.holder()), "persistentvolumeclaim", "weights", "storageclass", "fast"),
                        one.gibibyteHours() * GIBIBYTE));
        recorded.engines().forEach(this::engines);
        recorded.callers().forEach(this::called);
    }

    private void held(HeldHour one) {
        if (one.phase() == Phase.ZERO) {
            add(UsageRecording.ZERO, one.hour(), workload(one.holder()), one.hours());
            return;
        }
        Map<String, String> labels = and(
                workload(one.holder()),
                "node",
                one.node(),
                "resource",
                resource(one.device()),
                "phase",
                one.phase().name().toLowerCase(Locale.ROOT));
        add(UsageRecording.HELD, one.hour(), labels, one.hours());
        Double used = one.used();
        if (used != null) {
            add(UsageRecording.MEASURED, one.hour(), labels, one.hours());
            add(UsageRecording.USED, one.hour(), labels, used);
        }
    }

    private void node(NodeHour one) {
        Map<String, String> node = Map.of("node", one.node());
        if (one.device().isEmpty()) {
            add(UsageRecording.NODES, one.hour(), node, one.hours());
        } else {
            add(UsageRecording.OFFERED, one.hour(), and(node, "resource", resource(one.device())), one.hours());
        }
    }

    private void engines(EngineHour one) {
        Map<String, String> workload = workload(new Holder.OfEndpoint(one.endpoint()));
        add(UsageRecording.PROMPT_TOKENS, one.hour(), workload, one.tokens().in());
        add(UsageRecording.CACHED_TOKENS, one.hour(), workload, one.tokens().cached());
        add(UsageRecording.GENERATED_TOKENS, one.hour(), workload, one.tokens().generated());
        if (!Double.isNaN(one.prefillSeconds())) {
            add(UsageRecording.PREFILL_SECONDS, one.hour(), workload, one.prefillSeconds());
            add(UsageRecording.DECODE_SECONDS, one.hour(), workload, one.decodeSeconds());
        }
    }

    private void called(CallerHour one) {
        Map.of(
                        "input", one.tokens().in(),
                        "cached_input", one.tokens().cached(),
                        "output", one.tokens().generated())
                .forEach((kind, count) -> add(
                        UsageRecording.CALLER_TOKENS,
                        one.hour(),
                        Map.of(
                                "team", one.team(),
                                "client", one.application(),
                                "gen_ai_original_model", one.endpoint().name().value(),
                                "gen_ai_token_type", kind),
                        count));
    }

    private static String resource(String device) {
        return RESOURCES.getOrDefault(device, "nvidia_com_gpu");
    }

    private static Map<String, String> workload(Holder holder) {
        return switch (holder) {
            case Holder.OfEndpoint(EndpointId endpoint) ->
                Map.of(
                        "namespace",
                        namespace(endpoint).value(),
                        "workload",
                        endpoint.name().value());
            case Holder.OfOthers(String namespace, String workload) ->
                Map.of("namespace", namespace, "workload", workload);
        };
    }

    private static Namespace namespace(EndpointId endpoint) {
        return Namespace.of("models-" + endpoint.environment());
    }

    private static Map<String, String> and(Map<String, String> labels, String... more) {
        Map<String, String> all = new HashMap<>(labels);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private void add(UsageRecording what, Instant hour, Map<String, String> labels, double value) {
        Map<String, String> told = new TreeMap<>(labels);
        told.values().removeIf(String::isEmpty);
        samples.computeIfAbsent(Labels.of(what.metric(), told), _ -> new TreeMap<>())
                .merge(hour.plus(LATE).toEpochMilli(), value, Double::sum);
    }

    /** The same with what the rules make of the counters that a server scraped. */
    TruthSeries counting(Prometheus scraped) {
        Recorded.Span span = TruthCsv.span();
        for (UsageRecording rule : COUNTED) {
            samples.keySet().removeIf(labels -> labels.metric().equals(rule.metric()));
            Span ends = new Span(
                    span.from().plus(LATE), span.to().plus(LATE).minus(Duration.ofHours(1)), Duration.ofHours(1));
            scraped.over(rule.expression(), ends).series().forEach(one -> {
                TreeMap<Long, Double> values = new TreeMap<>();
                for (int i = 0; i < one.size(); i++) {
                    values.put(one.time(i), one.value(i));
                }
                samples.put(Labels.of(rule.metric(), one.labels().withoutName().all()), values);
            });
        }
        return this;
    }

    List<Series> series() {
        return samples.entrySet().stream()
                .map(one -> Series.of(
                        one.getKey(),
                        one.getValue().keySet().stream()
                                .mapToLong(Long::longValue)
                                .toArray(),
                        one.getValue().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()))
                .toList();
    }

    /** As a server takes it as blocks. */
    static String openMetrics(List<Series> all) {
        StringBuilder text = new StringBuilder();
        all.forEach(series -> {
            String labels = series.labels().withoutName().all().entrySet().stream()
                    .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                    .collect(Collectors.joining(",", series.labels().metric() + "{", "} "));
            for (int i = 0; i < series.size(); i++) {
                text.append(labels)
                        .append(series.value(i))
                        .append(' ')
                        .append(series.time(i) / 1_000)
                        .append('\n');
            }
        });
        return text.append("# EOF\n").toString();
    }

    /** A month later. */
    Ledger read(Prometheus server) {
        Recorded.Span span = TruthCsv.span();
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(time.clock().instant(), span.to().plus(Duration.ofDays(30))));
        return Book.of(
                AlwaysServed.by(endpoints(), called())
                        .of(new UsageHistory(server, time.surroundings()).load(span.from(), span.to(), _ -> {})),
                month.prices(),
                month.owners());
    }

    private static List<EndpointId> all() {
        return List.of(
                EndpointId.of("chat", "prod"),
                EndpointId.of("extract", "prod"),
                EndpointId.of("summary", "staging"),
                EndpointId.of("batch", "prod"));
    }

    private static Map<Subject, EndpointId> endpoints() {
        return all().stream()
                .collect(Collectors.toMap(
                        one -> new Subject(namespace(one), one.name().value()), one -> one));
    }

    private static Map<String, EndpointId> called() {
        return all().stream().collect(Collectors.toMap(one -> one.name().value(), one -> one));
    }
}
