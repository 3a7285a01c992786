package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.HandTold;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fit.Fit;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.models.Weights;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Proposal.Why;
import io.pilothouse.serving.ServingReaderTests;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProposeRollOutTests {
    private static final EnvironmentName PROD = EnvironmentName.of("prod");

    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), new HandClock(), later);
    private final KnownVersions versions = new KnownVersions();
    private final FakeRepository changes = new FakeRepository(FileTree.platform());
    private final ProposeRollOut propose = new ProposeRollOut(changes, versions, inventory, new HandTold());

    @BeforeEach
    void oneL40sIsFree() {
        TestDevices.show(cluster, 3);
        later.runAll();
    }

    @Test
    void everyFieldIsFilledAndSaysWhereItComesFrom() {
        Proposal proposal = propose.of(Samples.VERSION, PROD);

        assertThat(proposal.why()).containsOnlyKeys(Field.values());
        assertThat(proposal.why().values()).extracting(Why::reason).allSatisfy(reason -> {
            assertThat(reason.toString()).isNotBlank().doesNotStartWith("[");
            assertThat(reason.inWords(Locale.GERMAN)).doesNotStartWith("[");
        });
        assertThat(proposal.wanted())
                .isEqualTo(Samples.spec()
                        .at(EndpointId.of("mistral-small-24b", "prod"))
                        .withEngine(new ServingSpec.Engine("0.33.0", Samples.IMAGE, 1, 1, 16384, 0.92, null, List.of()))
                        .withCallers(List.of(TeamName.of("support"))));
        assertThat(proposal.serving()).isNull();
        assertThat(proposal.refusals()).isEmpty();
    }

    @Test
    void devicesAreRankedAndTheImpossibleSayWhy() {
        List<DeviceOption> devices = propose.of(Samples.VERSION, PROD).devices();

        assertThat(devices.getFirst().kind().label()).isEqualTo("L40S");
        assertThat(devices.getFirst().devices()).isEqualTo(1);
        assertThat(devices.getFirst().replicasNow()).isEqualTo(1);
        assertThat(devices.get(1).kind().label()).isEqualTo("H100 80 GB");
        assertThat(devices).filteredOn(option -> !option.starts()).allSatisfy(option -> {
            assertThat(option.reasons()).isNotEmpty();
            assertThat(option.reasons()).extracting(Reason::toString).noneMatch(text -> text.startsWith("["));
        });
        assertThat(devices).last().matches(option -> !option.starts());
    }

    @Test
    void aShorterModelGetsWhatItIsMadeFor() {
        ModelVersionId small = new ModelVersionId("org/Phi 4:mini", "1");
        versions.knows(
                small,
                new Weights(
                        "s3://models/phi/1",
                        KnownVersions.files(8),
                        Digest.of("1".repeat(64)),
                        KnownVersions.LLAMA_LIKE.replace("131072}", "4096}")));

        Proposal proposal = propose.of(small, PROD);

        assertThat(proposal.wanted().engine().maxModelLen()).isEqualTo(4096);
        assertThat(proposal.why(Field.MAX_MODEL_LEN))
                .extracting(Why::provenance)
                .isEqualTo(Provenance.READ);
        assertThat(proposal.wanted().endpoint().name().value()).isEqualTo("phi-4-mini");
    }

    @Test
    void refusedGatesAndMissingChecksumsAreRefusals() {
        versions.refusing("No licence is named.")
                .knows(
                        Samples.VERSION,
                        new Weights("s3://m/5", KnownVersions.files(22), null, KnownVersions.LLAMA_LIKE));

        Proposal proposal = propose.of(Samples.VERSION, PROD);

        assertThat(proposal.refusals())
                .extracting(Reason::toString)
                .containsExactly(
                        "No licence is named.", "The version has no SHA256SUMS: pods could not check its weights.");
        assertThat(proposal.why(Field.VERSION).reason().toString())
                .isEqualTo("Refused for prod: 1 of 2 gates stands against it");
    }

    @Test
    void gatesThatCannotBeJudgedAreNotSaidToRefuse() {
        versions.notJudging("MLflow does not answer", "minio.test does not answer");
        assertThat(propose.of(Samples.VERSION, PROD).why(Field.VERSION).reason())
                .hasToString("Not known for prod: 2 of 3 gates cannot be judged");

        versions.refusing("No licence is named.");
        assertThat(propose.of(Samples.VERSION, PROD).why(Field.VERSION).reason())
                .hasToString("Refused for prod: 3 of 4 gates stand against it");
    }

    @Test
    void aTeamThatNobodyNamesIsNotGuessed() {
        versions.ownedBy(null);

        Proposal proposal = propose.of(Samples.VERSION, PROD);

        assertThat(proposal.wanted().team()).isNull();
        assertThat(proposal.wanted().callers()).isEmpty();
        assertThat(proposal.why(Field.TEAM).reason().toString()).isEqualTo("No tag team on the version or its model");
    }

    @Test
    void theEndpointThatServesTheModelIsChangedAndKeepsItsSettings() {
        serves(Samples.spec());
        ModelVersionId next = new ModelVersionId("mistral-small-24b", "6");
        Digest digest = Digest.of("6".repeat(64));
        versions.knows(
                next,
                new Weights(
                        "s3://models/mistral-small-24b/6",
                        KnownVersions.files(22.4),
                        digest,
                        KnownVersions.LLAMA_LIKE));

        Proposal proposal = propose.of(next, PROD);

        assertThat(SpecDifferences.between(Objects.requireNonNull(proposal.serving()), Samples.spec()))
                .isEmpty();
        assertThat(proposal.wanted())
                .isEqualTo(proposal.serving()
                        .withModel(new ServingSpec.Model(next, digest, "s3://models/mistral-small-24b/6")));
        assertThat(proposal.why(Field.DEVICE)).extracting(Why::provenance).isEqualTo(Provenance.AS_SERVING);
        assertThat(proposal.devices().getFirst().placement()).isEqualTo(Samples.L40S);
    }

    @Test
    void aVersionThatOutgrowsItsDeviceGetsAnother() {
        serves(Samples.spec());
        ModelVersionId grown = new ModelVersionId("mistral-small-24b", "7");
        versions.knows(
                grown,
                new Weights(
                        "s3://models/mistral-small-24b/7",
                        KnownVersions.files(60),
                        Digest.of("7".repeat(64)),
                        KnownVersions.LLAMA_LIKE));

        Proposal proposal = propose.of(grown, PROD);

        assertThat(proposal.wanted().placement().nodeSelector().values()).containsExactly("NVIDIA-H100-80GB-HBM3");
        assertThat(proposal.why(Field.DEVICE)).extracting(Why::provenance).isEqualTo(Provenance.DERIVED);
    }

    @Test
    void aChangeOfSettingsIsNotJudgedByGates() {
        serves(Samples.spec());

        Proposal proposal = propose.of(Samples.ENDPOINT);

        assertThat(versions.judged()).isZero();
        assertThat(SpecDifferences.between(proposal.wanted(), Samples.spec())).isEmpty();
        assertThat(proposal.why()).containsOnlyKeys(Field.values());
    }

    @Test
    void anEndpointWhoseVersionNobodyKnowsCanStillBeChanged() {
        changes.head(ServingReaderTests.byHand()
                .with(
                        "models/llama-chat/prod/deploy.yml",
                        FileTree.resource("by-hand/deploy.yml").replace("pilothouse.io/model-version", "other")));

        Proposal proposal = propose.of(EndpointId.of("llama-chat", "prod"));

        assertThat(proposal.wanted().model().version()).isNull();
        assertThat(proposal.devices()).noneMatch(DeviceOption::starts);
        assertThat(proposal.refusals()).isEmpty();
    }

    @Test
    void theFitFollowsEveryKeystroke() {
        Proposal proposal = propose.of(Samples.VERSION, PROD);
        ServingSpec longer =
                proposal.wanted().withEngine(proposal.wanted().engine().withMaxModelLen(131072));

        assertThat(propose.fit(proposal, proposal.wanted())).isInstanceOf(Fit.Fits.class);
        assertThat(propose.fit(proposal, longer)).isInstanceOf(Fit.DoesNotFit.class);
        assertThat(propose.devices(proposal, longer).getFirst().kind().label()).isEqualTo("H100 80 GB");
    }

    @Test
    void aModelThatIsNotEstimatedIsStillTooLargeForWhatItsWeightsExceed() {
        ModelVersionId other = new ModelVersionId("deepseek", "1");
        versions.knows(
                other,
                new Weights(
                        "s3://m/d",
                        KnownVersions.files(70),
                        Digest.of("1".repeat(64)),
                        "{\"model_type\": \"deepseek_v3\"}"));

        Map<Boolean, List<DeviceOption>> byReason = propose.of(other, PROD).devices().stream()
                .collect(Collectors.partitioningBy(option -> option.against().isEmpty()));

        assertThat(byReason.get(true))
                .allMatch(option -> option.kind().memory().count() * option.devices() > 70L << 30);
        assertThat(byReason.get(false)).isNotEmpty();
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> propose.of(Samples.ENDPOINT))
                .isInstanceOf(NotThere.class)
                .isInstanceOf(ExpectedFailure.class)
                .hasMessageContaining(
                        "There is no endpoint mistral-small in prod (expected: a folder models/mistral-small/prod)");
    }

    private void serves(ServingSpec spec) {
        FileTree tree = FileTree.platform();
        changes.head(tree.with(NewEndpoint.files(Samples.blueprint(spec, tree), tree)));
    }

    @Test
    void devicesAreThoseOfTheClusterOfTheEnvironment() {
        HandFedCluster fra2 = new HandFedCluster("fra-2");
        DeviceInventory both = TestDevices.inventory(List.of(cluster, fra2), new HandClock(), later);
        TestDevices.show(cluster, 3);
        fra2.show(Node.class, List.of(TestDevices.nodes().get(2)));
        fra2.show(Pod.class, List.of());
        later.runAll();
        changes.head(FileTree.platform().with("console/environments.yaml", """
                environments:
                  - {name: prod, cluster: fra-2, namespace: models-prod}
                  - {name: lab, cluster: fra-1, namespace: models-prod}
                  - {name: moon, cluster: moon-1, namespace: models-prod}
                """));
        ProposeRollOut elsewhere = new ProposeRollOut(changes, versions, both, new HandTold());

        Proposal onFra2 = elsewhere.of(Samples.VERSION, PROD);
        Proposal onFra1 = elsewhere.of(Samples.VERSION, EnvironmentName.of("lab"));
        Proposal onMoon = elsewhere.of(Samples.VERSION, EnvironmentName.of("moon"));

        assertThat(labels(elsewhere.devices(onFra2, onFra2.wanted()))).containsOnly("T4");
        assertThat(labels(onFra1.devices())).contains("L40S", "H100 80 GB");
        assertThat(onMoon.devices()).isEmpty();
        assertThat(elsewhere.fit(onMoon, Samples.spec()))
                .isInstanceOfSatisfying(
                        Fit.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .extracting(Reason::toString)
                                .containsExactly("No estimate: the console is not connected to cluster moon-1."));
    }

    private static List<String> labels(List<DeviceOption> options) {
        return options.stream().map(option -> option.kind().label()).toList();
    }
}
