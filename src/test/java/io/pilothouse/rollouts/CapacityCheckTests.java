package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Node;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.ChangedEndpoint;
import io.pilothouse.serving.files.NewEndpoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityCheckTests {
    private static final String ON_FRA_2 = "environments: [{name: prod, cluster: fra-2, namespace: models-prod}]\n";
    private static final ServingSpec ONE = Samples.spec().withScaling(new Scaling(1, 1, 8));

    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), new HandClock(), later);
    private final FileTree platform = FileTree.platform();

    @BeforeEach
    void oneL40sIsFree() {
        TestDevices.show(cluster, 3);
        later.runAll();
    }

    @Test
    void capacityBlocksWhatCanNeverBeAndWarnsOfWhatWaits() {
        CapacityCheck check = new CapacityCheck(inventory);
        ServingSpec eight = Samples.spec()
                .withPlacement(new Placement("nvidia.com/gpu", Samples.L40S.nodeSelector(), 8))
                .withEngine(Samples.spec().engine().withTensorParallel(8));

        assertThat(judge(check, platform, newEndpoint(eight)))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(Severity.BLOCKS, "A replica wants 8 × L40S; the most that one node has is 4."));
        assertThat(judge(check, platform, newEndpoint(Samples.spec().withScaling(new Scaling(2, 4, 8)))))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(
                        tuple(Severity.WARNS, "Wants 2 × L40S now, 1 are free where a pod may come. The rest waits."));
    }

    @Test
    void theMostReplicasCountNotTheLeast() {
        CapacityCheck check = new CapacityCheck(inventory);

        assertThat(judge(check, platform, newEndpoint(Samples.spec().withScaling(new Scaling(1, 1000, 8)))))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.BLOCKS,
                        "Wants 1,000 replicas at most, each with 1 × L40S; all nodes together could hold 4."));
        assertThat(judge(check, platform, newEndpoint(Samples.spec())))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.WARNS,
                        "May grow by 4 × L40S, 1 are free where a pod may come. Replicas beyond them would wait."));
        assertThat(judge(check, platform, newEndpoint(Samples.spec().withScaling(new Scaling(1, 1, 8)))))
                .isEmpty();
    }

    @Test
    void whatKedaTakesByDefaultIsNotJudgedForABoundThatIsNoNumber() {
        FileTree after = platform.with(newEndpoint(Samples.spec()));
        String path = "models/mistral-small/prod/scaledobject.yaml";
        FileEdit unread = new FileEdit.Write(
                path, after.file(path).orElseThrow().replaceFirst("maxReplicaCount: \\d+", "maxReplicaCount: abc"));

        assertThat(judge(new CapacityCheck(inventory), platform, with(newEndpoint(Samples.spec()), unread)))
                .noneMatch(finding -> finding.reason().toString().contains("100 replicas"));
    }

    private static List<FileEdit> with(List<FileEdit> edits, FileEdit instead) {
        return edits.stream()
                .map(edit -> edit.path().equals(instead.path()) ? instead : edit)
                .toList();
    }

    @Test
    void replacingASingleReplicaWantsASpareDevice() {
        TestDevices.show(cluster, 4);
        later.runAll();
        FileTree before = platform.with(newEndpoint(Samples.spec()));
        ServingSpec wanted = Samples.spec().withEngine(Samples.spec().engine().withMaxModelLen(8192));
        List<FileEdit> edits = ChangedEndpoint.of(before, Samples.spec(), Samples.blueprint(wanted, before))
                .edits();

        assertThat(judge(new CapacityCheck(inventory), before, edits))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNS);
    }

    /** Of four L40S; at least and at most as many as are asked for, before one, or at most four. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4 | 1 | 4 | 4 |
            4 | 1 | 1 | 4 |
            3 | 1 | 4 | 4 |
            """)
    void replicasThatRunHoldTheirDevicesAndOnlyTheOthersNeedSome(
            int run, int leastBefore, int mostBefore, int wanted, @Nullable String sentence) {
        TestDevices.showHeldBy(cluster, Samples.ENDPOINT.name().value(), run);
        later.runAll();

        assertThat(scaled(new Scaling(leastBefore, mostBefore, 8), new Scaling(wanted, wanted, 8)))
                .isEqualTo(sentence == null ? List.of() : List.of(sentence));
    }

    @Test
    void whatNobodyHoldsYetIsWantedAlsoBelowTheLeastBefore() {
        TestDevices.show(cluster, 3);
        later.runAll();

        assertThat(scaled(new Scaling(2, 3, 8), new Scaling(3, 3, 8)))
                .containsExactly("Wants 3 × L40S now, 1 are free where a pod may come. The rest waits.");
    }

    private List<String> scaled(Scaling from, Scaling to) {
        ServingSpec was = Samples.spec().withScaling(from);
        FileTree before = platform.with(newEndpoint(was));
        return judge(
                        new CapacityCheck(inventory),
                        before,
                        ChangedEndpoint.of(before, was, Samples.blueprint(was.withScaling(to), before))
                                .edits())
                .stream()
                .map(finding -> finding.reason().toString())
                .toList();
    }

    @Test
    void devicesOfNoKindInParticularAreLeftToTheScheduler() {
        CapacityCheck check = new CapacityCheck(inventory);
        ServingSpec any = ONE.withPlacement(new Placement("nvidia.com/gpu", Map.of(), 1));
        ServingSpec absent = ONE.withPlacement(new Placement("nvidia.com/mig-1g.10gb", Map.of(), 1));

        assertThat(judge(check, platform, newEndpoint(any)))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.WARNS,
                        "Asks for 1 × nvidia.com/gpu of no kind in particular, and there are several: "
                                + "H100 80 GB, L40S, L40S ÷ 4, T4. Which one it gets is up to the scheduler."));
        assertThat(judge(check, platform, newEndpoint(absent)))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.BLOCKS,
                        "A replica wants 1 × nvidia.com/mig-1g.10gb; the most that one node has is 0."));
    }

    /** Two pods of two L40S serve as one; there is a node with four, and one of them is free. */
    private static String groups(int size, int devices, int replicas) {
        return """
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: chat}
                spec:
                  replicas: %d
                  leaderWorkerTemplate:
                    size: %d
                    workerTemplate:
                      spec:
                        nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}
                        containers:
                        - {name: vllm, image: "vllm/vllm-openai:v0.27.1", resources: {limits: {nvidia.com/gpu: %d}}}
                """.formatted(replicas, size, devices);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | 1 | 1 | WARNS  | Wants 2 × L40S now, 0 are free where a pod may come. The rest waits.
            2 | 2 | 2 | BLOCKS | Wants 2 replicas at most, each with 4 × L40S; all nodes together could hold 1.
            5 | 1 | 1 | BLOCKS | Wants 1 replica at most, each with 5 × L40S; all nodes together could hold 0.
            2 | 5 | 1 | BLOCKS | A replica wants 5 × L40S; the most that one node has is 4.
            """)
    void theDevicesOfAGroupAreThoseOfAllItsPods(
            int size, int devices, int replicas, Severity severity, String sentence) {
        FileEdit group = new FileEdit.Write("models/chat/prod/engine.yaml", groups(size, devices, replicas));

        assertThat(judge(new CapacityCheck(inventory), platform, List.of(group)))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(severity, sentence));
    }

    @Test
    void aStatefulSetWantsADeviceForEachReplicaAndNoneToReplaceThem() {
        String set = """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: chat}
                spec:
                  replicas: 3
                  template:
                    spec:
                      nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}
                      containers:
                      - {name: vllm, image: "vllm/vllm-openai:v0.27.1", resources: {limits: {nvidia.com/gpu: 1}}}
                """;
        FileEdit added = new FileEdit.Write("models/chat/prod/engine.yaml", set);
        FileEdit replaced = new FileEdit.Write("models/chat/prod/engine.yaml", set.replace("v0.27.1", "v0.28.0"));

        assertThat(judge(new CapacityCheck(inventory), platform, List.of(added)))
                .extracting(Finding::reason)
                .map(Object::toString)
                .containsExactly("Wants 3 × L40S now, 1 are free where a pod may come. The rest waits.");
        assertThat(judge(
                        new CapacityCheck(inventory),
                        platform.with("models/chat/prod/engine.yaml", set),
                        List.of(replaced)))
                .isEmpty();
    }

    @Test
    void unknownDevicesAreSaidNotGuessed() {
        DeviceInventory silent = TestDevices.inventory(List.of(), new HandClock(), later);

        assertThat(judge(new CapacityCheck(silent), platform, newEndpoint(Samples.spec())))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNS);
    }

    @Test
    void onlyDevicesOfTheClusterOfTheEnvironmentCount() {
        HandFedCluster full = new HandFedCluster("fra-2");
        CapacityCheck check = new CapacityCheck(bothClusters(full));
        TestDevices.show(full, 4);
        later.runAll();

        assertThat(judge(check, platform.with("console/environments.yaml", ON_FRA_2), newEndpoint(ONE)))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(
                        tuple(Severity.WARNS, "Wants 1 × L40S now, 0 are free where a pod may come. The rest waits."));
        assertThat(judge(check, platform, newEndpoint(ONE))).isEmpty();
    }

    @Test
    void devicesOfALostClusterAreNotKnownWhateverAnotherHas() {
        HandFedCluster lost = new HandFedCluster("fra-2");
        CapacityCheck check = new CapacityCheck(bothClusters(lost));
        TestDevices.show(lost, 0);
        lost.lose(Node.class, "connection refused");
        later.runAll();

        assertThat(judge(check, platform.with("console/environments.yaml", ON_FRA_2), newEndpoint(ONE)))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(Severity.WARNS, "Free devices are not known now."));
        assertThat(judge(check, platform, newEndpoint(ONE))).isEmpty();
    }

    @Test
    void aClusterThatIsNotConnectedIsNamed() {
        CapacityCheck check = new CapacityCheck(inventory);

        assertThat(judge(check, platform.with("console/environments.yaml", ON_FRA_2), newEndpoint(ONE)))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.WARNS,
                        "The console is not connected to cluster fra-2, so nobody here knows its devices."));
    }

    private DeviceInventory bothClusters(HandFedCluster other) {
        DeviceInventory both = TestDevices.inventory(List.of(cluster, other), new HandClock(), later);
        TestDevices.show(cluster, 3);
        return both;
    }

    private List<FileEdit> newEndpoint(ServingSpec spec) {
        return NewEndpoint.files(Samples.blueprint(spec, platform), platform);
    }

    private static List<Finding> judge(CapacityCheck check, FileTree before, List<FileEdit> edits) {
        return check.judge(before.changedBy(new ChangeSet(
                "Roll out",
                List.of(),
                before.commit(),
                edits,
                Effect.NONE,
                "",
                Map.of(),
                Samples.ENDPOINT.environment())));
    }
}
