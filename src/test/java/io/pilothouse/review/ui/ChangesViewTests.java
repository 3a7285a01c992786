package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.review.RefusedChanges;
import io.pilothouse.review.ReviewPageTest;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesViewTests extends ReviewPageTest {
    private static final Actor OLGA = new Actor("Olga Berg", "olga@example.org", Set.of(Role.PLATFORM_OPERATOR));

    @BeforeEach
    void oneChangeWaits() {
        hands.repository()
                .commit(Scene.commit(Scene.OLD, Scene.PUSHED, Map.of(), Reviews.PATH))
                .waits(Reviews.review());
    }

    private void open() {
        navigate(ChangesView.class);
        settle();
    }

    private String countInMenu() {
        return find(Span.class).withClassName("unseen").all().stream()
                .map(Span::getText)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Those that a phone shows in the colour of what calls somebody. */
    private List<String> countsThatCall() {
        return find(Span.class).withClassName("nb").all().stream()
                .filter(count -> count.hasClassName("yours"))
                .map(Span::getText)
                .toList();
    }

    @Test
    void theMenuCountsWhatThePageListsAndWhatWaitsForWhoLooks() {
        open();

        assertThat(text()).contains("Wait for somebody 1, 1 for you", "Whose turn", "yours", "all environments");
        assertThat(countInMenu()).isEqualTo("1 waits, 1 of them for you");
        assertThat(countsThatCall()).isNotEmpty();
    }

    @Test
    void whoAskedForWhatSomebodyElseDiscardedReadsWhoAndWhyForTwoWeeks() {
        hands.repository().discard(Reviews.ID, OLGA, "Replaced by c-0413.");

        open();
        assertThat(text()).contains("You asked for it, and it was discarded", "by Olga Berg", "Replaced by c-0413.");
        assertThat(find(Anchor.class)
                        .withText("Roll out mistral version 5")
                        .single()
                        .getHref())
                .endsWith(Reviews.ID.value());
    }

    @Test
    void whatWasDiscardedLongAgoIsNotSaidAnyMore() {
        hands.repository().discard(Reviews.ID, OLGA, "Replaced by c-0413.");
        hands.clock().pass(RefusedChanges.TOLD.plusMinutes(1));

        open();

        assertThat(text()).doesNotContain("Replaced by c-0413.");
    }

    @Test
    void whatOneDiscardedOneselfAndWhatOthersAskedForIsNotSaid() {
        hands.repository().discard(Reviews.ID, new RoomOnFakes.Looking().current(), "Not needed any more.");
        open();
        assertThat(text()).doesNotContain("Not needed any more.");

        hands.repository().waits(Reviews.review()).discard(Reviews.ID, OLGA, "Replaced by c-0413.");
        hands.person().as(OLGA);
        open();
        assertThat(text()).doesNotContain("Replaced by c-0413.");
    }

    @Test
    void ofWhatWouldHaveTakenACommitBackAtItsEndNobodyIsToldThatTheyAskedForIt() {
        PendingChange asked = Reviews.pending();
        ChangeId end = ChangeEnd.idOf(Scene.OLD);
        hands.repository()
                .waits(new PendingChange(
                        end,
                        asked.changeSet(),
                        asked.commit(),
                        asked.requestedBy(),
                        asked.requestedByEmail(),
                        asked.requestedAt()))
                .discard(end, OLGA, "It stays for good.");
        hands.repository().discard(Reviews.ID, OLGA, "Replaced by c-0413.");

        open();

        assertThat(text()).contains("Replaced by c-0413.").doesNotContain("It stays for good.");
    }

    @Test
    void whatGoesWhileOnePageIsOpenIsSaidThere() {
        open();

        hands.repository().discard(Reviews.ID, OLGA, "Replaced by c-0413.");
        settle();

        assertThat(text()).contains("Replaced by c-0413.");
    }

    @Test
    void whatWaitsForOthersIsListedAndCountedAndNotCalledTheirs() {
        hands.person().as(Role.ML_ENGINEER);

        open();

        assertThat(text())
                .contains("Wait for somebody 1", "waits for platform operators")
                .doesNotContain("for you", "yours");
        assertThat(countInMenu()).isEqualTo("1 waits");
        assertThat(countsThatCall()).isEmpty();
    }
}
