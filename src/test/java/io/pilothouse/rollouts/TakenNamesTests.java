package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.models.Weights;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.RollOut.Aim;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TakenNamesTests {
    private static final ModelVersionId OTHER = new ModelVersionId("phi-4", "1");
    private static final Digest OTHERS = Digest.of("7".repeat(64));

    private final FileTree serving =
            Desk.serving(Samples.spec().withScaling(new Scaling(2, 4, 8)), FileTree.platform());
    private final FakeRepository changes = new FakeRepository(serving);
    private final Desk desk = new Desk(changes);

    TakenNamesTests() {
        desk.versions.knows(
                OTHER, new Weights("s3://models/phi-4/1", KnownVersions.files(8), OTHERS, KnownVersions.LLAMA_LIKE));
    }

    @Test
    void aNewRollOutNeverReplacesWhatServesUnderItsName() {
        ServingSpec fresh =
                desk.propose.of(OTHER, Samples.ENDPOINT.environment()).wanted();

        assertThat(desk.refused(fresh.at(Samples.ENDPOINT)))
                .containsExactly(Map.entry(
                        Field.ENDPOINT,
                        "mistral-small in prod serves mistral-small-24b version 5; this changes it. For a new endpoint, "
                                + "choose another name; to change this one, take what it has into the form."));
    }

    @Test
    void aNameThatIsTakenIsSaidWithAllElseThatIsRefused() {
        ServingSpec fresh =
                desk.propose.of(OTHER, Samples.ENDPOINT.environment()).wanted();

        assertThat(desk.refused(fresh.at(Samples.ENDPOINT)
                        .withEngine(fresh.engine().withMaxModelLen(0))
                        .withScaling(new Scaling(-1, 1, 8))))
                .containsOnlyKeys(Field.ENDPOINT, Field.MAX_MODEL_LEN, Field.REPLICAS);
    }

    @Test
    void aChangeOfItSaysSoFirstAndKeepsWhatItDoesNotAskAbout() {
        Proposal proposal = desk.propose.of(OTHER, Samples.ENDPOINT);
        ChangeSet change = desk.planned(proposal.wanted(), Aim.SERVING_ENDPOINT);
        ServingSpec after =
                ServingSpec.read(serving.with(change.edits()), Samples.ENDPOINT).orElseThrow();

        assertThat(proposal.replacesAnother()).isTrue();
        assertThat(change.summary())
                .startsWith("mistral-small in prod serves mistral-small-24b version 5; this changes it.");
        assertThat(after.model().version()).isEqualTo(OTHER);
        assertThat(after.engine().extraArgs()).isEqualTo(Samples.spec().engine().extraArgs());
        assertThat(after.scaling()).isEqualTo(new Scaling(2, 4, 8));
        assertThat(after.callers())
                .containsExactlyInAnyOrderElementsOf(Samples.spec().callers());
    }

    @Test
    void theSameNameInAnotherEnvironmentIsAnotherEndpoint() {
        EndpointId staging = EndpointId.of("mistral-small", "staging");
        ServingSpec fresh = desk.propose.of(OTHER, staging).wanted();

        assertThat(desk.propose.of(OTHER, staging).serving()).isNull();
        assertThat(desk.plan(fresh, Aim.NEW_ENDPOINT)).isInstanceOf(Plan.Planned.class);
    }

    @Test
    void aFolderThatCannotBeReadIsNotWrittenOver() {
        changes.head(serving.with("models/mistral-small/prod/workload.yaml", "kind: Deployment\nspec: [\n"));

        assertThat(desk.refused(Samples.spec()))
                .hasEntrySatisfying(
                        Field.ENDPOINT,
                        reason -> assertThat(reason)
                                .startsWith("The files of mistral-small-prod cannot be read: "
                                        + "models/mistral-small/prod/workload.yaml"));
        assertThat(desk.refusals(Samples.spec(), Aim.SERVING_ENDPOINT)).hasSize(1);
    }

    @Test
    void aFolderOfSomebodyElsesFilesIsNotWrittenOver() {
        changes.head(FileTree.platform().with("models/mistral-small/prod/service.yaml", "kind: Service\n"));

        assertThat(desk.refused(Samples.spec()))
                .containsExactly(Map.entry(
                        Field.ENDPOINT,
                        "models/mistral-small/prod: there are files already (expected: none, or a Deployment to "
                                + "change)"));
    }

    @Test
    void aLinkInTheFoldersPlaceIsNamedAndNotWrittenThrough() {
        changes.head(FileTree.platform().with("models/mistral-small/prod", "-> ../../shared/mistral"));

        assertThat(desk.refused(Samples.spec()))
                .containsExactly(Map.entry(
                        Field.ENDPOINT,
                        "The files of mistral-small-prod cannot be read: models/mistral-small/prod: is a symbolic link"
                                + " (expected: a folder)"));
    }

    @Test
    void aFolderOfNothingButALinkIsNotWrittenInto() {
        changes.head(FileTree.platform().with("models/mistral-small/prod/README.md", "-> ../../README.md"));

        assertThat(desk.refused(Samples.spec()))
                .containsExactly(Map.entry(
                        Field.ENDPOINT,
                        "models/mistral-small/prod: there are files already (expected: none, or a Deployment to "
                                + "change)"));
    }

    @Test
    void theFormIsToldOfFilesThatNoWorkloadIsAmong() {
        changes.head(FileTree.platform().with("models/free/prod/service.yaml", "kind: Service\n"));
        Proposal proposal = desk.propose.of(OTHER, Samples.ENDPOINT.environment());

        assertThat(desk.propose.occupant(proposal, EndpointId.of("free", "prod")))
                .isEqualTo(new Occupant.Others("models/free/prod"));
    }

    @Test
    void anEngineOfAnotherKindIsNotWrittenOver() {
        changes.head(FileTree.platform().with("models/mistral-small/prod/engine.yaml", "kind: StatefulSet\n"));

        assertThat(desk.refused(Samples.spec()))
                .containsExactly(Map.entry(
                        Field.ENDPOINT,
                        "models/mistral-small/prod/engine.yaml:1: StatefulSet is shown and not changed here"
                                + " (expected: a Deployment)"));
    }

    @Test
    void aChangeOfWhatIsNotServedIsRefused() {
        changes.head(FileTree.platform());

        assertThat(desk.refusals(Samples.spec(), Aim.SERVING_ENDPOINT))
                .singleElement()
                .asString()
                .isEqualTo("mistral-small in prod is not served (expected: a Deployment in models/mistral-small/prod)");
    }

    @Test
    void theFormIsToldWhoStandsUnderAName() {
        Proposal proposal = desk.propose.of(OTHER, Samples.ENDPOINT.environment());

        assertThat(desk.propose.occupant(proposal, Samples.ENDPOINT)).isInstanceOf(Occupant.Serves.class);
        assertThat(desk.propose.occupant(proposal, EndpointId.of("free", "prod")))
                .isEqualTo(new Occupant.Nobody());
    }
}
