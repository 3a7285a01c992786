package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.fakes.Pods;
import io.pilothouse.review.ReviewPageTest;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.review.tracking.Station;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.shell.Stage;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrackingPagesTests extends ReviewPageTest {
    @BeforeEach
    void aCommitIsApplied() {
        hands.clock().pass(Duration.ofMinutes(10));
        hands.repository()
                .files(Reviews.PATH)
                .commit(Scene.commit(Scene.MINE, hands.clock().instant(), Reviews.PATH));
        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.HEALTHY));
        hands.cluster().holds(Deployment.class, Pods.deployment(1, 1, 1));
        hands.cluster().holds(Pod.class, Pods.loading("mistral-1", hands.clock().instant()));
        hands.trackerLooks();
    }

    private void open() {
        navigate(CommitView.class, Map.of("commit", Scene.MINE.value()));
        settle();
    }

    @Test
    void theStripSaysWhatIsWaitedForAndTheLogWhoSaidWhat() {
        open();

        assertThat(text())
                .contains("Waits for pods", "0 of 1 ready. mistral-1 loads and checks the weights.")
                .contains("Argo CD applied 1 resource")
                .contains("scheduler", "mistral-1 is bound to gpu-1");
        assertThat(pathOf("Undo ccccccc")).isEqualTo("history/" + Scene.MINE + "?undo");
    }

    @Test
    void thePageFollowsUntilTheDigestIsVerified() {
        open();

        hands.cluster().holds(Pod.class, Pods.ready("mistral-1", hands.clock().instant(), Scene.WANTED));
        hands.trackerLooks();
        settle();

        assertThat(text()).contains("Verified", "The pod runs sha256:e4e4e4e4, as committed");
    }

    @Test
    void aCommitThatWasTakenBackSaysSoBesideHowFarItCame() {
        hands.cluster().holds(Pod.class, Pods.ready("mistral-1", hands.clock().instant(), Scene.WANTED));
        hands.trackerLooks();
        open();
        assertThat(text()).contains("Verified").doesNotContain("Undone by");

        hands.repository()
                .commit(Scene.commit(
                        Scene.LATER,
                        hands.clock().instant(),
                        Map.of(Trailers.REVERTS, Scene.MINE.value()),
                        Reviews.PATH));
        hands.trackerLooks();
        settle();

        assertThat(text()).contains("Undone by eeeeeee.", "What stands here is how far it came before that.");
        navigate(ChangesView.class);
        settle();
        assertThat(text()).contains("Undone by eeeeeee");
    }

    @Test
    void whyAndWhoAskedForItStandsThere() {
        hands.repository()
                .commit(new Commit(
                        Scene.LATER,
                        Scene.MINE,
                        "Ada Operator",
                        "ada@example.org",
                        hands.clock().instant(),
                        "Roll out mistral",
                        "Support asked for it.\n\n- Starts 1 pod.",
                        Map.of(Trailers.REQUESTED_BY, "Rika Kern <rika@example.org>"),
                        List.of(Reviews.PATH)));
        hands.trackerLooks();

        navigate(CommitView.class, Map.of("commit", Scene.LATER.value()));
        settle();

        assertThat(text())
                .contains("asked by Rika Kern", "Why", "Support asked for it.")
                .doesNotContain("rika@");
    }

    @Test
    void aTeamLeadFollowsACommitAndIsNotOfferedToUndoIt() {
        hands.person().as(Role.TEAM_LEAD);

        open();

        assertThat(hasLink("See the diff")).isTrue();
        assertThat(hasLink("Undo ccccccc")).isFalse();
    }

    @Test
    void aStageThatFailedHasAnotherNameThanOneThatWasReached() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        Digest other = Digest.of("2b".repeat(32));
        hands.cluster().holds(Pod.class, Pods.ready("mistral-1", hands.clock().instant(), other));
        hands.trackerLooks();

        open();

        assertThat(find(ListItem.class).all().stream()
                        .filter(stage -> stage.hasClassName("failed"))
                        .map(stage -> stage.getElement().getTextRecursively()))
                .singleElement()
                .asString()
                .startsWith("Nicht bestätigt");
    }

    @Test
    void whoWaitsForArgoCdMayAskItAgainWhateverTheirRole() {
        hands.person().as(Role.TEAM_LEAD);
        hands.repository()
                .commit(Scene.commit(CommitId.of("e".repeat(40)), hands.clock().instant(), Reviews.PATH));
        hands.trackerLooks();
        navigate(CommitView.class, Map.of("commit", "e".repeat(40)));
        settle();

        find(Button.class).withText("Ask Argo CD again").single().click();

        assertThat(hands.argoCd().refreshed).containsExactly("mistral-prod");
    }

    @Test
    void whatIsAppliedNeedsNoAsking() {
        open();

        assertThat(find(Button.class).withText("Ask Argo CD again").exists()).isFalse();
    }

    @Test
    void anUnknownCommitSaysWhereTheOthersAre() {
        navigate(CommitView.class, Map.of("commit", "0".repeat(40)));
        settle();

        assertThat(text()).contains("Main has no commit that begins with " + "0".repeat(40) + ".");
    }

    @Test
    void theBeginningOfAnIdIsEnoughHoweverItIsWritten() {
        navigate(CommitView.class, Map.of("commit", "CCCCCCC"));
        settle();

        assertThat(text()).contains("0 of 1 ready. mistral-1 loads and checks the weights.");
    }

    @Test
    void anIdThatSeveralCommitsBeginWithIsSaidWithWhatWasTyped() {
        CommitId almost = CommitId.of("cccccccc" + "0".repeat(32));
        hands.repository().commit(Scene.commit(almost, hands.clock().instant(), Reviews.PATH));

        navigate(CommitView.class, Map.of("commit", "ccccccc"));
        settle();

        assertThat(text()).contains("ccccccc: 2 commits begin so (expected: more digits)");
    }

    @Test
    void whatCannotBeAnIdIsNotFoundAndSaid() {
        navigate(CommitView.class, Map.of("commit", "main"));
        settle();

        assertThat(text()).contains("Main has no commit that begins with main.", "4 to 40 hexadecimal digits");
    }

    @Test
    void theListShowsWhatWaitsAndWhatMoves() {
        hands.repository().waits(Reviews.review());

        navigate(ChangesView.class);
        settle();

        assertThat(text())
                .contains("Roll out mistral version 5", "2 checks pass")
                .contains("On their way", "0 of 1 ready. mistral-1 loads and checks the weights.");
    }

    @Test
    void whatFailedIsNotOnItsWay() {
        hands.cluster()
                .holds(Pod.class, Pods.unplaced("mistral-1", hands.clock().instant(), "0/3 nodes are available"));
        hands.trackerLooks();

        navigate(ChangesView.class);
        settle();

        assertThat(text()).contains("On their way Nothing is on its way", "Stopped on their way 1");
    }

    @Test
    void whatNobodyWaitsForIsNotToCome() {
        TrackedCommit tracked = new TrackedCommit(
                Scene.commit(Scene.MINE, Scene.PUSHED, Reviews.PATH),
                List.of(
                        Step.done(Station.COMMITTED, null, Scene.PUSHED, Reason.of("review.healthy.noPods")),
                        Step.pending(new Station("review.step.verified", 40), Reason.of("review.verified.noPod"))),
                List.of(),
                List.of());

        assertThat(TrackingWords.stages(tracked))
                .extracting(Stage::state)
                .containsExactly(Stage.State.DONE, Stage.State.NOT_KNOWN);
    }

    @Test
    void anEmptyListSaysHowToFillIt() {
        navigate(ChangesView.class);
        settle();

        assertThat(text()).contains("No change waits. Roll out a version, change an endpoint or undo a commit");
    }

    @Test
    void whoMayProposeNothingIsNotAdvisedTo() {
        hands.person().as(Role.TEAM_LEAD);

        navigate(ChangesView.class);
        settle();

        assertThat(text())
                .contains("No change waits. What somebody proposes stands here until it is read and committed.")
                .doesNotContain("Roll out a version");
    }

    @Test
    void nobodyFollowsAfterThePageIsLeft() {
        open();
        assertThat(hands.tracker().commits().feed().followers()).isEqualTo(1);

        ((Component) getCurrentView()).removeFromParent();

        assertThat(hands.tracker().commits().feed().followers()).isZero();
    }
}
