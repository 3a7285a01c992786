package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Series;
import io.pilothouse.telemetry.HeldAtGateways;
import io.pilothouse.telemetry.QueueMetrics;
import io.pilothouse.telemetry.QueueReading;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Namespace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the simulated devices report fits the pods that have them. */
class PlatformSamplesTests {
    @TempDir
    Path directory;

    private Prometheus prometheus =
            new SimulatedPrometheus(List::of, new EngineLoads(1), new Outages(), Clock.systemUTC());
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void world() {
        SimulatedWorld world = new SimulatedWorld(directory);
        for (int i = 0; i < 60; i++) {
            world.clock.pass(Duration.ofSeconds(10));
            world.simulation.step();
        }
        now = world.clock.instant();
        List<SimulatedDevice> devices = Nodes.all(now).stream()
                .flatMap(node -> SimulatedDevice.of(node).stream())
                .toList();
        prometheus = new SimulatedPrometheus(
                        world.simulation.engines()::all, new EngineLoads(1), world.outages, world.clock)
                .on(new PlatformSamples.Surroundings(
                        devices,
                        world.simulation.engines(),
                        run -> world.simulation.scaledObject(run.namespace(), run.deployment())));
    }

    private List<Series> series(String metric, Matcher... of) {
        return prometheus.at(Promql.metric(metric, of), now).series();
    }

    @Test
    void eachDeviceReportsOnceAndSomeAreHeld() {
        assertThat(series("DCGM_FI_DEV_GPU_TEMP")).hasSize(52);
        assertThat(series("DCGM_FI_DEV_GPU_TEMP", Matcher.isNot("pod", ""))).hasSizeGreaterThan(10);
        assertThat(series("DCGM_FI_PROF_GR_ENGINE_ACTIVE"))
                .allSatisfy(one -> assertThat(one.value(0)).isBetween(0.0, 1.0));
    }

    @Test
    void oneIsHotAndOneHadAnError() {
        assertThat(series("DCGM_FI_DEV_CLOCKS_EVENT_REASONS").stream().filter(one -> one.value(0) > 1))
                .hasSize(1);
        assertThat(series("DCGM_FI_DEV_XID_ERRORS").stream().filter(one -> one.value(0) > 0))
                .hasSize(1);
    }

    @Test
    void replicasAreWantedOfEachDeploymentThatServes() {
        assertThat(series("kube_deployment_spec_replicas"))
                .hasSameSizeAs(series("kube_deployment_status_replicas_available"))
                .isNotEmpty();
    }

    private QueueReading queues() {
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(time.clock().instant(), now));
        QueueMetrics metrics = new QueueMetrics(prometheus, time.surroundings());
        metrics.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(metrics.topic().latest().value());
    }

    @Test
    void threeTenantsAreToldApartAtOneEndpointAndOneFloods() {
        HeldAtGateways held = queues().held();

        assertThat(held.pools())
                .extracting(HeldAtGateways.Pool::id)
                .containsExactly(new HeldAtGateways.PoolId("models-prod", "llama-31-8b-chat"));
        HeldAtGateways.Tenant first = held.waiting().getFirst();
        assertThat(first.id().name()).isEqualTo("nightly-batch");
        assertThat(first.requests()).isGreaterThan(30);
        assertThat(first.waited()).isBetween(30.0, 60.0);
        assertThat(held.waiting().stream().skip(1).mapToDouble(HeldAtGateways.Tenant::requests))
                .allMatch(requests -> requests < first.requests() / 4);
        assertThat(series("llm_d_epp_flow_control_queue_size"))
                .hasSize(3)
                .hasSameSizeAs(series("inference_extension_flow_control_queue_size"));
    }

    @Test
    void whatKedaScalesHasAnAutoscalerThatKnowsItsMost() {
        assertThat(queues().autoscalers())
                .containsEntry(
                        new Subject(Namespace.of("models-prod"), "llama-31-8b-chat"), new QueueReading.Autoscaler(2, 4))
                .containsEntry(
                        new Subject(Namespace.of("models-prod"), "qwen3-235b-agent"),
                        new QueueReading.Autoscaler(1, 1));
    }
}
