package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.changes.Discarded;
import io.pilothouse.review.ReviewPageTest;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
                .contains("You can look, not change.")
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

        assertThat(hands.repository().discarded).containsOnlyKeys(Reviews.ID);
        assertThat(toasts()).contains("Discarded c-0412", "Nothing was on main.");
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

        assertThat(hands.repository().discarded.get(Reviews.ID))
                .isEqualTo(new Discarded(
                        "Roll out mistral version 5", "Olga Berg", hands.clock().instant(), "Replaced by c-0413."));
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
