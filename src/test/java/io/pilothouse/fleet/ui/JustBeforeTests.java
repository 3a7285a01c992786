package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import io.pilothouse.fakes.Served;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.review.ui.ApplicationToCreate;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What came before a fault and what one can do stands with the fault. */
class JustBeforeTests extends FleetPageTest {
    private static final String FILE = Scene.FOLDER + "/workload.yaml";

    private void fails(Instant changed) {
        hands.repository().commit(Scene.commit(Scene.MINE, changed, FILE));
        served(Served.prod("mistral")
                .is(ServingState.FAILING, "no room")
                .pod("mistral-6f9c8d7b5c-x2k4z", Phase.FAILING, "no room"));
        open("fleet/prod/mistral", EndpointView.class);
    }

    private String said() {
        return textOf(find(JustBefore.class).single());
    }

    private static String textOf(Component component) {
        return component.getElement().getTextRecursively();
    }

    @Test
    void aCommitOfTheHourBeforeStandsThere() {
        fails(Served.SINCE.minusSeconds(180));

        assertThat(said()).contains("Just before");
        assertThat(text()).doesNotContain("No change of its folder");
    }

    @Test
    void whereNothingWasChangedThatIsSaidWithTheWayOn() {
        fails(Served.SINCE.minusSeconds(86_401));

        assertThat(text()).containsOnlyOnce("No change of its folder in the 24 h before.");
        assertThat(said()).contains("Read its log").doesNotContain("Just before");
        assertThat(pathOf("What was changed last")).isEqualTo(ChangePaths.history(Scene.FOLDER));
    }

    @Test
    void aCommitOfTheDayBeforeIsNoCauseAndNotDenied() {
        fails(Served.SINCE.minusSeconds(86_300));

        assertThat(text()).doesNotContain("No change of its folder", "Just before");
    }

    @Test
    void whereNobodyKnowsWhenItBeganNothingIsSaidOfBefore() {
        hands.repository().commit(Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(86_401), FILE));
        served(Served.prod("mistral")
                .is(ServingState.FAILING, "no room")
                .atLeast()
                .pod("mistral-6f9c8d7b5c-x2k4z", Phase.FAILING, "no room"));
        open("fleet/prod/mistral", EndpointView.class);

        assertThat(text()).contains("at least since").doesNotContain("No change of its folder");
    }

    @Test
    void aCommitThatCameThroughIsNotCalledHealthyWhereItsEndpointFails() {
        fails(Served.SINCE.minusSeconds(180));

        assertThat(said()).doesNotContain("Healthy");
    }

    @Test
    void itFollowsTheFinding() {
        fails(Served.SINCE.minusSeconds(180));

        List<Component> parts = find(EndpointPage.class).single().getChildren().toList();
        Component finding = find(Findings.class).single();

        assertThat(parts.subList(parts.indexOf(finding) + 1, parts.size()))
                .filteredOn(part -> !(part instanceof ApplicationToCreate)) // empty where an application is there
                .first()
                .isInstanceOf(JustBefore.class);
    }

    @Test
    void ofOneThatServesNothingIsSaid() {
        served(Served.prod("mistral"));
        open("fleet/prod/mistral", EndpointView.class);

        assertThat(text()).doesNotContain("Just before");
    }

    @Test
    void whatIsNoEnvironmentIsSaidWithThoseThatThereAre() {
        served(Served.prod("mistral"));
        open("fleet/mars/x", EndpointView.class);

        assertThat(text())
                .contains("mars is no environment (expected: prod, staging)")
                .doesNotContain("It may have been removed");
        assertThat(pathOf("staging")).isEqualTo("fleet?environment=staging");
    }
}
