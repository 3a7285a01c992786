package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Foresight.Foreseen;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Trailers;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.Served;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.models.Weights;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.ChangedEndpoint;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.workloads.PodState.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeseeEndpointsTests {
    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), new HandClock(), later);
    private final FleetFeed fleet = new FleetFeed(new HandClock());
    private final FileTree platform = FileTree.platform();
    private final FileTree serving =
            platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform));
    private final FakeRepository applied = new FakeRepository(serving);

    private final KnownVersions versions = new KnownVersions();
    private final ForeseeEndpoints foresight =
            new ForeseeEndpoints(inventory, fleet, versions, new LastApplied(fleet, applied));

    @BeforeEach
    void oneL40sIsFree() {
        TestDevices.show(cluster, 3);
        later.runAll();
    }

    @Test
    void filesThatChangeAnEndpointSayWhatARollOutWouldSay() {
        ServingSpec shorter = Samples.spec().withEngine(Samples.spec().engine().withMaxModelLen(8192));
        Foreseen foreseen = foresee(ChangedEndpoint.of(serving, Samples.spec(), Samples.blueprint(shorter, serving))
                .edits());

        assertThat(foreseen.summary()).containsExactly("max_model_len: 16,384 → 8,192.");
        assertThat(foreseen.effect().lines())
                .startsWith(new Effect.Line("Pods", "1 replaced, one by one"), new Effect.Line("Devices", "as now"));
    }

    @Test
    void filesThatTakeAnEndpointAwayFreeItsDevices() {
        Foreseen foreseen = foresee(serving.files(Layout.STANDARD.folder(Samples.ENDPOINT)).stream()
                .<FileEdit>map(FileEdit.Remove::new)
                .toList());

        assertThat(foreseen.summary()).containsExactly("mistral-small in prod is served no more.");
        assertThat(foreseen.effect().lines())
                .containsExactly(new Effect.Line("Pods", "1 ends"), new Effect.Line("Devices", "1 × L40S free then"));
    }

    @Test
    void onlyPodsThatHaveANodeHoldDevices() {
        fleet.topic().read(Served.fleet(Served.prod("mistral-small").pod("mistral-small-1", Phase.WAITS, "")));
        assertThat(retired().effect().lines())
                .containsExactly(
                        new Effect.Line("Pods", "1 ends"), new Effect.Line("Devices", "none held, none freed"));

        fleet.topic()
                .read(Served.fleet(Served.prod("mistral-small")
                        .pod("mistral-small-1", Phase.WAITS, "")
                        .pod("mistral-small-2", Phase.READY, "")));
        assertThat(retired().effect().lines())
                .containsExactly(new Effect.Line("Pods", "2 end"), new Effect.Line("Devices", "1 × L40S free then"));
    }

    @Test
    void anEndpointWhoseFolderWasRenamedWithoutASyncEndsWithWhatRuns() {
        String before = "b".repeat(40);
        applied.head(platform.at(before)).head(serving.at("c".repeat(40)));
        Served renamed = Served.prod("mistral-small")
                .applied(new Endpoint.Applied(before, Served.SINCE))
                .pod("mistral-1", Phase.READY, "")
                .pod("mistral-2", Phase.READY, "");
        for (SyncStatus sync : SyncStatus.values()) {
            fleet.topic().read(Served.fleet(renamed.sync(sync)));

            assertThat(retired().summary()).as("%s", sync).containsExactly("mistral-small in prod is served no more.");
            assertThat(retired().effect().lines())
                    .as("%s", sync)
                    .containsExactly(
                            new Effect.Line("Pods", "2 end"), new Effect.Line("Devices", "2 × L40S free then"));
        }
    }

    @Test
    void whatWasComparedWithoutADifferenceCountsBeforeTheLastSync() {
        FileTree other = serving.with(shorter());
        applied.head(other.at("b".repeat(40))).head(serving.at("c".repeat(40)));
        fleet.topic()
                .read(Served.fleet(
                        Served.prod("mistral-small").applied(new Endpoint.Applied("b".repeat(40), Served.SINCE))));

        assertThat(foresee(shorter()).summary()).containsExactly("max_model_len: 16,384 → 8,192.");
    }

    @Test
    void aHandWrittenEndpointOfWhichMuchIsUnsaidIsForetoldAsNew() {
        Foreseen foreseen = foresee(
                platform, List.of(new FileEdit.Write(Layout.STANDARD.folder(Samples.ENDPOINT) + "/engine.yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: by-hand}
                        spec:
                          template:
                            spec:
                              containers:
                                - name: vllm
                                  image: registry.example/vllm:ours
                                  args: [--model=/models/mistral]
                                  resources: {limits: {nvidia.com/gpu: 1}}
                        """)));

        assertThat(foreseen.summary())
                .startsWith(
                        "New endpoint mistral-small in prod, cluster fra-1, namespace models-prod; its files name no team.",
                        "Serves a model that its files do not name with registry.example/vllm:ours.");
        assertThat(foreseen.effect().lines()).isNotEmpty();
    }

    @Test
    void anUndoSaysWhichVersionServesThenAlsoWhereItStaysTheSame() {
        FileTree tuned = serving.with(shorter());
        ModelVersionId before = new ModelVersionId(Samples.VERSION.model(), "3");
        versions.knows(before, new Weights("s3://m/3", KnownVersions.files(22), null, KnownVersions.LLAMA_LIKE));
        ServingSpec earlier = Samples.spec()
                .withModel(new ServingSpec.Model(before, Samples.DIGEST, "s3://models/mistral-small-24b/3"));

        Foreseen same = undoing(tuned, mended());
        Foreseen back = undoing(
                serving,
                ChangedEndpoint.of(serving, Samples.spec(), Samples.blueprint(earlier, serving))
                        .edits());

        assertThat(same.summary())
                .containsExactly(
                        "max_model_len: 8,192 → 16,384.", "mistral-small in prod serves " + Samples.VERSION + " then.");
        assertThat(same.trailers()).isEmpty();
        assertThat(back.summary()).endsWith("mistral-small in prod serves " + before + " then.");
        assertThat(back.trailers()).containsEntry(Trailers.MODEL_VERSION, Trailers.of(before));
    }

    @Test
    void anUndoOfWhatWasNeverAppliedSaysWhatGoesOnServing() {
        argoCdApplied(serving);

        assertThat(undoing(serving.with(shorter()), mended()).summary())
                .hasSize(2)
                .endsWith("mistral-small in prod serves " + Samples.VERSION + " then.");
    }

    private Foreseen undoing(FileTree on, List<FileEdit> edits) {
        return foresee(on, edits, Map.of(Trailers.REVERTS, "c".repeat(40)));
    }

    private Foreseen retired() {
        return foresee(serving.files(Layout.STANDARD.folder(Samples.ENDPOINT)).stream()
                .<FileEdit>map(FileEdit.Remove::new)
                .toList());
    }

    private List<FileEdit> shorter() {
        ServingSpec shorter = Samples.spec().withEngine(Samples.spec().engine().withMaxModelLen(8192));
        return ChangedEndpoint.of(serving, Samples.spec(), Samples.blueprint(shorter, serving))
                .edits();
    }

    @Test
    void otherFilesMeanNothingToPods() {
        Foreseen foreseen = foresee(List.of(new FileEdit.Write("console/defaults.yaml", "vllm: {}\n")));

        assertThat(foreseen).isEqualTo(Foreseen.NOTHING);
    }

    private void argoCdApplied(FileTree tree) {
        applied.head(tree.at("c".repeat(40)));
        fleet.topic()
                .read(Served.fleet(
                        Served.prod("mistral-small").applied(new Endpoint.Applied("c".repeat(40), Served.SINCE))));
    }

    /** As the roll-out wrote it, with a tab that no YAML has. */
    private FileTree broken() {
        String path = Layout.STANDARD.folder(Samples.ENDPOINT) + "/deployment.yaml";
        String file = serving.files(Layout.STANDARD.folder(Samples.ENDPOINT)).stream()
                .filter(one -> serving.file(one).orElse("").contains("kind: Deployment"))
                .findFirst()
                .orElse(path);
        return serving.with(file, "kind: Deployment\n\tbroken: [\n");
    }

    private List<FileEdit> mended() {
        return serving.files(Layout.STANDARD.folder(Samples.ENDPOINT)).stream()
                .<FileEdit>map(
                        path -> new FileEdit.Write(path, serving.file(path).orElseThrow()))
                .toList();
    }

    @Test
    void takingBackWhatBrokeTheYamlRestartsNoPodSinceItWasNeverApplied() {
        argoCdApplied(serving);

        Foreseen foreseen = foresee(broken(), mended());

        assertThat(foreseen.summary())
                .containsExactly("Argo CD has applied nothing of what main says of mistral-small in prod now: "
                        + "nothing changes in the cluster, and no pod restarts.");
        assertThat(foreseen.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void whatArgoCdHasNotAppliedYetIsTakenBackWithoutARestartToo() {
        argoCdApplied(serving);
        ServingSpec shorter = Samples.spec().withEngine(Samples.spec().engine().withMaxModelLen(8192));
        FileTree waits = serving.with(ChangedEndpoint.of(serving, Samples.spec(), Samples.blueprint(shorter, serving))
                .edits());

        assertThat(foresee(waits, mended()).summary())
                .singleElement()
                .asString()
                .endsWith("nothing changes in the cluster, and no pod restarts.");
        var later = foresee(waits, mended(), Map.of(Trailers.DUE, "2026-12-01T00:00:00Z"));
        assertThat(later.summary()).as("applied until then").anyMatch(one -> one.contains("8,192"));
    }

    @Test
    void brokenYamlOfWhichNobodyKnowsWhatServesIsSaidNotToBeForeseen() {
        Foreseen foreseen = foresee(broken(), mended());
        assertThat(foreseen.summary())
                .containsExactly("What this does to pods of mistral-small in prod cannot be foreseen: its manifests on "
                        + "main cannot be read, and nobody knows what Argo CD applied last.");
    }

    @Test
    void fromBrokenYamlToAnotherModelIsForeseenFromWhatWasAppliedLast() {
        argoCdApplied(serving);
        ServingSpec shorter = Samples.spec().withEngine(Samples.spec().engine().withMaxModelLen(8192));
        FileTree wanted = serving.with(ChangedEndpoint.of(serving, Samples.spec(), Samples.blueprint(shorter, serving))
                .edits());
        List<FileEdit> edits = wanted.files(Layout.STANDARD.folder(Samples.ENDPOINT)).stream()
                .<FileEdit>map(
                        path -> new FileEdit.Write(path, wanted.file(path).orElseThrow()))
                .toList();

        assertThat(foresee(broken(), edits).summary()).containsExactly("max_model_len: 16,384 → 8,192.");
    }

    @Test
    void anEnvironmentThatNobodyDeclaresIsSaid() {
        FileTree undeclared = serving.with("console/environments.yaml", "environments: [\n");

        assertThat(foresee(undeclared, mended()).summary())
                .containsExactly("What this does to pods of mistral-small in prod cannot be foreseen: "
                        + "console/environments.yaml does not say where it is.");
    }

    private Foreseen foresee(List<FileEdit> edits) {
        return foresee(serving, edits);
    }

    private Foreseen foresee(FileTree on, List<FileEdit> edits) {
        return foresee(on, edits, Map.of());
    }

    private Foreseen foresee(FileTree on, List<FileEdit> edits, Map<String, String> trailers) {
        return foresight.foresee(on.changedBy(new ChangeSet(
                "Undo 9b1e44c",
                List.of(),
                on.commit(),
                edits,
                Effect.NONE,
                "",
                trailers,
                Samples.ENDPOINT.environment())));
    }
}
