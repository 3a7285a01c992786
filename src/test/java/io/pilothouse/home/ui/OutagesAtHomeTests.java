package io.pilothouse.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Reason;
import org.junit.jupiter.api.Test;

/** What was so when a system answered last is not told as what is so now. */
class OutagesAtHomeTests extends FleetPageTest {
    private void open() {
        navigate(HomeView.class);
        settle();
    }

    @Test
    void whileNobodyComparesTheClusterWithGitThatAllIsWellIsNotSaid() {
        served(Served.prod("mistral"));
        hands.argoCd().says();
        hands.argoCd().goesAway("Argo CD does not answer");

        open();

        assertThat(text())
                .contains("No pod in prod is in trouble. Whether the cluster is as Git says is not known")
                .doesNotContain("All is well");
    }

    @Test
    void thatAllWasWellWhenTheClustersAnsweredLastIsNotThatAllIsWell() {
        served(Served.prod("mistral"));
        open();

        feed.topic().lost(Reason.said("connection refused"));
        settle();

        assertThat(text())
                .contains("Not known while no cluster can be read.", "when clusters were read last")
                .doesNotContain("All is well", "needs attention");
    }

    @Test
    void whileGitCannotBeReadNobodyKnowsWhetherWhatRunsIsAsItSays() {
        hands.argoCd().says();
        hands.repository().commit(Scene.commit(Scene.OLD, Served.SINCE, "README.md"));
        served(Served.prod("mistral"));
        open();
        assertThat(text()).contains("What runs is as Git says.", "nobody is waited for");

        hands.repository().state().lost(Reason.said("connection refused"));
        settle();

        assertThat(text())
                .contains(
                        "Whether the cluster is as Git says is not known while Git cannot be read.",
                        "when Git was read last")
                .doesNotContain("What runs is as Git says.", "nobody is waited for");
    }
}
