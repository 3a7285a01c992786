package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Resolution.Take;
import io.pilothouse.changes.Review;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.KeptByBrowser;
import io.pilothouse.review.ReviewPageTest;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.shell.Typed;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ChangeViewTests extends ReviewPageTest {
    @BeforeEach
    void aChangeWaits() {
        hands.repository()
                .files(Reviews.PATH)
                .commit(Scene.commit(Scene.OLD, hands.clock().instant(), Map.of(), Reviews.PATH))
                .waits(Reviews.review(Reviews.finding(Severity.WARNS)));
        hands.trackerLooks();
    }

    private void open() {
        navigate(ChangeView.class, Map.of("change", Reviews.ID.value()));
        settle();
    }

    private TextArea why() {
        return find(TextArea.class).single();
    }

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
                .contains("0 block, 1 warn, 0 inform, 2 pass", "Schema, Capacity")
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
        assertThat(toasts()).contains("Committed ccccccc");
        assertThat(text()).contains("Seen by Argo CD", "Undo ccccccc");
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

    @Test
    void aRefusalListsAllReasons() {
        hands.repository()
                .landsAs(new Landing.Refused(List.of(
                        Reason.of("check.said", "Schema blocks."), Reason.of("check.said", "Capacity blocks."))));
        open();

        commit("Because");

        assertThat(text()).contains("Not committed", "Schema blocks.", "Capacity blocks.");
    }

    @Test
    void whatGitTookWithoutAnAnswerIsNotKnownUntilItAnswers() {
        hands.repository().landsAs(new Landing.NotKnown(Scene.MINE, "git.example.org is not reachable"));
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

        assertThat(text()).contains("git.example.org did not answer within 10 s. This attempt wrote nothing.");
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
    void aConflictShowsWhatWasWhatIsOnMainAndWhatIsYours() {
        conflicting();

        open();

        assertThat(text())
                .contains("Does not fit on main", "2 places, changed here and on main")
                .contains("spec.replicas " + Reviews.PATH + " 1 4 2 Take theirs Take mine")
                .contains("args --max-model-len " + Reviews.PATH + " 8192 16384 32768 Take theirs Take mine");
        assertThat(button("Commit to prod").isEnabled()).isFalse();
        assertThat(button("Apply").isEnabled()).isFalse();
        assertThat(hasButton("Edit on the new base")).isFalse();
    }

    @Test
    void aChoiceForEachConflictIsAppliedAndTheNewReviewIsShownWithWhatWasTyped() {
        Review fits = Reviews.review(Scene.LATER, "replicas: 3\n");
        conflicting()
                .reviewsAs(fits)
                .resolvesTo(new Plan.Planned(Reviews.changeSet().on(Scene.LATER, List.of())));
        open();
        test(why()).setValue("KV cache full");

        take(0, "Take theirs");
        assertThat(button("Apply").isEnabled()).isFalse();
        take(1, "Take mine");
        test(button("Apply")).click();
        settle();

        assertThat(hands.repository().chosen)
                .containsExactly(
                        new Resolution(Reviews.CONFLICTS.get(0), Take.THEIRS),
                        new Resolution(Reviews.CONFLICTS.get(1), Take.MINE));
        assertThat(toasts()).contains("The change fits on main", "Read it again; nothing is committed yet.");
        assertThat(text())
                .contains("Waits to be committed", "Roll out mistral version 5")
                .contains("Leaves spec.replicas of " + Reviews.PATH + " as on main, 4, not 2")
                .contains("Sets args --max-model-len of " + Reviews.PATH + " to 32768, over 16384 on main")
                .doesNotContain("Does not fit on main");
        assertThat(why().getValue()).isEqualTo("KV cache full");
    }

    @Test
    void theFormThatKnowsTheChangeIsOpenedOnTheNewBaseWithWhatWasTyped(@Autowired ReviewRoom.Forms forms) {
        forms.know();
        conflicting();
        open();
        test(why()).setValue("KV cache full");

        test(button("Edit on the new base")).click();
        settle();

        assertThat(UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters())
                .isEqualTo("changes?why=KV%20cache%20full");
    }

    @Test
    void choicesThatCannotBeAppliedSayWhyAndStay() {
        Reason other = Reason.of("changes.resolve.other");
        conflicting().resolvesTo(new Plan.Refused(List.of(other)));
        open();

        take(0, "Take mine");
        take(1, "Take mine");
        test(button("Apply")).click();
        settle();

        assertThat(text()).contains("Not applied", other.toString());
        assertThat(button("Apply").isEnabled()).isTrue();
    }

    @Test
    void whoMayNotChangeSeesTheConflictsWithoutAChoice() {
        hands.person().as(Role.TEAM_LEAD);
        conflicting();
        open();
        assertThat(text()).contains("args --max-model-len", "16384").doesNotContain("Take mine", "Apply");
    }

    /** On what somebody else landed meanwhile. */
    private FakeRepository conflicting() {
        return hands.repository()
                .commit(Scene.commit(Scene.LATER, hands.clock().instant(), Map.of(), Reviews.PATH))
                .waits(Reviews.conflicting());
    }

    private void take(int row, String word) {
        test(find(NativeButton.class).withText(word).all().get(row)).click();
    }
}
