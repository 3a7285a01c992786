package io.pilothouse.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
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
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who commits where an environment wants a sign-in of the last minutes. */
class FreshSignInTests {
    private static final Actor OPERATOR = new Actor("Olga Berg", "olga@example.org", Set.of(Role.PLATFORM_OPERATOR));
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock)
            .holds(
                    "console/environments.yaml",
                    FileTree.resource("environments.yaml")
                            .replace(
                                    "name: prod\n",
                                    "name: prod\n    signInWithinMinutes: " + WITHIN.toMinutes() + "\n"))
            .commit(Scene.commit(Scene.OLD, Scene.PUSHED, Reviews.PATH))
            .waits(Reviews.review())
            .landsAs(new Landing.NothingToDo());
    private final IdleTracking tracking = new IdleTracking(repository, new FakeArgoCd(), clock);
    private final LandChange landing = new LandChange(
            repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), tracking.tracker(), clock);

    @AfterEach
    void stop() {
        tracking.close();
    }

    private Landing landed(Actor actor) {
        return landing.land(new LandChange.Request(Reviews.ID, Reviews.TREE, "Because", actor));
    }

    @Test
    void whoSignedInInTimeCommits() {
        Actor fresh = OPERATOR.signedIn(clock.instant());
        clock.pass(WITHIN);

        assertThat(landed(fresh)).isEqualTo(new Landing.NothingToDo());
    }

    @Test
    void whoSignedInEarlierIsToldWhatIsWantedAndNothingIsWritten() {
        Actor old = OPERATOR.signedIn(clock.instant());
        clock.pass(WITHIN.plusSeconds(1));

        assertThat(Refusals.of(landed(old)))
                .singleElement()
                .asString()
                .startsWith("prod wants a sign-in of the last 15 min; yours was at");
        assertThat(repository.landed).isEmpty();
        assertThat(FreshSignIn.isAskedFor(((Landing.Refused) landed(old)).reasons()))
                .isTrue();
    }

    @Test
    void whereNobodyKnowsWhenSomebodySignedInItIsNotBelieved() {
        assertThat(Refusals.of(landed(OPERATOR)))
                .containsExactly("prod wants a sign-in of the last 15 min; nobody knows when yours was.");
    }

    @Test
    void whoMayNotCommitIsToldThatAndNotToSignIn() {
        Actor engineer = new Actor("Egon Maus", "egon@example.org", Set.of(Role.ML_ENGINEER));

        assertThat(Refusals.of(landed(engineer)))
                .singleElement()
                .asString()
                .contains("are committed by platform operators");
    }

    @Test
    void whatOnlyTheGatewayOfAnEnvironmentIsToldIsOfThatEnvironmentToo() {
        String prod = "name: prod\n    signInWithinMinutes: 15\n";
        FileTree tree = FileTree.platform()
                .with(
                        "console/environments.yaml",
                        FileTree.resource("environments.yaml")
                                .replace(
                                        "name: prod\n",
                                        prod
                                                + "    gateway: {kind: envoy-ai-gateway, issuer: \"https://id.example.com\","
                                                + " audience: llm, folder: gateways/prod}\n"));

        assertThat(refusals(tree, "gateways/prod/limits.yaml"))
                .singleElement()
                .asString()
                .startsWith("prod wants a sign-in of the last 15 min");
        assertThat(refusals(tree, "gateways/production/limits.yaml")).isEmpty();
    }

    private List<Reason> refusals(FileTree tree, String path) {
        ChangeSet change = Reviews.changeSet()
                .on(
                        tree.commit(),
                        List.of(new FileEdit.Write("access/teams/docs.yaml", ""), new FileEdit.Write(path, "")));
        return FreshSignIn.refusals(OPERATOR, new Candidate(tree, tree.with(change.edits()), change), clock.instant());
    }
}
