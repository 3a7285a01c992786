package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.KeyDownEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Resolution.Take;
import io.pilothouse.changes.Review;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody else landed the same places meanwhile. */
class ConflictsOnPageTests extends ChangePageTest {
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
        assertThat(text()).contains("2 places have no choice yet. What was chosen is applied here");
        assertThat(hasButton("Edit on the new base")).isFalse();
    }

    @Test
    void whoReviewsSomebodyElsesChangeReadsWhoseValueItIs() {
        hands.person().as(new Actor("Dana Ito", "dana@example.org", Set.of(Role.PLATFORM_OPERATOR)));
        conflicting();

        open();

        assertThat(text())
                .contains("Where Was On main Rika Kern's Take")
                .contains("spec.replicas " + Reviews.PATH + " 1 4 2 Main's Rika Kern's")
                .doesNotContain("Yours", "mine", "theirs");
        take(0, "Main's");
        take(1, "Rika Kern's");
        assertThat(button("Apply").isEnabled()).isTrue();
    }

    @Test
    void theKeyThatCommitsSaysWhyItCannotBeCommittedYet() {
        conflicting();
        open();

        ComponentUtil.fireEvent(
                why(), new KeyDownEvent(why(), true, "Enter", "Enter", 0, true, false, false, false, false, false));
        settle();

        assertThat(hands.repository().landed).isEmpty();
        assertThat(text()).contains("It does not fit on main. Choose for each place and apply that");
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
    void whereNothingIsLeftOfItTheAdviceToDiscardItHasItsVerb() {
        conflicting().resolvesTo(new Plan.NothingToDo(Reason.of(Review.NOTHING_LEFT)));
        open();
        take(0, "Take theirs");
        take(1, "Take theirs");
        test(button("Apply")).click();
        settle();
        assertThat(text()).contains("Nothing is left of the change");

        test(find(NativeButton.class).withText("Discard").single()).click();

        assertThat(text()).contains("does not wait any more, and nobody can commit it");
    }

    @Test
    void aReviewOfWhatMainSaysAlreadySaysSoAndOffersToDiscardIt() {
        Review fits = Reviews.review();
        hands.repository()
                .waits(new Review(fits.pending(), "same", fits.onto(), true, List.of(), List.of(), fits.verdict()));

        open();

        assertThat(text()).contains("Nothing is left to commit: main says all of it already.");
        assertThat(find(NativeButton.class).withText("Discard").exists()).isTrue();
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
