package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import io.pilothouse.review.ReviewPageTest;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesViewTests extends ReviewPageTest {
    @BeforeEach
    void oneChangeWaits() {
        hands.repository()
                .commit(Scene.commit(Scene.MINE, Scene.PUSHED, Reviews.PATH))
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
