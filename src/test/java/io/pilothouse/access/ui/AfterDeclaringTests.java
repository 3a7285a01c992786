package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.Main;
import io.pilothouse.access.declared.Written;
import io.pilothouse.changes.Commit;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.review.ui.AfterCommit;
import io.pilothouse.review.ui.Onward.Way;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class AfterDeclaringTests extends AccessPageTest {
    @Autowired
    private AfterCommit after;

    private Commit commit(String... paths) {
        return Scene.commit(Scene.MINE, hands.clock().instant().minus(Duration.ofHours(1)), paths);
    }

    @Test
    void aCommitLeadsToTheApplicationThatNeedsASecretAndToTheTeamThatItDeclares() {
        assertThat(after.next(
                        commit(Written.APPLICATION, Written.TEAM, "models/chat/prod/workload.yaml"),
                        hands.person().current()))
                .containsExactly(
                        new Way("Open docs-batch and its secret", "access/applications/docs-batch"),
                        new Way("Open docs", "access/teams/docs"));
    }

    @Test
    void thePageOfTheCommitHasThatAsItsNextStepOnceItArrived() {
        hands.repository().commit(commit(Written.APPLICATION));
        hands.trackerLooks();

        navigate("changes/commit/" + Scene.MINE, Main.class);
        settle();

        assertThat(pathOf("Open docs-batch and its secret")).isEqualTo("access/applications/docs-batch");
    }

    @Test
    void whatIsGoneAndWhatTheReaderDoesNotSeeIsNoNextStep() {
        Actor other = new Actor("Zoe", "zoe@example.com", Set.of(Role.TEAM_LEAD));

        assertThat(after.next(commit(Written.APPLICATION), other)).isEmpty();
        assertThat(after.next(
                        commit("access/applications/gone.yaml"), hands.person().current()))
                .isEmpty();
    }
}
