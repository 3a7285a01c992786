package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What devices and the control plane say of an endpoint's pods. */
class AroundEndpointTests extends EndpointOnFakes {
    private void device(String uuid, String podLabel, String pod, double use) {
        String namespace = podLabel.replace("pod", "namespace");
        gauge(
                "DCGM_FI_PROF_GR_ENGINE_ACTIVE",
                podLabel.equals("pod")
                        ? Map.of("UUID", uuid, podLabel, pod, namespace, "team-a")
                        : Map.of("UUID", uuid, podLabel, pod, namespace, "team-a", "pod", "dcgm-x", "namespace", "gpu"),
                use);
    }

    @Test
    void theUseOfItsDevicesIsAveragedAndTheBusiestIsShown() {
        device("GPU-1", "pod", POD, 0.9);
        device("GPU-2", "exported_pod", OTHER_POD, 0.3);
        device("GPU-3", "pod", "chat-large-6f9c8d7b5c-x2k4z", 1);

        EndpointReading reading = read(Range.QUARTER);

        assertThat(newest(reading, Measure.GPU_USE_AVERAGE)).isEqualTo(0.6);
        assertThat(newest(reading, Measure.GPU_USE_MOST)).isEqualTo(0.9);
    }

    @Test
    void aDeviceThatIsScrapedTwiceCountsOnce() {
        device("GPU-1", "pod", POD, 0.9);
        device("GPU-1", "exported_pod", POD, 0.9);
        device("GPU-2", "pod", OTHER_POD, 0.3);

        assertThat(newest(read(Range.QUARTER), Measure.GPU_USE_AVERAGE)).isEqualTo(0.6);
    }

    @Test
    void replicasThatAreWantedAndReadyAreThoseOfItsDeployment() {
        gauge("kube_deployment_spec_replicas", Map.of("namespace", "team-a", "deployment", "chat"), 3);
        gauge("kube_deployment_spec_replicas", Map.of("namespace", "team-a", "deployment", "chat-large"), 5);
        gauge(
                "kube_pod_status_ready",
                Map.of("exported_namespace", "team-a", "exported_pod", POD, "pod", "ksm", "condition", "true"),
                1);

        EndpointReading reading = read(Range.QUARTER);

        assertThat(newest(reading, Measure.REPLICAS_WANTED)).isEqualTo(3);
        assertThat(newest(reading, Measure.REPLICAS_READY)).isEqualTo(1);
    }

    @Test
    void whenItWasScaledIsToldOfDaysFromWhatIsRecorded() {
        long end = time.clock().instant().toEpochMilli();
        long day = Duration.ofDays(1).toMillis();
        prometheus.write(List.of(Series.of(
                Labels.of("kube_deployment_spec_replicas", Map.of("namespace", "team-a", "deployment", "chat")),
                LongStream.range(0, 576).map(i -> end - 2 * day + i * 300_000).toArray(),
                LongStream.range(0, 576).mapToDouble(i -> i < 288 ? 1 : 3).toArray())));

        Rescales rescales = metrics.rescales(CHAT);

        assertThat(rescales.unknown()).isNull();
        assertThat(rescales.newest()).singleElement().satisfies(one -> {
            assertThat(one.from()).isEqualTo(1);
            assertThat(one.to()).isEqualTo(3);
            assertThat(one.at())
                    .isBetween(
                            time.clock().instant().minusMillis(day),
                            time.clock().instant().minusMillis(day - 300_000));
        });
    }

    @Test
    void whenItWasScaledIsAskedOnceForAllWhoLook() {
        Rescales first = metrics.rescales(CHAT);
        int asked = prometheus.asked().size();

        assertThat(metrics.rescales(CHAT)).isEqualTo(first);
        assertThat(asked).isPositive();
        assertThat(prometheus.asked()).hasSize(asked);

        time.pass(Duration.ofMinutes(2));
        metrics.rescales(CHAT);
        assertThat(prometheus.asked()).hasSizeGreaterThan(asked);
    }

    @Test
    void howManyReplicasThereWereIsUnknownWhereNothingIsRecorded() {
        assertThat(metrics.rescales(CHAT).unknown()).hasToString("Prometheus has no number of replicas of it.");
    }

    @Test
    void aStatefulSetAndTheLeadersOfALeaderWorkerSetAreWantedToo() {
        gauge("kube_statefulset_replicas", Map.of("namespace", "team-a", "statefulset", "chat"), 2);
        gauge("kube_statefulset_replicas", Map.of("namespace", "team-a", "statefulset", "chat-0"), 7);

        assertThat(newest(read(Range.QUARTER), Measure.REPLICAS_WANTED)).isEqualTo(2);
    }

    @Test
    void enginesThatNobodyScrapesAreNotTakenForScrapedBecauseTheirDevicesAre() {
        device("GPU-1", "pod", POD, 0.9);

        EndpointReading reading = read(Range.QUARTER);

        assertThat(measured(reading, Measure.RUNNING).missing()).isEqualTo(Missing.NOTHING);
        assertThat(measured(reading, Measure.REPLICAS_WANTED).missing())
                .hasToString(
                        "kube-state-metrics says nothing of it (expected: kube_deployment_spec_replicas, kube_statefulset_replicas); "
                                + "it is not scraped, or its labels do not name the pods.");
    }
}
