package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.RollOut.Aim;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Role;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A change of mistral-small in prod waits: at most three replicas. */
class EditRollOutTests {
    private static final Actor RIKA = new Actor("Rika Kern", "rika@example.org", Set.of(Role.ML_ENGINEER));

    /** As files have them. */
    private static final List<TeamName> READ = List.of(TeamName.of("assist"), TeamName.of("support"));

    private final FakeRepository repository =
            new FakeRepository(Desk.serving(Samples.spec(), FileTree.platform()).at("a".repeat(40)));
    private final Desk desk = new Desk(repository);
    private final EditRollOut edit = new EditRollOut(repository);

    private PendingChange waits(ServingSpec wanted, Aim aim) {
        return repository.propose(desk.planned(wanted, aim), RIKA);
    }

    private PendingChange threeReplicas() {
        return waits(Samples.spec().withScaling(new Scaling(1, 3, 8)), Aim.SERVING_ENDPOINT);
    }

    @Test
    void itsFormHasTheChangeAndWhatTheEngineerTypedByNow() {
        PendingChange change = threeReplicas();

        assertThat(edit.address(change.because("KV cache full")))
                .contains(
                        "roll-out?endpoint=mistral-small&environment=prod&edit=" + change.id() + "&why=KV+cache+full");
    }

    @Test
    void whatItsFormHasNoFieldForIsNotEditedInIt() {
        PendingChange change = threeReplicas();
        List<FileEdit> more = change.changeSet().edits().stream()
                .map(FileEdit.Write.class::cast)
                .<FileEdit>map(edit -> new FileEdit.Write(
                        edit.path(), edit.content().replace("\nspec:\n", "\nspec:\n  cooldownPeriod: 900\n")))
                .toList();
        assertThat(more).isNotEqualTo(change.changeSet().edits());

        assertThat(edit.address(repository.propose(
                        change.changeSet().on(change.changeSet().base(), more), RIKA)))
                .isEmpty();
    }

    @Test
    void anUndoHasNoForm() {
        PendingChange change = threeReplicas();
        ChangeSet undo = change.changeSet().with(Trailers.REVERTS, "b".repeat(40));

        assertThat(edit.address(repository.propose(undo, RIKA))).isEmpty();
    }

    @Test
    void whatTheChangeWantsIsProposedOnWhatOthersLeftSince() {
        PendingChange change = threeReplicas();
        ServingSpec shorter = Samples.spec().withEngine(Samples.spec().engine().withMaxModelLen(8192));
        repository.head(Desk.serving(shorter, FileTree.platform()).at("b".repeat(40)));

        Proposal proposal = desk.propose.editing(change.id(), Samples.ENDPOINT);

        assertThat(proposal.wanted().scaling().max()).isEqualTo(3);
        assertThat(proposal.wanted().engine().maxModelLen()).isEqualTo(8192);
        assertThat(proposal.why(Field.MAX_REPLICAS).reason()).hasToString("As the change that waits has it");
        assertThat(proposal.why(Field.MAX_MODEL_LEN).reason()).hasToString("In its manifests now");
    }

    @Test
    void aNewEndpointThatWaitsIsEditedAsOne() {
        EndpointId other = EndpointId.of("newcomer", "prod");
        PendingChange change = waits(Samples.spec().at(other), Aim.NEW_ENDPOINT);

        Proposal proposal = desk.propose.editing(change.id(), other);

        assertThat(proposal.serving()).isNull();
        assertThat(proposal.wanted()).isEqualTo(Samples.spec().at(other).withCallers(READ));
    }

    @Test
    void whereTheChangeWaitsNoMoreTheFormHasWhatIsServed() {
        assertThat(desk.propose
                        .editing(ChangeId.of("c-gone1"), Samples.ENDPOINT)
                        .wanted())
                .isEqualTo(Samples.spec().withCallers(READ));
    }
}
