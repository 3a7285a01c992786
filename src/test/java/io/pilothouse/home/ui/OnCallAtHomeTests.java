package io.pilothouse.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import org.junit.jupiter.api.Test;

/** What somebody who is called sees first. */
class OnCallAtHomeTests extends FleetPageTest {
    @Test
    void whatCameJustBeforeEnginesBecameSlowIsOneTapFromBeingTakenBack() {
        hands.repository()
                .commit(Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(180), Scene.FOLDER + "/workload.yaml"));
        hands.trackerLooks();
        Reason slow = Reason.of("because.engine-reports", Reason.said("Too slow."), Served.SINCE, Served.SINCE);
        served(Served.prod("mistral").because(ServingState.DEGRADED, slow, ""));

        navigate(HomeView.class);
        settle();

        assertThat(text()).contains("Just before it: ccccccc");
        assertThat(pathsOf("Undo ccccccc")).containsExactly("history/" + Scene.MINE + "?undo");
        assertThat(pathsOf("See the change")).containsExactly("changes/commit/" + Scene.MINE);
    }

    @Test
    void whatWasSeenBeforeTheClustersWereLostIsBlamedOnNoCommitThatCameSince() {
        hands.repository()
                .commit(Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(180), Scene.FOLDER + "/workload.yaml"));
        hands.trackerLooks();
        served(Served.prod("mistral")
                .is(ServingState.WAITS, "0/3 nodes are available: 3 Insufficient nvidia.com/gpu."));
        navigate(HomeView.class);
        settle();
        assertThat(pathsOf("Undo ccccccc")).isNotEmpty();

        feed.topic().lost(Reason.said("connection refused"));
        settle();

        assertThat(text()).contains("0/3 nodes are available").doesNotContain("ccccccc, which");
        assertThat(hasLink("Undo ccccccc")).isFalse();
    }

    @Test
    void whereNothingCameBeforeNothingIsOfferedToTakeBack() {
        hands.repository().commit(Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(180), "README.md"));
        hands.trackerLooks();
        Reason slow = Reason.of("because.engine-reports", Reason.said("Too slow."), Served.SINCE, Served.SINCE);
        served(Served.prod("mistral").because(ServingState.DEGRADED, slow, ""));

        navigate(HomeView.class);
        settle();

        assertThat(text()).contains("mistral").doesNotContain("Just before it", "Undo");
        assertThat(pathsOf("See why")).containsExactly("fleet/prod/mistral");
    }
}
