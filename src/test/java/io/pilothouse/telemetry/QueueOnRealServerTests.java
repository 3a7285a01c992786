package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What waits in engines and at gateways, and what autoscalers want about it, is the same from a real server and from the evaluator. */
@OnRealServers(Server.PROMETHEUS)
class QueueOnRealServerTests {
    private static final String NAMESPACE = "queue-" + Long.toString(System.nanoTime(), 36);
    private static final Subject CHAT = new Subject(Namespace.of(NAMESPACE), "chat");
    private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis() / 60_000 * 60_000);
    private static final long[] TIMES =
            ReplayedEngine.times(NOW.minus(Duration.ofMinutes(15)), NOW.plusMillis(1), Duration.ofSeconds(15));

    private final List<Series> told = new ArrayList<>();
    private final RealPlatform platform;

    QueueOnRealServerTests(RealPlatform platform) {
        this.platform = platform;
    }

    private void tell(String metric, Map<String, String> labels, double first, double last) {
        Map<String, String> all = new HashMap<>(labels);
        all.put("namespace", NAMESPACE);
        told.add(Series.of(
                Labels.of(metric, all),
                TIMES,
                IntStream.range(0, TIMES.length)
                        .mapToDouble(i -> first + (last - first) * i / (TIMES.length - 1))
                        .toArray()));
    }

    /** Of whom so many wait; half of those that it let through had waited a second at most. */
    private void tenant(String prefix, String picker, String name, double waiting) {
        Map<String, String> labels = Map.of(
                "pod",
                picker,
                "instance",
                picker + ":9090",
                "inference_pool",
                "chat",
                "fairness_id",
                name,
                "priority",
                "0",
                "model_name",
                "chat",
                "target_model_name",
                "chat");
        tell(prefix + "flow_control_queue_size", labels, waiting, waiting);
        Map.of("0.1", 0, "1", 50, "10", 100, "+Inf", 100).forEach((le, count) -> {
            Map<String, String> bucket = new HashMap<>(labels);
            bucket.putAll(Map.of("le", le, "outcome", "Dispatched"));
            tell(prefix + "flow_control_request_queue_duration_seconds_bucket", bucket, 0, count);
        });
    }

    private void autoscaler() {
        Map<String, String> one = Map.of("horizontalpodautoscaler", "keda-hpa-chat");
        tell("kube_horizontalpodautoscaler_status_desired_replicas", one, 4, 4);
        tell("kube_horizontalpodautoscaler_spec_max_replicas", one, 6, 6);
        Map<String, String> target = new HashMap<>(one);
        target.put("scaletargetref_name", "chat");
        tell("kube_horizontalpodautoscaler_info", target, 1, 1);
    }

    private static QueueReading read(Prometheus prometheus) {
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(HandClock.START, NOW));
        QueueMetrics queue = new QueueMetrics(prometheus, time.surroundings());
        queue.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(queue.topic().latest().value());
    }

    /** Others write to the same server. */
    private static List<HeldAtGateways.Tenant> waiting(QueueReading reading) {
        return reading.held().waiting().stream()
                .filter(tenant -> tenant.id().pool().namespace().equals(NAMESPACE))
                .toList();
    }

    private static Map<Subject, QueueReading.Autoscaler> autoscalers(QueueReading reading) {
        return reading.autoscalers().entrySet().stream()
                .filter(one -> one.getKey().equals(CHAT))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void enginesPickersAndAutoscalersAreReadAlike() {
        told.addAll(new ReplayedEngine("0.32.0", NAMESPACE, "chat-0").scraped(TIMES));
        told.addAll(new ReplayedEngine("0.9.2", NAMESPACE, "chat-1").scraped(TIMES));
        tenant("llm_d_epp_", "picker-1", "batch", 40);
        tenant("inference_extension_", "picker-1", "batch", 40);
        tenant("inference_extension_", "picker-2", "batch", 3);
        tenant("llm_d_epp_", "picker-1", "idle", 0);
        autoscaler();
        FakePrometheus memory = new FakePrometheus();
        memory.write(told);
        platform.prometheus().write(told);

        QueueReading there = read(ConnectedPrometheus.to(platform.prometheus().url()));

        QueueReading here = read(memory);
        assertThat(waiting(there)).isEqualTo(waiting(here)).singleElement().satisfies(tenant -> {
            assertThat(tenant.requests()).isEqualTo(43);
            assertThat(tenant.waited()).isGreaterThan(1);
        });
        assertThat(autoscalers(there))
                .isEqualTo(autoscalers(here))
                .isEqualTo(Map.of(CHAT, new QueueReading.Autoscaler(4, 6)));
        assertThat(there.row(CHAT).orElseThrow())
                .usingRecursiveComparison()
                .withComparatorForType(QueueOnRealServerTests::close, Double.class)
                .isEqualTo(here.row(CHAT).orElseThrow());
        assertThat(there.refused()).isEmpty();
    }

    /** But for the last digits. */
    private static int close(Double one, Double other) {
        return Math.abs(one - other) <= 1e-9 * Math.abs(one) ? 0 : Double.compare(one, other);
    }
}
