package io.pilothouse.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Approval;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.review.ProposeChange.Answer;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The form of mistral in prod is sent, and sent again. */
class ProposeAgainTests {
    private static final String WORKLOAD = "models/mistral/prod/workload.yaml";
    private static final Actor RIKA = actor("Rika Kern", Role.ML_ENGINEER);
    private static final Actor OLGA = actor("Olga Berg", Role.PLATFORM_OPERATOR);

    private final FakeRepository repository = new FakeRepository(FileTree.platform());
    private final ProposeChange propose =
            new ProposeChange(repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), new HandClock());

    private static Actor actor(String name, Role role) {
        return new Actor(name, name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org", Set.of(role));
    }

    @Test
    void whatTheSamePersonSendsAgainComesInThePlaceOfWhatWaits() {
        PendingChange first = sent(change("replicas: 2", "SUP-2211"), RIKA);

        Answer again = propose.proposeAgain(change("replicas: 3", "SUP-2212"), RIKA, null);

        assertThat(again).isInstanceOfSatisfying(Answer.Waits.class, waits -> {
            assertThat(waits.replaces()).isTrue();
            assertThat(waits.change().id()).isEqualTo(first.id());
        });
        assertThat(pending())
                .singleElement()
                .extracting(PendingChange::changeSet)
                .isEqualTo(change("replicas: 3", "SUP-2212"));
    }

    @Test
    void anEndThatCannotBeMeantAndAReasonThatIsMissingAreRefusedTogether() {
        Answer answer = propose.proposeAgain(
                change("replicas: 2", "").with(Trailers.ENDS, "tonight"), actor("Lea Lead", Role.TEAM_LEAD), null);

        assertThat(((Answer.Refused) answer).reasons())
                .extracting(Reason::key)
                .contains("ends.refused.no-time", ProposeChange.WITHOUT_WHY);
    }

    @Test
    void whyItWasWantedIsKeptWhereNothingElseIsSaid() {
        sent(change("replicas: 2", "SUP-2211"), RIKA);

        sent(change("replicas: 3", ""), RIKA);

        assertThat(pending()).extracting(change -> change.changeSet().reason()).containsExactly("SUP-2211");
    }

    @Test
    void whatSomebodyElseSentAnotherEndpointAnUndoAndAnEndStayAsTheyAre() {
        sent(change("replicas: 2", "SUP-2211"), OLGA);
        sent(change("replicas: 2", "SUP-2211").with(Trailers.REVERTS, "a".repeat(40)), RIKA);
        sent(of("A retirement", "SUP-1", new FileEdit.Remove(WORKLOAD)), RIKA);
        sent(of("Other", "SUP-1", new FileEdit.Write("models/other/prod/workload.yaml", "a: b")), RIKA);

        sent(change("replicas: 3", "SUP-2212"), RIKA);

        assertThat(pending()).hasSize(5);
    }

    @Test
    void whatSomebodyApprovedStaysAndTheOtherWaitsBesideIt() {
        PendingChange first = sent(change("replicas: 2", "SUP-2211"), RIKA);
        repository.waits(new PendingChange(
                first.id(),
                first.changeSet(),
                first.commit(),
                first.requestedBy(),
                first.requestedByEmail(),
                first.requestedAt(),
                List.of(new Approval("Olga", "olga@example.org", "t", first.requestedAt(), first.commit()))));

        sent(change("replicas: 3", "SUP-2212"), RIKA);

        assertThat(pending()).hasSize(2);
    }

    @Test
    void theChangeThatTheFormWasOpenedForIsReplacedWhoeverAskedForIt() {
        PendingChange first = sent(change("replicas: 2", "SUP-2211"), RIKA);

        propose.proposeAgain(change("replicas: 3", ""), OLGA, first.id());

        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.id()).isEqualTo(first.id());
            assertThat(change.requestedBy()).isEqualTo("Rika Kern");
            assertThat(change.changeSet().reason()).isEqualTo("SUP-2211");
        });
    }

    @Test
    void aChangeThatDoesNotWaitAnyMoreIsNotFoundAndANewOneWaits() {
        Answer answer = propose.proposeAgain(change("replicas: 3", "SUP-1"), RIKA, ChangeId.of("c-gone1"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Waits.class,
                        waits -> assertThat(waits.replaces()).isFalse());
    }

    @Test
    void whatSomebodyElseHasToCommitIsNotProposedWithoutAReason() {
        assertThat(propose.proposeAgain(change("replicas: 3", ""), RIKA, null))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .extracting(Object::toString)
                                .containsExactly(
                                        "Why is missing. Somebody else commits this and reads it; it goes into the"
                                                + " commit."));
        assertThat(propose.propose(change("replicas: 3", " "), RIKA)).isInstanceOf(Answer.Refused.class);
        assertThat(propose.propose(change("replicas: 3", ""), OLGA)).isInstanceOf(Answer.Waits.class);
    }

    private PendingChange sent(ChangeSet change, Actor by) {
        Answer answer = propose.proposeAgain(change, by, null);
        return ((Answer.Waits) answer).change();
    }

    private List<PendingChange> pending() {
        return Objects.requireNonNull(repository.state().latest().value()).pending();
    }

    private ChangeSet change(String text, String why) {
        return of("Change mistral in prod", why, new FileEdit.Write(WORKLOAD, text));
    }

    private ChangeSet of(String title, String why, FileEdit edit) {
        return new ChangeSet(
                title,
                List.of("The replicas change."),
                repository.head().commit(),
                List.of(edit),
                Effect.NONE,
                why,
                Map.of(),
                EnvironmentName.of("prod"));
    }
}
