package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import io.pilothouse.fakes.Served;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mistral is raised until seven, the other endpoint is not. */
class EndsOfEndpointTests extends FleetPageTest {
    @BeforeEach
    void raised() {
        served(Served.prod("mistral"), Served.prod("chat"));
        hands.repository()
                .commit(Scene.commit(Scene.OLD, Served.SINCE, "README.md"))
                .waits(Reviews.due(hands.clock().instant().plus(Duration.ofHours(4))));
    }

    private void open(String name) {
        navigate(EndpointView.class, Map.of("environment", "prod", "name", name));
        settle();
    }

    @Test
    void itsPageSaysUntilWhenItIsSoAndWhatItIsThen() {
        open("mistral");

        assertThat(text())
                .contains(
                        "For a time",
                        "Wanted until 24 Nov, 07:00",
                        "it holds until somebody commits the prepared end",
                        "spec.maxReplicaCount is 4 again, not 8.");
        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).contains("changes/c-enda81d0c3");
    }

    @Test
    void whatTakesItBackIsNotListedASecondTimeAmongWhatWaits() {
        open("mistral");

        assertThat(text()).doesNotContain("Changes that wait");
    }

    @Test
    void thatOfAnotherSaysNothing() {
        open("chat");

        assertThat(text()).doesNotContain("For a time");
    }
}
