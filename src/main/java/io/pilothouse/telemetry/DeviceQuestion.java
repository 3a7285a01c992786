package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Answer;
import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.gpus.DeviceId;
import io.pilothouse.gpus.DeviceReading;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.gpus.DeviceReport.PodName;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Asks about all devices at once, again and again. For one thread at a time. */
final class DeviceQuestion implements Supplier<DeviceReading> {
    private static final Duration TREND = Duration.ofHours(1);
    private static final Duration STEP = TREND.dividedBy(FleetMetrics.TREND_POINTS);
    /** The older spelling of each comes after the newer. */
    private static final List<String> NODE = List.of("Hostname", "hostname", "node");

    private static final List<String> POD = List.of("exported_pod", "pod", "pod_name");
    private static final List<String> NAMESPACE = List.of("exported_namespace", "namespace", "pod_namespace");
    private static final List<String> XID_WORDS = List.of(DeviceFamilies.XID_WORDS);
    /** What tells devices, their holders and scrapes apart. */
    static final List<String> LABELS = Stream.of(
                    List.of(DeviceFamilies.UUID, DeviceFamilies.INSTANCE, "gpu", "modelName", "GPU_I_PROFILE"),
                    NODE,
                    POD,
                    NAMESPACE,
                    XID_WORDS)
            .flatMap(List::stream)
            .toList();

    private static final Comparator<DeviceReport> BY_PLACE = Comparator.comparing(DeviceReport::node)
            .thenComparingInt(report -> number(report.gpu()))
            .thenComparingInt(report -> number(report.id().instance()));

    private final MetricServer server;
    private final DeviceFamilies families;
    private Map<Expression, Tracks> before = Map.of();

    DeviceQuestion(MetricServer server) {
        this.server = server;
        families = new DeviceFamilies(server.catalogue());
    }

    @Override
    public DeviceReading get() {
        Instant now = server.clock().instant();
        Expression expression = families.all(LABELS);
        Answer answer = server.prometheus().at(expression, now);
        Map<DeviceId, Found> found = new HashMap<>();
        for (Series series : answer.series()) {
            String uuid = series.labels().get(DeviceFamilies.UUID);
            if (!uuid.isEmpty() && !DeviceFamilies.isBlank(series.value(0))) {
                found.computeIfAbsent(
                                new DeviceId(uuid, series.labels().get(DeviceFamilies.INSTANCE)), _ -> new Found())
                        .add(series.labels(), series.value(0));
            }
        }
        Set<String> there = found.values().stream()
                .flatMap(one -> one.values.raw.keySet().stream())
                .map(key -> key.replaceFirst("/.*", ""))
                .collect(Collectors.toSet());
        Map<DeviceId, List<Double>> trends = found.isEmpty() ? Map.of() : trends(now);
        DeviceRemarks remarks = new DeviceRemarks(families, there);
        List<DeviceReport> devices = found.entrySet().stream()
                .map(one -> one.getValue()
                        .report(one.getKey(), families, remarks, trends.getOrDefault(one.getKey(), List.of())))
                .sorted(BY_PLACE)
                .toList();
        Reason nothing = devices.isEmpty() ? Reason.of("telemetry.device.none") : null;
        return new DeviceReading(devices, nothing, expression, families.use(), now, answer.warnings());
    }

    private Map<DeviceId, List<Double>> trends(Instant now) {
        Moments moments = Moments.between(now.minus(TREND).plusMillis(1), now, STEP);
        Conversation conversation = new Conversation(server.prometheus(), moments, before);
        Tracks tracks = conversation.ask(families.use());
        before = conversation.tracks();
        return tracks.lines().entrySet().stream()
                .collect(Collectors.toMap(
                        line -> new DeviceId(
                                line.getKey().get(DeviceFamilies.UUID),
                                line.getKey().get(DeviceFamilies.INSTANCE)),
                        line -> DoubleStream.of(line.getValue()).boxed().toList()));
    }

    private static int number(String written) {
        return written.matches("\\d{1,9}") ? Integer.parseInt(written) : -1;
    }

    /** The series of one device. */
    private static final class Found {
        private final DeviceValues values = new DeviceValues();
        private final List<Labels> series = new ArrayList<>();

        void add(Labels labels, double value) {
            values.add(labels, value);
            series.add(labels);
        }

        DeviceReport report(DeviceId id, DeviceFamilies families, DeviceRemarks remarks, List<Double> trend) {
            Map<DeviceFact, Double> facts = families.facts(values);
            return new DeviceReport(
                    id,
                    any(NODE),
                    any(List.of("gpu")),
                    any(List.of("modelName")),
                    any(List.of("GPU_I_PROFILE")),
                    pods(),
                    facts,
                    remarks.of(id, facts, values.raw),
                    any(XID_WORDS),
                    trend);
        }

        private String any(List<String> spellings) {
            return series.stream()
                    .map(labels -> first(labels, spellings))
                    .filter(value -> !value.isEmpty())
                    .sorted()
                    .findFirst()
                    .orElse("");
        }

        private Set<PodName> pods() {
            Set<PodName> pods = new HashSet<>();
            for (Labels labels : series) {
                String pod = first(labels, POD);
                if (!pod.isEmpty()) {
                    pods.add(new PodName(first(labels, NAMESPACE), pod));
                }
            }
            return pods;
        }

        private static String first(Labels labels, List<String> spellings) {
            return spellings.stream()
                    .map(labels::get)
                    .filter(value -> !value.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }
}
