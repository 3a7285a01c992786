package io.pilothouse.review.ui;

import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.review.ReviewPageTest;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** The page of a change that waits, with one warning. */
abstract class ChangePageTest extends ReviewPageTest {
    @BeforeEach
    void aChangeWaits() {
        hands.repository()
                .files(Reviews.PATH)
                .commit(Scene.commit(Scene.OLD, hands.clock().instant(), Map.of(), Reviews.PATH))
                .waits(Reviews.review(Reviews.finding(Severity.WARNS)));
        hands.trackerLooks();
    }

    void open() {
        navigate(ChangeView.class, Map.of("change", Reviews.ID.value()));
        settle();
    }

    TextArea why() {
        return find(TextArea.class).single();
    }
}
