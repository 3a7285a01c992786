package io.pilothouse.scaling.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.fakes.Served;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.scaling.AutoscalerInventory;
import io.pilothouse.scaling.QuotaInventory;
import io.pilothouse.scaling.ScalingObjects;
import io.pilothouse.scaling.TestQuotas;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.telemetry.CacheReports;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a replay takes as given is what the fleet, the cluster, the repository and the engines say; what nobody says is said. */
class SituationReaderTests {
    private static final String FOLDER = KustomizedChat.FOLDER;
    private static final String L40S = KustomizedChat.ENGINE.replace("""
                spec:
                  containers:
            """, """
                spec:
                  terminationGracePeriodSeconds: 120
                  nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}
                  containers:
            """);
    private static final String TARGETS = """
            targets:
            - {endpoint: chat, environment: prod, ttft: {seconds: 2.5, share: %s}}
            """;

    private final HandClock clock = new HandClock();
    private final HandFedCluster cluster = new HandFedCluster("fra-1");
    private final HandRun later = new HandRun();
    private final FleetFeed fleet = new FleetFeed(clock);
    private final FakePrometheus prometheus = new FakePrometheus();
    private final AutoscalerInventory autoscalers =
            new AutoscalerInventory(List.of(cluster), clock, (task, after) -> task.run());
    private final QuotaInventory quotas = TestQuotas.of(cluster);
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), clock, later);
    private FileTree tree = FileTree.platform()
            .with(FOLDER + "deployment.yaml", L40S)
            .with("console/targets.yaml", TARGETS.formatted("0.95"))
            .with("console/prices.yaml", "currency: EUR\nperHour: {L40S: 1.5}\n");

    private void allIsThere() {
        fleet.topic()
                .read(Served.fleet(Served.prod("chat")
                        .podStartedIn(Duration.ofSeconds(200))
                        .podStartedIn(Duration.ofSeconds(100))));
        cluster.show(ScaledObjectResource.class, List.of(ScalingObjects.wish("", "")));
        cluster.show(HorizontalPodAutoscaler.class, List.of(ScalingObjects.hpa("", "")));
        cluster.show(ResourceQuota.class, List.of());
        TestDevices.show(cluster, 2);
        later.runAll();
        reports("24000");
    }

    private void reports(String blocks) {
        fleet.fleet()
                .named(KustomizedChat.CHAT)
                .orElseThrow()
                .pods()
                .forEach(pod -> prometheus.write(List.of(Series.of(
                        Labels.of(
                                "vllm:cache_config_info",
                                Map.of(
                                        "namespace",
                                        "models-prod",
                                        "pod",
                                        pod.name(),
                                        "num_gpu_blocks",
                                        blocks,
                                        "block_size",
                                        "16")),
                        new long[] {clock.instant().toEpochMilli()},
                        new double[] {1}))));
    }

    private Situation situation() {
        return new SituationReader(
                        fleet,
                        autoscalers,
                        new ReplicasHeld(inventory, quotas),
                        new ReplicaDeclared(new FakeRepository(tree), clock),
                        new CacheReports(prometheus, clock))
                .endpoint(KustomizedChat.CHAT);
    }

    private List<String> notes() {
        return situation().notes().stream().map(Reason::key).toList();
    }

    @Test
    void whatIsKnownIsTaken() {
        allIsThere();

        Situation now = situation();

        assertThat(Knobs.of(now.now())).isEqualTo(new Knobs(8, 1, 4, 300, false));
        assertThat(now.subject()).hasToString("models-prod/chat");
        assertThat(now.replica().graceSeconds()).isEqualTo(120);
        assertThat(now.replica().ttftSeconds()).isEqualTo(2.5);
        assertThat(now.replica().devices()).isEqualTo(1);
        assertThat(now.replica().cost()).isEqualTo(1.5);
        assertThat(now.replica().currency()).isEqualTo("EUR");
        assertThat(now.starts()).containsExactly(Duration.ofSeconds(100), Duration.ofSeconds(200));
        assertThat(now.given(2).assumptions().startSeconds()).isEqualTo(100);
        assertThat(now.notes()).extracting(Reason::key).containsExactly("whatif.given.held");
    }

    @Test
    void theSettingsAreThoseOfTheClusterAndHoldNoToken() {
        allIsThere();

        assertThat(situation().written().spec().toString())
                .contains("maxReplicaCount=4")
                .doesNotContain("hunter2");
    }

    @Test
    void howManyRunAtOnceIsVllmsOwnNumberForThatDeviceAndSaidToBeAssumed() {
        allIsThere();

        assertThat(situation().engine().maxNumSeqs()).isEqualTo(256);
        assertThat(situation().engine().assumed()).hasSize(1);

        tree = tree.with(FOLDER + "deployment.yaml", L40S.replace("NVIDIA-L40S", "NVIDIA-H100-80GB-HBM3"));
        assertThat(situation().engine().maxNumSeqs()).isEqualTo(1_024);
    }

    @Test
    void whatIsDeclaredIsNotAssumed() {
        allIsThere();
        tree = tree.with(
                FOLDER + "deployment.yaml",
                L40S.replace("- --max-model-len", "- --max-num-seqs=64\n        - --max-model-len"));

        assertThat(situation().engine().maxNumSeqs()).isEqualTo(64);
        assertThat(situation().engine().assumed()).isEmpty();
    }

    @Test
    void withoutReportOfACacheThereIsNoReplay() {
        allIsThere();
        reports("None");
        clock.pass(Duration.ofMinutes(10));

        assertThatThrownBy(this::situation)
                .isInstanceOf(CannotReplay.class)
                .hasMessageContaining("None of its engines reports its KV cache now.");
    }

    @Test
    void aServerThatIsDownIsItsOwnFailure() {
        allIsThere();
        prometheus.fail(new ClientFailure.Unreachable("down"));

        assertThatThrownBy(this::situation).hasMessageContaining("down");
    }

    @Test
    void whereNothingScalesItThereAreNoSettings() {
        allIsThere();
        cluster.show(ScaledObjectResource.class, List.of());

        assertThatThrownBy(this::situation).hasMessageStartingWith("No ScaledObject scales it");
    }

    @Test
    void aQueryThatNobodyUnderstandsIsSaidWithItsField() {
        allIsThere();
        cluster.show(ScaledObjectResource.class, List.of(ScalingObjects.asking("rate(http_requests_total[1m])", "5")));

        assertThatThrownBy(this::situation)
                .hasMessageContaining("triggers[0].metadata.query: rate(http_requests_total[1m])");
    }

    @Test
    void aTargetOfFewerOrMoreThan95In100IsSaid() {
        allIsThere();
        tree = tree.with("console/targets.yaml", TARGETS.formatted("0.8"));
        assertThat(situation().replica().ttftSeconds()).isNull();
        assertThat(notes()).contains("whatif.given.lower");

        tree = tree.with("console/targets.yaml", TARGETS.formatted("0.99"));
        assertThat(situation().replica().ttftSeconds()).isEqualTo(2.5);
        assertThat(notes()).contains("whatif.given.higher");
    }

    @Test
    void whatNobodyKnowsIsSaid() {
        allIsThere();
        fleet.topic().read(Served.fleet(Served.prod("chat").pod("chat-6f9c8d7b5c-bbbbb", Phase.READY, "")));
        reports("24000");
        tree = FileTree.platform().with(FOLDER + "deployment.yaml", L40S);

        assertThat(notes())
                .containsExactlyInAnyOrder(
                        "whatif.given.start", "whatif.given.held", "whatif.given.no-target", "whatif.given.no-price");
        assertThat(situation().given(1).assumptions().startSeconds()).isEqualTo(300);
        assertThat(situation().replica().cost()).isNull();
    }
}
