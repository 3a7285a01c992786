package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fleet.Happening;
import io.pilothouse.fleet.Happening.Came;
import io.pilothouse.fleet.Happening.Committed;
import io.pilothouse.review.tracking.RoadToPods;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.review.tracking.Station;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.units.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far a commit came is said of the commit: how the endpoint is stands elsewhere, and may differ. */
class HappenedPartTests extends FleetPageTest {
    private static Step done(Station station) {
        return Step.done(station, Scene.PUSHED, Scene.PUSHED, Reason.of("review.healthy.zero"));
    }

    private static String said(Happening happening) {
        return HappenedPart.drawn(happening).getElement().getTextRecursively();
    }

    private static Committed committed(Step... steps) {
        return new Committed(new TrackedCommit(
                Scene.commit(Scene.MINE, Scene.PUSHED, Scene.FOLDER + "/workload.yaml"),
                List.of(steps),
                List.of(),
                List.of()));
    }

    @Test
    void aCommitThatCameToThePodsIsRolledOutAndNotHealthy() {
        assertThat(said(committed(done(RoadToPods.HEALTHY))))
                .contains("Rolled out")
                .doesNotContain("Healthy");
        assertThat(said(committed(done(RoadToPods.VERIFIED))))
                .contains("Rolled out")
                .doesNotContain("Verified");
    }

    @Test
    void whatWasVerifiedIsNamed() {
        assertThat(said(new Came(Scene.MINE, done(RoadToPods.VERIFIED), Scene.PUSHED)))
                .contains("Weights verified");
    }

    @Test
    void whatTookAnEndpointAwayIsGone() {
        assertThat(said(committed(done(new Station("review.step.gone", 50))))).contains("Gone");
    }
}
