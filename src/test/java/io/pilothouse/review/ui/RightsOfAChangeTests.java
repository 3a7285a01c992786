package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.changes.Review;
import io.pilothouse.review.ReviewPageTest;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the page of a change offers to whom. */
class RightsOfAChangeTests extends ReviewPageTest {
    private static final Actor OPERATOR = new Actor("Olga Berg", "olga@example.org", Set.of(Role.PLATFORM_OPERATOR));

    @BeforeEach
    void aChangeWaits() {
        hands.repository()
                .files(Reviews.PATH)
                .commit(Scene.commit(Scene.OLD, hands.clock().instant(), Map.of(), Reviews.PATH))
                .waits(Reviews.review());
        hands.trackerLooks();
    }

    private void open() {
        navigate(ChangeView.class, Map.of("change", Reviews.ID.value()));
        settle();
    }

    @Test
    void aTeamLeadReadsAndIsToldWhoCommits() {
        hands.person().as(new Actor("Lea Lind", "lea@example.org", Set.of(Role.TEAM_LEAD)));

        open();

        assertThat(hasButton("Commit to prod")).isFalse();
        assertThat(hasButton("Discard")).isFalse();
        assertThat(text())
                .contains("You cannot commit this change.")
                .contains(
                        "Changes of endpoints in production (models/mistral/prod) are committed by platform operators.")
                .contains("Who may do what");
    }

    @Test
    void anMlEngineerMayDiscardTheirOwnChangeOfProductionAndNotCommitIt() {
        hands.person().as(Role.ML_ENGINEER);

        open();

        assertThat(hasButton("Commit to prod")).isFalse();
        assertThat(hasButton("Discard")).isTrue();
    }

    @Test
    void discardingOnesOwnSaysThatNothingWasOnMain() {
        open();

        test(button("Discard")).click();
        settle();
        assertThat(hands.repository().discarded).isEmpty();
        assertThat(text())
                .contains("Discard “Roll out mistral version 5”?")
                .contains("“Roll out mistral version 5” does not wait any more");
        test(find(Button.class).withText("Discard").last()).click();
        settle();

        assertThat(hands.repository().discarded).containsOnlyKeys(Reviews.ID);
        assertThat(toasts()).contains("Discarded: Roll out mistral version 5", "Nothing was on main.");
    }

    @Test
    void whoKeepsItLosesNothing() {
        open();

        test(button("Discard")).click();
        settle();
        test(button("Keep it")).click();
        settle();

        assertThat(hands.repository().discarded).isEmpty();
        assertThat(text()).doesNotContain("does not wait any more");
    }

    @Test
    void whyItIsWantedIsReadWithTheChangeByWhoMayNotCommitIt() {
        Review review = Reviews.review();
        hands.repository()
                .waits(new Review(
                        Reviews.pending().because("Support asked for it in SUP-2211."),
                        review.reviewedTree(),
                        review.onto(),
                        false,
                        List.of(),
                        review.files(),
                        review.verdict()));
        hands.person().as(Role.ML_ENGINEER);

        open();

        assertThat(text()).contains("Support asked for it in SUP-2211.");
        assertThat(find(TextArea.class).exists()).isFalse();
    }

    @Test
    void whoMayNotCommitIsOfferedNoFieldThatNobodyKeeps() {
        hands.person().as(Role.ML_ENGINEER);

        open();

        assertThat(find(TextArea.class).exists()).isFalse();
        assertThat(text()).contains("Nobody has said why. Whoever commits it is asked.");
    }

    @Test
    void aChangeOfAFormIsEditedThereWithWhyItIsWanted(@Autowired ReviewRoom.Forms forms) {
        forms.know();
        hands.person().as(Role.ML_ENGINEER);
        open();

        test(button("Edit")).click();
        settle();

        assertThat(UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters())
                .startsWith("changes?why");
    }

    @Test
    void noFormIsOfferedWhereNoneKnowsTheChangeOrNothingMayBeChanged(@Autowired ReviewRoom.Forms forms) {
        open();
        assertThat(hasButton("Edit")).isFalse();

        forms.know();
        hands.person().as(Role.TEAM_LEAD);
        open();

        assertThat(hasButton("Edit")).isFalse();
    }

    @Test
    void discardingWhatSomebodyElseAskedForTakesAReason() {
        hands.person().as(OPERATOR);
        open();

        test(button("Discard")).click();
        settle();
        assertThat(text()).contains("Discard what Rika Kern asked for?");
        test(find(Button.class).withText("Discard").last()).click();
        settle();
        assertThat(hands.repository().discarded).isEmpty();
        assertThat(find(TextArea.class).withLabel("Why (required)").single().getErrorMessage())
                .isEqualTo("Why is missing. Rika Kern reads it; Git keeps it.");

        test(find(TextArea.class).withLabel("Why (required)").single()).setValue("Replaced by c-0413.");
        test(find(Button.class).withText("Discard").last()).click();
        settle();

        assertThat(hands.repository().discarded.get(Reviews.ID)).satisfies(gone -> {
            assertThat(gone.title()).isEqualTo("Roll out mistral version 5");
            assertThat(gone.by()).isEqualTo("Olga Berg");
            assertThat(gone.at()).isEqualTo(hands.clock().instant());
            assertThat(gone.reason()).isEqualTo("Replaced by c-0413.");
        });
    }

    @Test
    void thePageOfADiscardedChangeSaysWhoDidItAndWhy() {
        open();

        hands.repository().discard(Reviews.ID, OPERATOR, "Replaced by c-0413.");
        settle();

        assertThat(text())
                .contains("c-0412 does not wait, and no commit has it.")
                .contains("Olga Berg discarded “Roll out mistral version 5”")
                .contains("Replaced by c-0413.");
    }
}
