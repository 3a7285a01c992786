package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueueMetricsTests {
    private static final Subject OLD = new Subject(Namespace.of("team-a"), "chat");
    private static final Subject NEW = new Subject(Namespace.of("team-b"), "chat");

    private static final HeldAtGateways.PoolId POOL = new HeldAtGateways.PoolId("team-a", "chat");
    private static final String NEWER = "llm_d_epp_";
    private static final String OLDER = "inference_extension_";
    private static final Duration MINUTES = Duration.ofMinutes(20);
    private static final Duration SCRAPE = Duration.ofSeconds(15);

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final QueueMetrics metrics = new QueueMetrics(prometheus, time.surroundings());

    private void scrape(String version, String namespace, String pod) {
        Instant now = time.clock().instant();
        prometheus.write(new ReplayedEngine(version, namespace, pod)
                .scraped(ReplayedEngine.times(
                        now.minus(Duration.ofMinutes(20)), now.plusSeconds(1), Duration.ofSeconds(15))));
    }

    private QueueReading read() {
        metrics.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(metrics.topic().latest().value());
    }

    @Test
    void enginesOfEveryVersionSayWhatWaitsAndNewOnesWhy() {
        scrape("0.9.2", "team-a", "chat-6f9c8d7b5c-x2k4z");
        scrape("0.32.0", "team-b", "chat-0");

        QueueReading reading = read();

        assertThat(reading.rows()).containsOnlyKeys(OLD, NEW);
        QueueReading.Row young = reading.row(NEW).orElseThrow();
        assertThat(young.byReason()).containsOnlyKeys("capacity", "deferred");
        assertThat(young.waiting()).isGreaterThanOrEqualTo(0);
        assertThat(young.begun()).isPositive();
        assertThat(young.trend()).hasSize(FleetMetrics.TREND_POINTS);
        assertThat(reading.row(OLD).orElseThrow().byReason()).isEmpty();
    }

    @Test
    void whatOneQuestionIsRefusedCostsTheOthersNothing() {
        scrape("0.32.0", "team-b", "chat-0");
        prometheus.refuse(question -> Written.of(question).contains("queue_time"));

        QueueReading reading = read();

        assertThat(reading.row(NEW).orElseThrow().waiting()).isNotNaN();
        assertThat(reading.row(NEW).orElseThrow().queued()).isNaN();
        assertThat(reading.refused()).containsOnlyKeys(Measure.QUEUE_TIME_P95);
        assertThat(reading.refused().get(Measure.QUEUE_TIME_P95)).asString().contains("too many samples");
    }

    private void write(String metric, Map<String, String> labels, double first, double last) {
        Instant now = time.clock().instant();
        long[] times = ReplayedEngine.times(now.minus(MINUTES), now.plusSeconds(1), SCRAPE);
        double[] values = IntStream.range(0, times.length)
                .mapToDouble(i -> first + (last - first) * i / (times.length - 1))
                .toArray();
        prometheus.write(List.of(Series.of(Labels.of(metric, labels), times, values)));
    }

    private static Map<String, String> flow(String pod, String tenant) {
        return Map.of(
                "namespace", "team-a",
                "pod", pod,
                "instance", pod + ":9090",
                "inference_pool", "chat",
                "fairness_id", tenant,
                "priority", "0",
                "model_name", "chat",
                "target_model_name", "chat");
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new HashMap<>(labels);
        more.put(name, value);
        return more;
    }

    private void waits(String prefix, String pod, String tenant, double requests) {
        write(prefix + "flow_control_queue_size", flow(pod, tenant), requests, requests);
    }

    /** Of which nine in ten had waited at most one second. */
    private void letThrough(String tenant, String outcome, double upToOne, double all) {
        Map<String, String> labels = with(flow("picker-1", tenant), "outcome", outcome);
        String metric = NEWER + "flow_control_request_queue_duration_seconds_bucket";
        write(metric, with(labels, "le", "0.1"), 0, 0);
        write(metric, with(labels, "le", "1"), 0, upToOne);
        write(metric, with(labels, "le", "10"), 0, all);
        write(metric, with(labels, "le", "+Inf"), 0, all);
    }

    private static HeldAtGateways.TenantId tenant(String name) {
        return new HeldAtGateways.TenantId(POOL, name, "0", "chat", "chat");
    }

    @Test
    void pickersWithFlowControlSayWhichTenantsWaitAndTheMostStandsFirst() {
        waits(NEWER, "picker-1", "batch", 40);
        waits(NEWER, "picker-1", "web", 2);
        waits(NEWER, "picker-1", "idle", 0);
        write(
                NEWER + "flow_control_pool_saturation",
                Map.of("namespace", "team-a", "pod", "picker-1", "inference_pool", "chat", "stage", "effective"),
                1.3,
                1.3);

        HeldAtGateways held = read().held();

        assertThat(held.pools()).containsExactly(new HeldAtGateways.Pool(POOL, 1.3));
        assertThat(held.waiting())
                .containsExactly(
                        new HeldAtGateways.Tenant(tenant("batch"), 40, Double.NaN),
                        new HeldAtGateways.Tenant(tenant("web"), 2, Double.NaN));
    }

    @Test
    void aPickerThatTellsItUnderBothNamesIsCountedOnceAndAnOldOneBesideItToo() {
        waits(NEWER, "picker-1", "batch", 40);
        waits(OLDER, "picker-1", "batch", 40);
        waits(OLDER, "picker-2", "batch", 3);
        waits(OLDER, "picker-1", "only-old", 9);

        assertThat(read().held().waiting()).containsExactly(new HeldAtGateways.Tenant(tenant("batch"), 43, Double.NaN));
    }

    @Test
    void howLongATenantWaitsIsOfWhatWasLetThroughAndNotOfWhatWasRefusedAtOnce() {
        waits(NEWER, "picker-1", "batch", 40);
        letThrough("batch", "Dispatched", 900, 1000);
        letThrough("batch", "RejectedCapacity", 9000, 9000);

        assertThat(read().held().waiting())
                .singleElement()
                .satisfies(tenant -> assertThat(tenant.waited()).isCloseTo(5.5, within(0.01)));
    }

    @Test
    void aWaitThatTheBucketsDoNotReachIsNotKnown() {
        waits(NEWER, "picker-1", "batch", 40);
        Map<String, String> slow = with(flow("picker-1", "batch"), "outcome", "Dispatched");
        String metric = NEWER + "flow_control_request_queue_duration_seconds_bucket";
        write(metric, with(slow, "le", "10"), 0, 10);
        write(metric, with(slow, "le", "+Inf"), 0, 1000);

        assertThat(read().held().waiting())
                .extracting(HeldAtGateways.Tenant::waited)
                .containsOnly(Double.NaN);
    }

    @Test
    void aPickerOfWhomNothingWaitsIsKnownAllTheSame() {
        waits(NEWER, "picker-1", "batch", 0);

        HeldAtGateways held = read().held();

        assertThat(held.pools()).containsExactly(new HeldAtGateways.Pool(POOL, Double.NaN));
        assertThat(held.waiting()).isEmpty();
    }

    @Test
    void withoutSuchAPickerNothingIsSaidOfTenants() {
        scrape("0.32.0", "team-b", "chat-0");

        assertThat(read().held()).isEqualTo(HeldAtGateways.NONE);
    }

    @Test
    void whoIsRefusedOnlyThisQuestionStillKnowsWhatWaitsInEngines() {
        scrape("0.32.0", "team-b", "chat-0");
        prometheus.refuse(question -> Written.of(question).contains("flow_control"));

        QueueReading reading = read();

        assertThat(reading.held().unknown()).asString().contains("too many samples");
        assertThat(reading.rows()).containsOnlyKeys(NEW);
    }

    @Test
    void whatAnAutoscalerWantsIsKnownByTheWorkloadThatItScales() {
        Map<String, String> keda = Map.of("namespace", "team-a", "horizontalpodautoscaler", "keda-hpa-chat");
        Map<String, String> moved =
                Map.of("namespace", "monitoring", "exported_namespace", "team-b", "horizontalpodautoscaler", "any");
        write("kube_horizontalpodautoscaler_status_desired_replicas", keda, 4, 4);
        write("kube_horizontalpodautoscaler_spec_max_replicas", keda, 6, 6);
        write("kube_horizontalpodautoscaler_info", with(keda, "scaletargetref_name", "chat"), 1, 1);
        write("kube_horizontalpodautoscaler_status_desired_replicas", moved, 2, 2);
        write("kube_horizontalpodautoscaler_info", with(moved, "scaletargetref_name", "chat"), 1, 1);

        assertThat(read().autoscalers())
                .isEqualTo(Map.of(
                        OLD, new QueueReading.Autoscaler(4, 6), NEW, new QueueReading.Autoscaler(2, Double.NaN)));
    }

    @Test
    void anAutoscalerThatIsToldOfTwiceWantsNoMoreForIt() {
        Map<String, String> hpa = Map.of("namespace", "team-a", "horizontalpodautoscaler", "chat");
        for (String teller : List.of("ksm-0", "ksm-1")) {
            Map<String, String> told = with(hpa, "instance", teller);
            write("kube_horizontalpodautoscaler_status_desired_replicas", told, 4, 4);
            write("kube_horizontalpodautoscaler_spec_max_replicas", told, 4, 4);
            write("kube_horizontalpodautoscaler_info", with(told, "scaletargetref_name", "chat"), 1, 1);
        }

        assertThat(read().autoscalers()).isEqualTo(Map.of(OLD, new QueueReading.Autoscaler(4, 4)));
    }

    @Test
    void tenantsAndAutoscalersAreAQuestionEachHoweverManyThereAre() {
        for (int i = 0; i < 200; i++) {
            waits(NEWER, "picker-" + i % 3, "tenant-" + i, i + 1);
        }
        read();
        prometheus.forget();

        time.pass(Duration.ofSeconds(20));

        assertThat(prometheus.asked().stream()
                        .map(asked -> Written.of(asked.expression()))
                        .filter(asked -> asked.contains("flow_control") || asked.contains("horizontalpodautoscaler")))
                .hasSize(2);
    }

    @Test
    void whoReportsNothingHasNoRow() {
        assertThat(read().row(OLD)).isEmpty();
    }
}
