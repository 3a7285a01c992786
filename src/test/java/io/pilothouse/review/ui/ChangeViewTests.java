package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.KeptByBrowser;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.shell.SignInAgain;
import io.pilothouse.shell.Typed;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeViewTests extends ChangePageTest {
    private void commit(String reason) {
        test(why()).setValue(reason);
        test(button("Commit to prod")).click();
        settle();
    }

    @Test
    void aReaderOfTheFirstScreenKnowsEnoughToRefuse() {
        open();

        assertThat(text())
                .contains("Roll out mistral version 5", "Waits to be committed", "Rika Kern")
                .contains("Starts 1 pod of version 5.", "Allows prompts up to 32,768 tokens.")
                .contains("0 block, 1 warns, 0 inform, 2 pass", "Schema, Capacity")
                .contains("max_model_len 32,768 is twice the longest prompt of 30 days.", "Cure: set 16,384")
                .contains("workload.yaml:34", "1 × L40S taken", "1 file");
    }

    @Test
    void withoutAReasonNothingIsCommittedAndTheFieldSaysSo() {
        open();

        commit(" ");

        assertThat(hands.repository().landed).isEmpty();
        assertThat(text())
                .contains("Not committed", "Why is missing. One sentence is enough; it goes into the commit.");
        assertThat(button("Commit to prod").isEnabled()).isTrue();
    }

    @Test
    void aReasonThatWasTypedBeforeIsBackAndIsWhatIsCommitted() {
        hands.repository().landsAs(new Landing.Committed(Scene.MINE, 1));
        open();

        new KeptByBrowser()
                .with("why", "Support asked for it.", "")
                .isToldTo(find(Typed.class).single());
        hands.repository().commit(Scene.commit(Scene.MINE, hands.clock().instant(), Reviews.PATH));
        assertThat(text()).contains("Restored what you typed");
        test(button("Commit to prod")).click();
        settle();

        assertThat(hands.repository().landed)
                .extracting(FakeRepository.Landed::reason)
                .containsExactly("Support asked for it.");
    }

    @Test
    void theReviewedTreeAndTheReasonAreCommittedAndTheSamePageTracks() {
        hands.repository().landsAs(new Landing.Committed(Scene.MINE, 1));
        open();

        hands.repository().commit(Scene.commit(Scene.MINE, hands.clock().instant(), Reviews.PATH));
        commit("Support asked for it in SUP-2211.");

        assertThat(hands.repository().landed)
                .containsExactly(new FakeRepository.Landed(
                        Reviews.ID,
                        Reviews.TREE,
                        "Support asked for it in SUP-2211.",
                        hands.person().current()));
        assertThat(toasts())
                .contains("Committed ccccccc")
                .contains("This page shows how far it comes.")
                .doesNotContain("Argo CD");
        assertThat(text()).contains("Seen by Argo CD", "Undo ccccccc");
    }

    @Test
    void argoCdIsSaidToBeAskedWhereAnApplicationAppliesWhatWasCommitted() {
        hands.argoCd().says(Scene.applied(Scene.OLD, HealthStatus.HEALTHY));
        hands.repository().landsAs(new Landing.Committed(Scene.MINE, 1));
        open();

        hands.repository().commit(Scene.commit(Scene.MINE, hands.clock().instant(), Reviews.PATH));
        commit("Support asked for it.");

        assertThat(toasts()).contains("Committed ccccccc", "Argo CD is being asked to look now.");
    }

    @Test
    void theNoteCountsWhatHasARowBelow() {
        hands.repository()
                .waits(Reviews.review(
                        Reviews.finding(Severity.WARNS),
                        Reviews.finding(Severity.INFORMS),
                        new Finding(
                                Severity.WARNS,
                                Reason.of("check.flags"),
                                Reviews.PATH,
                                35,
                                Reason.of("check.said", "A second flag."),
                                Reason.of("check.said", "set it"))));
        open();

        assertThat(text()).contains("0 block, 2 warn, 1 informs, 2 pass", "A second flag.");
    }

    @Test
    void whenMainMovedTheNewReviewIsShownAndNothingIsLost() {
        hands.repository().landsAs(new Landing.LookAgain(Reviews.review(Scene.LATER, "replicas: 3\n")));
        open();

        commit("Because");

        assertThat(text())
                .contains("Not committed: main moved. Nothing was lost.")
                .contains("Your change fits on top; 1 line of the diff changed. Read it again and commit.");
        assertThat(why().getValue()).isEqualTo("Because");
    }

    /** The same change after its form was sent again. */
    private static Review replaced() {
        ChangeSet before = Reviews.changeSet();
        ChangeSet now = new ChangeSet(
                before.title(),
                before.summary(),
                before.base(),
                List.of(new FileEdit.Write(Reviews.PATH, "replicas: 3\n")),
                before.effect(),
                "",
                Map.of(),
                before.environment());
        Review review = Reviews.review(Scene.OLD, "replicas: 3\n");
        PendingChange pending = new PendingChange(
                Reviews.ID, now, Scene.LATER, "Rika Kern", "rika@example.org", Scene.PUSHED.minusSeconds(60));
        return new Review(
                pending, review.reviewedTree(), review.onto(), false, List.of(), review.files(), review.verdict());
    }

    @Test
    void aChangeThatIsReplacedMeanwhileIsSaidToBeAndWhatWasInItIsNamed() {
        hands.repository().landsAs(new Landing.LookAgain(replaced()));
        open();

        hands.repository().waits(replaced());
        settle();
        assertThat(text()).contains("This change was replaced while you read").doesNotContain("Main moved");

        commit("Because");

        assertThat(text())
                .contains("Not committed: this change was replaced while you read", "Not in it any more: replicas: 2")
                .doesNotContain("main moved");
        assertThat(why().getValue()).isEqualTo("Because");
    }

    @Test
    void aRefusalListsAllReasons() {
        hands.repository()
                .landsAs(new Landing.Refused(List.of(
                        Reason.of("check.said", "Schema blocks."), Reason.of("check.said", "Capacity blocks."))));
        open();

        commit("Because");

        assertThat(text()).contains("Not committed", "Schema blocks.", "Capacity blocks.");
        assertThat(find(SignInAgain.class).all()).isEmpty();
    }

    @Test
    void whoIsToSignInAgainIsLedThereAndBack() {
        hands.repository().landsAs(new Landing.Refused(List.of(Reason.of("review.sign-in.unknown", "prod", 15))));
        open();

        commit("Because");

        assertThat(text()).contains("prod wants a sign-in of the last 15 min");
        assertThat(find(SignInAgain.class).single().getHref()).isEqualTo("sign-in/again?to=%2Fchanges%2F" + Reviews.ID);
    }

    @Test
    void whatGitTookWithoutAnAnswerIsNotKnownUntilItAnswers() {
        hands.repository()
                .landsAs(new Landing.NotKnown(Scene.MINE, Reason.of("remotes.git-unreachable", "git.example.org")));
        open();

        commit("Because");

        assertThat(text())
                .contains("Not known whether it was committed")
                .contains("Commit ccccccc was sent to Git, which did not answer: git.example.org is not reachable.")
                .contains("This page settles it as soon as Git answers.")
                .doesNotContain("Waits to be committed", "Not committed", "Nothing was written", "wrote nothing");
        assertThat(button("Commit to prod").isEnabled()).isTrue();

        hands.repository().commit(Scene.commit(Scene.LATER, hands.clock().instant(), "docs/readme.md"));
        settle();

        assertThat(text()).contains("Waits to be committed").doesNotContain("Not known");
        assertThat(why().getValue()).isEqualTo("Because");
    }

    @Test
    void aChangeThatLandedBeforeIsSaidToHaveLanded() {
        hands.repository().landsAs(new Landing.AlreadyLanded(Scene.MINE));
        open();

        commit("Because");

        assertThat(toasts()).contains("Landed already as ccccccc", "Nothing was written a second time.");
    }

    @Test
    void aSilentRepositorySaysThatNothingWasWritten() {
        open();
        hands.repository().silent("git.example.org did not answer within 10 s.");

        commit("Because");

        assertThat(text()).contains("This attempt wrote nothing: git.example.org did not answer within 10 s");
        assertThat(button("Commit to prod").isEnabled()).isTrue();
    }

    @Test
    void whileReadingThePageSaysThatMainMoved() {
        open();

        hands.repository().commit(Scene.commit(Scene.LATER, hands.clock().instant(), "docs/readme.md"));
        settle();

        assertThat(text()).contains("Main moved to eeeeeee while you read.");
    }

    @Test
    void whatWasTypedStaysWhenThePageIsReadAgain() {
        open();
        test(why()).setValue("KV cache full");
        hands.repository().commit(Scene.commit(Scene.LATER, hands.clock().instant(), "docs/readme.md"));
        settle();

        test(find(NativeButton.class).withText("Look again").single()).click();
        settle();

        assertThat(why().getValue()).isEqualTo("KV cache full");
    }

    @Test
    void whatStoodBeforeIsFoldedIntoOneLineAndNotCounted() {
        Finding before = new Finding(
                Severity.WARNS,
                Reason.of("check.resources"),
                Reviews.PATH,
                3,
                Reason.of(Finding.BEFORE, Reason.of("check.said", "No limit of memory.")),
                Reason.of("check.said", "set one"));
        hands.repository().waits(Reviews.review(Reviews.finding(Severity.WARNS), before));

        open();

        assertThat(text()).contains("0 block, 1 warns, 0 inform, 2 pass");
        assertThat(find(NativeDetails.class).all())
                .extracting(NativeDetails::getSummaryText)
                .contains("1 more stood so before and is not of this change");
    }

    @Test
    void aFindingStandsOnceOnThePage() {
        open();

        assertThat(text().split("max_model_len 32,768 is twice the longest prompt", -1))
                .hasSize(2);
    }
}
