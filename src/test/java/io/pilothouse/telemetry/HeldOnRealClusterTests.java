package io.pilothouse.telemetry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the real kube-state-metrics says of pods that hold devices, do not hold them yet, and do not hold them any more. */
@OnRealServers(Server.KUBE_STATE_METRICS)
class HeldOnRealClusterTests {
    private static final String NAMESPACE = "held-devices";
    private static final String NODE = "held-gpu-1";
    private static final String POD = """
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: %s
              namespace: held-devices
              annotations: {%s: 10m}
            spec:
              nodeSelector: {kubernetes.io/hostname: held-gpu-1}
              terminationGracePeriodSeconds: 0
              containers:
              - name: engine
                image: engine
                resources: {limits: {cpu: "2", %s: %d}}
              - {name: logs, image: logs, resources: {requests: {cpu: 100m}}}
            """;

    private static final String LATER = ".stage.kwok.x-k8s.io/delay";
    private static final String NOTHING = "pilothouse.io/nothing";

    private final RealPlatform platform;

    HeldOnRealClusterTests(RealPlatform platform) {
        this.platform = platform;
    }

    @AfterEach
    void remove() {
        platform.kubernetes().admin().pods().inNamespace(NAMESPACE).delete();
        platform.kubernetes().admin().nodes().withName(NODE).delete();
    }

    private void apply(String yaml) {
        platform.kubernetes().apply(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** Others write it too. */
    private <T extends HasMetadata> void status(Resource<T> one, UnaryOperator<T> now) {
        await().atMost(30, SECONDS)
                .ignoreException(KubernetesClientException.class)
                .until(() -> one.editStatus(now), Objects::nonNull);
    }

    /** After it ran. */
    private void isOver(String pod, String phase) {
        Resource<Pod> one =
                platform.kubernetes().admin().pods().inNamespace(NAMESPACE).withName(pod);
        one.waitUntilReady(30, SECONDS);
        status(one, now -> {
            now.getStatus().setPhase(phase);
            now.getStatus().getConditions().stream()
                    .filter(condition -> condition.getType().equals("Ready"))
                    .forEach(condition -> condition.setStatus("False"));
            return now;
        });
    }

    private void applyNode() {
        apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: held-devices}
                ---
                apiVersion: v1
                kind: Node
                metadata:
                  name: held-gpu-1
                  labels: {kubernetes.io/hostname: held-gpu-1, nvidia.com/gpu.product: NVIDIA-H100-80GB-HBM3, node.kubernetes.io/instance-type: gpu-8x}
                """);
        status(platform.kubernetes().admin().nodes().withName(NODE), node -> {
            node.getStatus()
                    .setCapacity(Map.of(
                            "nvidia.com/gpu", new Quantity("8"),
                            "nvidia.com/mig-3g.40gb", new Quantity("2"),
                            "cpu", new Quantity("64"),
                            "memory", new Quantity("512Gi"),
                            "pods", new Quantity("110")));
            node.getStatus().setAllocatable(node.getStatus().getCapacity());
            return node;
        });
    }

    @Test
    void onlyPodsOnNodesThatAreNotOverHoldDevices() {
        applyNode();
        apply(POD.formatted("done", NOTHING, "nvidia.com/gpu", 4)
                + POD.formatted("evicted-0", NOTHING, "nvidia.com/gpu", 4));
        isOver("done", "Succeeded");
        isOver("evicted-0", "Failed");
        apply(POD.formatted("chat-0", NOTHING, "nvidia.com/gpu", 2)
                + POD.formatted("slow-0", "pod-ready" + LATER, "nvidia.com/gpu", 1)
                + POD.formatted("slice-0", "pod-run" + LATER, "nvidia.com/mig-3g.40gb", 1)
                + POD.formatted("waits-0", NOTHING, "nvidia.com/gpu", 64));

        UsedHour hour = await().atMost(60, SECONDS)
                .until(
                        this::hour,
                        one -> one.held().stream()
                                        .map(UsedHour.Held::phase)
                                        .distinct()
                                        .count()
                                == 3);

        assertThat(hour.held())
                .extracting(one ->
                        one.workload() + " " + one.node() + " " + one.device() + " " + one.phase() + " " + one.hours())
                .containsExactlyInAnyOrder(
                        "chat held-gpu-1 H100 80 GB SERVING 2.0",
                        "slow held-gpu-1 H100 80 GB LOADING 1.0",
                        "slice held-gpu-1 H100 3g.40gb PENDING 1.0");
        assertThat(hour.offered())
                .filteredOn(one -> one.node().equals(NODE))
                .extracting(one -> one.kind() + " " + one.device() + " " + one.hours())
                .containsExactlyInAnyOrder("gpu-8x H100 80 GB 8.0", "gpu-8x H100 3g.40gb 2.0", "gpu-8x  1.0");
    }

    /** As if it had been so for an hour. */
    private UsedHour hour() {
        String text = platform.kubeStateMetrics()
                .text()
                .lines()
                .filter(line -> line.startsWith("#") || line.contains(NAMESPACE) || line.contains(NODE))
                .reduce("", (all, line) -> all + line + "\n");
        HandTime time = new HandTime();
        Instant until = time.clock().instant();
        FakePrometheus memory = new FakePrometheus();
        memory.write(ScrapedText.of(
                text,
                Map.of("instance", "ksm:8080"),
                IntStream.rangeClosed(0, 140)
                        .mapToObj(i -> until.minus(Duration.ofSeconds(30L * (140 - i))))
                        .toArray(Instant[]::new)));
        time.clock().pass(Duration.ofMinutes(2));
        return new UsageHistory(memory, time.surroundings())
                .load(until.minus(Duration.ofHours(1)), until, _ -> {})
                .hours()
                .getFirst();
    }
}
