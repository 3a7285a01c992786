package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Plan.NothingToDo;
import io.pilothouse.changes.Plan.Planned;
import io.pilothouse.changes.Plan.Refused;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.HandTold;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.EndpointState;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.models.Weights;
import io.pilothouse.rollouts.RollOut.Aim;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Model;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollOutTests {
    private static final ModelVersionId NEXT = new ModelVersionId("mistral-small-24b", "6");

    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), new HandClock(), later);
    private final KnownVersions versions = new KnownVersions();
    private final FakeRepository changes = new FakeRepository(FileTree.platform());
    private final FleetFeed fleet = new FleetFeed(new HandClock());
    private final RollOut rollOut = new RollOut(changes, versions, inventory, fleet, new HandTold());

    @BeforeEach
    void fourL40sOfWhichOneIsFree() {
        TestDevices.show(cluster, 3);
        later.runAll();
    }

    @Test
    void aNewEndpointIsAllItsFilesAndSaysWhatItDoes() {
        ChangeSet change = planned(Samples.spec());
        assertThat(change.title()).isEqualTo("Roll out mistral-small-24b version 5 to prod as mistral-small");
        assertThat(change.edits()).hasSize(10);
        assertThat(change.summary())
                .containsExactly(
                        "New endpoint mistral-small of team support in prod, cluster fra-1, namespace models-prod.",
                        "Serves mistral-small-24b version 5 (sha256:9d41f07c, 22.4\u00a0GiB) with vLLM 0.33.0.",
                        "Each replica has 1 × L40S; replicas: 1 to 4, one more above 8 waiting.");
        assertThat(change.effect().lines())
                .containsExactly(
                        new Effect.Line("Pods", "1 to 4 new"),
                        new Effect.Line("Devices", "1 to 4 × L40S taken (1 free when planned)"),
                        new Effect.Line(
                                "Time",
                                "about 2 min until a pod is ready (22.4\u00a0GiB at 800 MiB/s, then the engine starts)"));
        assertThat(change.trailers())
                .isEqualTo(Map.of("Model-Version", "mistral-small-24b 5", "Model-Digest", Samples.DIGEST.toString()));
    }

    @Test
    void theImageIsThatOfTheDefaults() {
        ServingSpec elsewhere =
                Samples.spec().withEngine(Samples.spec().engine().withImage("0.33.0", "evil/vllm:v0.33.0"));
        assertThat(served(planned(elsewhere)).engine().image()).isEqualTo(Samples.IMAGE);
    }

    @Test
    void everyRefusalIsListed() {
        versions.refusing("MMLU-Pro is 0.61 (expected: >= 0.68)", "No licence is named.");
        ServingSpec spec = Samples.spec();
        ServingSpec wrong = spec.withTeam(null)
                .withModel(new Model(Samples.VERSION, Digest.of("0".repeat(64)), "s3://elsewhere"))
                .withEngine(spec.engine()
                        .withVersion("0.30.0")
                        .withMaxModelLen(0)
                        .withGpuMemoryUtilization(1.2)
                        .withTensorParallel(2))
                .withScaling(new Scaling(0, 0, 0));
        assertThat(refusals(wrong))
                .containsExactly(
                        "team: none (expected: who owns the endpoint)",
                        "vLLM: 0.30.0 (expected: one of 0.33.0, 0.17.1, see console/defaults.yaml)",
                        "max_model_len: 0 (expected: 1 to 131,072)",
                        "gpu_memory_utilization: 1.2 (expected: more than 0, at most 1)",
                        "devices of a replica: 1 (expected: 2, as tensor, pipeline and data parallelism need)",
                        "replicas at most: 0 (expected: a whole number, 1 to 10,000)",
                        "scale up at, waiting requests: 0 (expected: at least 1)",
                        "replicas at least: 0 (expected: 1, because nothing would wake the endpoint; scaling.wakeQuery in console/defaults.yaml can)",
                        "MMLU-Pro is 0.61 (expected: >= 0.68)",
                        "No licence is named.",
                        "digest: sha256:00000000 (expected: sha256:9d41f07c, which the store has now)",
                        "weights: s3://elsewhere (expected: s3://models/mistral-small-24b/5)");
    }

    @Test
    void aVersionWithoutChecksumsIsRefused() {
        versions.knows(
                Samples.VERSION,
                new Weights(
                        "s3://models/mistral-small-24b/5", KnownVersions.files(22), null, KnownVersions.LLAMA_LIKE));
        ServingSpec unchecked =
                Samples.spec().withModel(new Model(Samples.VERSION, null, "s3://models/mistral-small-24b/5"));
        assertThat(refusals(unchecked)).singleElement().asString().startsWith("digest: none");
    }

    @Test
    void whatCanNeverStartIsRefused() {
        assertThat(refusals(on("Tesla-T4", 1)))
                .singleElement()
                .asString()
                .startsWith("Does not start: weights of 22.4");
        assertThat(refusals(on("NVIDIA-B200", 1))).containsExactly("No node has B200 (nvidia.com/gpu, NVIDIA-B200).");
        assertThat(refusals(on("NVIDIA-L40S", 8))).contains("No node has 8 × L40S; the most on one node is 4.");
        assertThat(refusals(on("NVIDIA-L40S-SHARED", 1)))
                .containsExactly("Time-sliced 4 ways: pods would share its memory.");
    }

    @Test
    void slicesDoNotWorkTogether() {
        ServingSpec slices = Samples.spec()
                .withPlacement(new Placement("nvidia.com/mig-3g.40gb", Map.of(), 2))
                .withEngine(Samples.spec().engine().withTensorParallel(2));
        assertThat(refusals(slices)).anyMatch(reason -> reason.contains("slices cannot work together"));
    }

    @Test
    void whatHasToWaitIsNotRefused() {
        TestDevices.show(cluster, 4);
        later.runAll();
        assertThat(planned(Samples.spec()).effect().lines().get(1).amount())
                .isEqualTo("1 to 4 × L40S taken (0 free when planned)");
    }

    @Test
    void namesThatAreTakenAreRefused() {
        FileTree tree = FileTree.platform()
                .with("models/mistral-small/prod/README.yaml", "# notes")
                .with("models/mistral-small/lab/deploy.yaml", "kind: Deployment")
                .with("clusters/fra-1/mistral-small-prod.yaml", "kind: Application");
        changes.head(tree);

        assertThat(refusals(Samples.spec()))
                .containsExactly(
                        "models/mistral-small/prod: there are files already (expected: none, or a Deployment to change)",
                        "clusters/fra-1/mistral-small-prod.yaml: is there already (expected: not yet)",
                        "endpoint name: mistral-small (expected: another one, mistral-small-lab has it in the same namespace models-prod)");
    }

    @Test
    void anUnknownEnvironmentOrBrokenDefaultsAreRefused() {
        assertThat(refusals(Samples.spec().at(EndpointId.of("mistral-small", "moon"))))
                .containsExactly("environment: moon (expected: one of console/environments.yaml)");
        changes.head(FileTree.platform().with(Layout.STANDARD.file(ConsoleFile.DEFAULTS), "vllm: {}\n"));
        assertThat(refusals(Samples.spec())).singleElement().asString().startsWith("console/defaults.yaml:1: vllm.");
    }

    @Test
    void theNextVersionReplacesTheOneThatServes() {
        serves();
        Digest digest = Digest.of("6".repeat(64));
        versions.knows(
                NEXT,
                new Weights(
                        "s3://models/mistral-small-24b/6",
                        KnownVersions.files(22.4),
                        digest,
                        KnownVersions.LLAMA_LIKE));

        ChangeSet change =
                planned(Samples.spec().withModel(new Model(NEXT, digest, "s3://models/mistral-small-24b/6")));

        assertThat(change.title()).isEqualTo("Roll out mistral-small-24b version 6 to prod as mistral-small");
        assertThat(change.summary())
                .containsExactly(
                        "The model version: mistral-small-24b version 5 → mistral-small-24b version 6.",
                        "The digest of the weights: sha256:9d41f07c → sha256:66666666.",
                        "The place of the weights: s3://models/mistral-small-24b/5 → s3://models/mistral-small-24b/6.");
        assertThat(change.edits()).hasSize(1);
        assertThat(change.effect().lines())
                .contains(new Effect.Line("Pods", "3 replaced, one by one"), new Effect.Line("Devices", "as now"));
    }

    @Test
    void scalingIsNotJudgedByTheGatesAgain() {
        serves();
        int before = versions.judged();

        ChangeSet change = planned(Samples.spec().withScaling(new Scaling(4, 4, 8)));

        assertThat(versions.judged()).isEqualTo(before);
        assertThat(change.title()).isEqualTo("Change mistral-small in prod");
        assertThat(change.effect().lines())
                .containsExactly(
                        new Effect.Line("Pods", "at least 1 → 4"),
                        new Effect.Line("Devices", "1 × L40S more (1 free when planned)"));
    }

    @Test
    void moreReplicasAtMostAreMoreDevicesAtMost() {
        serves();
        ChangeSet change = planned(Samples.spec().withScaling(new Scaling(1, 3, 8)));
        assertThat(change.effect().lines())
                .containsExactly(
                        new Effect.Line("Pods", "at most 4 → 3"),
                        new Effect.Line("Devices", "as now; at most 4 → 3 × L40S"));
    }

    @Test
    void whatIsServedAlreadyIsNothingToDo() {
        serves();
        assertThat(plan(Samples.spec())).isInstanceOf(NothingToDo.class);
    }

    @Test
    void namesFromOutsideStayData() {
        ModelVersionId odd = new ModelVersionId("../../etc/\"x\": {y}\n- z", "1';drop");
        Weights weights = new Weights(
                "s3://models/odd $(id)/1", KnownVersions.files(22.4), Samples.DIGEST, KnownVersions.LLAMA_LIKE);
        versions.knows(odd, weights);

        ChangeSet change = planned(Samples.spec().withModel(new Model(odd, Samples.DIGEST, weights.location())));

        assertThat(served(change).model()).isEqualTo(new Model(odd, Samples.DIGEST, weights.location()));
        assertThat(change.edits())
                .allMatch(edit -> edit.path().matches("(models/mistral-small/prod|clusters/fra-1)/[a-z-]+\\.yaml"));
        assertThat(change.title()).doesNotContain("\n");
        assertThat(change.trailers().values()).noneMatch(value -> value.contains("\n"));
    }

    private void serves() {
        changes.head(FileTree.platform().with(planned(Samples.spec()).edits()));
        fleet.topic()
                .read(new Fleet(
                        null,
                        List.of(new Endpoint(
                                Samples.ENDPOINT,
                                null,
                                null,
                                Samples.VERSION,
                                Samples.DIGEST,
                                List.of(),
                                EndpointState.of(ServingState.SERVING),
                                new Endpoint.Replicas(1, 4, 3, 3),
                                new Endpoint.Template.NotKnown(),
                                new Endpoint.Device("nvidia.com/gpu", "L40S", 1),
                                null,
                                List.of()))));
    }

    private ServingSpec served(ChangeSet change) {
        return ServingSpec.read(FileTree.platform().with(change.edits()), Samples.ENDPOINT)
                .orElseThrow();
    }

    private static ServingSpec on(String product, int devices) {
        return Samples.spec()
                .withPlacement(new Placement("nvidia.com/gpu", Map.of("nvidia.com/gpu.product", product), devices))
                .withScaling(new Scaling(1, 1, 8))
                .withEngine(Samples.spec().engine().withTensorParallel(devices));
    }

    /** As the form does it: on the head, a change where something is served. */
    private Plan plan(ServingSpec wanted) {
        boolean serving = ServingSpec.read(changes.head(), wanted.endpoint()).isPresent();
        return rollOut.plan(new RollOut.Request(
                wanted, changes.head().commit(), serving ? Aim.SERVING_ENDPOINT : Aim.NEW_ENDPOINT));
    }

    private ChangeSet planned(ServingSpec wanted) {
        Plan plan = plan(wanted);
        assertThat(plan).isInstanceOf(Planned.class);
        return ((Planned) plan).changeSet();
    }

    private List<String> refusals(ServingSpec wanted) {
        Plan plan = plan(wanted);
        assertThat(plan).isInstanceOf(Refused.class);
        return ((Refused) plan).reasons().stream().map(Reason::toString).toList();
    }
}
