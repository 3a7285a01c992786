package io.pilothouse.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.ServingState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who leads a team begins with its endpoints. */
class OwnTeamsTests extends FleetPageTest {
    @BeforeEach
    void twoTeams() {
        served(
                Served.prod("ours").of("assist"),
                Served.prod("theirs").of("docs").is(ServingState.FAILING, "no room"));
    }

    private void led(String lead) {
        hands.argoCd().says();
        hands.repository()
                .holds("access/teams/assist.yaml", "team: assist\nlead: " + lead + "\n")
                .commit(Scene.commit(Scene.MINE, Served.SINCE, "access/teams/assist.yaml"));
        open("", HomeView.class);
    }

    @Test
    void aLeadSeesTheEndpointsOfTheTeamAndHowManyOthersThereAre() {
        led("rika@example.org");

        assertThat(text())
                .contains(
                        "Of your teams: assist. Other teams have 1 more endpoint, 1 of which needs attention.",
                        "1 of 1")
                .contains("No pod of your teams in prod is in trouble.")
                .doesNotContain("theirs");
        assertThat(pathOf("assist in the fleet")).isEqualTo("fleet?team=assist");
    }

    @Test
    void theOthersAreOneClickAway() {
        led("rika@example.org");

        test(action("All teams")).click();
        settle();

        assertThat(text()).contains("theirs", "Of all teams.");
    }

    @Test
    void whoLeadsNoTeamSeesAll() {
        led("somebody@example.org");

        assertThat(text()).contains("theirs").doesNotContain("your teams");
    }
}
