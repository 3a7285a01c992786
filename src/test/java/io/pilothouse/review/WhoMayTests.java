package io.pilothouse.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Refusals;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.review.tracking.IdleTracking;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Use cases refuse by themselves, whatever page or client asks them. */
class WhoMayTests {
    private static final Actor LEAD = new Actor("Lea Lind", "lea@example.org", Set.of(Role.TEAM_LEAD));
    private static final Actor ENGINEER = new Actor("Egon Maus", "egon@example.org", Set.of(Role.ML_ENGINEER));
    private static final Actor OPERATOR = new Actor("Olga Berg", "olga@example.org", Set.of(Role.PLATFORM_OPERATOR));

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock)
            .holds("console/environments.yaml", FileTree.resource("environments.yaml"))
            .commit(Scene.commit(Scene.OLD, Scene.PUSHED, Reviews.PATH))
            .waits(Reviews.review())
            .landsAs(new Landing.NothingToDo());
    private final AuthorityInForce authority = new AuthorityInForce(repository, RoleHolders.UNKNOWN);
    private final IdleTracking tracking = new IdleTracking(repository, new FakeArgoCd(), clock);

    private final ProposeChange proposing = new ProposeChange(repository, authority, clock);
    private final DiscardChange discarding = new DiscardChange(repository, authority);
    private final LandChange landing = new LandChange(repository, authority, tracking.tracker(), clock);

    @AfterEach
    void stop() {
        tracking.close();
    }

    /** What a form says of the environment decides nothing. */
    private static ChangeSet claimingStaging(String path) {
        return new ChangeSet(
                "Serve mistral",
                List.of(),
                Scene.OLD,
                List.of(new FileEdit.Write(path, "a: 1\n")),
                Effect.NONE,
                "",
                Map.of(),
                EnvironmentName.of("staging"));
    }

    private List<String> proposed(Actor actor, String path) {
        return switch (proposing.propose(claimingStaging(path).because("Because"), actor)) {
            case ProposeChange.Answer.Waits ignored -> List.of();
            case ProposeChange.Answer.Refused refused ->
                refused.reasons().stream().map(Reason::toString).toList();
        };
    }

    private Landing landed(Actor actor) {
        return landing.land(new LandChange.Request(Reviews.ID, Reviews.TREE, "Because", actor));
    }

    @Test
    void anMlEngineerProposesForProductionButNoGate() {
        assertThat(proposed(ENGINEER, Reviews.PATH)).isEmpty();
        assertThat(proposed(ENGINEER, "console/gates.yaml"))
                .containsExactly("Changes of gates (console/gates.yaml) are proposed by platform operators.");
        assertThat(Objects.requireNonNull(repository.state().latest().value()).pending())
                .hasSize(2);
    }

    @Test
    void aTeamLeadProposesNothing() {
        assertThat(proposed(LEAD, "models/mistral/staging/workload.yaml"))
                .containsExactly(
                        "Changes of endpoints outside production (models/mistral/staging) are proposed by platform "
                                + "operators and ML engineers.");
    }

    @Test
    void anMlEngineerDoesNotCommitToProduction() {
        assertThat(Refusals.of(landed(ENGINEER)))
                .containsExactly("Changes of endpoints in production (models/mistral/prod) are "
                        + "committed by platform operators.");
        assertThat(repository.landed).isEmpty();
        assertThat(landed(OPERATOR)).isEqualTo(new Landing.NothingToDo());
    }

    @Test
    void withoutAReasonNothingIsCommitted() {
        assertThat(Refusals.of(landing.land(new LandChange.Request(Reviews.ID, Reviews.TREE, " ", OPERATOR))))
                .containsExactly("Why is missing. One sentence is enough; it goes into the commit.");
    }

    /** Git keeps it for good, and every list of commits shows it. */
    @Test
    void aReasonThatNobodyReadsIsNeitherProposedNorCommittedNorKeptWithWhatIsDiscarded() {
        String endless = "A".repeat(20_000);
        String refusal =
                "Why has 20,000 characters (expected: at most 5,000). A link to where the rest stands is enough.";

        assertThat(proposing.propose(claimingStaging(Reviews.PATH).because(endless), OPERATOR))
                .isEqualTo(new ProposeChange.Answer.Refused(
                        List.of(Reason.of("review.refused.reason.long", 20_000, 5_000))));
        assertThat(Refusals.of(landing.land(new LandChange.Request(Reviews.ID, Reviews.TREE, endless, OPERATOR))))
                .containsExactly(refusal);
        assertThat(Refusals.inWords(discarding.discard(new DiscardChange.Request(
                        Reviews.ID, endless, new Actor("Rika Kern", "rika@example.org", Set.of())))))
                .containsExactly(refusal);
        assertThat(repository.landed).isEmpty();
        assertThat(repository.discarded).isEmpty();
        assertThat(WrittenWhy.refusal("A".repeat(5_000) + "\n")).isEmpty();
    }

    @Test
    void whatSomebodyElseAskedForIsDiscardedByOperatorsWithAReason() {
        assertThat(Refusals.inWords(discarding.discard(new DiscardChange.Request(Reviews.ID, "", ENGINEER))))
                .containsExactly(
                        "Changes of endpoints in production (models/mistral/prod) that somebody else asked for are discarded "
                                + "by platform operators.",
                        "Why is missing. Rika Kern reads it; Git keeps it.");
        assertThat(Refusals.inWords(discarding.discard(new DiscardChange.Request(Reviews.ID, " ", OPERATOR))))
                .containsExactly("Why is missing. Rika Kern reads it; Git keeps it.");
        assertThat(repository.discarded).isEmpty();

        assertThat(Refusals.inWords(discarding.discard(new DiscardChange.Request(Reviews.ID, "Replaced.", OPERATOR))))
                .isEmpty();
        assertThat(Objects.requireNonNull(repository.discarded.get(Reviews.ID)).by())
                .isEqualTo("Olga Berg");
    }

    @Test
    void whoAskedForAChangeMayAlwaysDiscardIt() {
        Actor author = new Actor("Rika Kern", "rika@example.org", Set.of());

        assertThat(Refusals.inWords(discarding.discard(new DiscardChange.Request(Reviews.ID, "", author))))
                .isEmpty();
    }

    @Test
    void whatDoesNotWaitIsNotDiscarded() {
        repository.discard(Reviews.ID, OPERATOR, "");

        assertThat(Refusals.inWords(discarding.discard(new DiscardChange.Request(Reviews.ID, "Twice", OPERATOR))))
                .containsExactly("c-0412 does not wait any more.");
    }
}
