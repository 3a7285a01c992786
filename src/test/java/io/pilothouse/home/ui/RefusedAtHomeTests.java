package io.pilothouse.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusedAtHomeTests extends FleetPageTest {
    @Test
    void whatSomebodyElseDiscardedIsToldToWhoAskedForIt() {
        hands.repository()
                .commit(Scene.commit(Scene.OLD, Served.SINCE, Map.of(), "models/b/prod/workload.yaml"))
                .waits(Reviews.review());
        hands.repository()
                .discard(
                        Reviews.ID,
                        new Actor("Olga Berg", "olga@example.org", Set.of(Role.PLATFORM_OPERATOR)),
                        "Replaced by c-0413.");

        navigate(HomeView.class);
        settle();

        assertThat(text()).contains("You asked for it, and it was discarded", "by Olga Berg", "Replaced by c-0413.");
    }
}
