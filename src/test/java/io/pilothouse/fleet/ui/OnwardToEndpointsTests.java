package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.Served;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.review.ui.Onward;
import io.pilothouse.review.ui.Onward.Way;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.shell.EnvironmentOfPage;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** mistral-small serves in staging; from there it may go to production. */
@ViewPackages(packages = "io.pilothouse.review.ui")
class OnwardToEndpointsTests extends FleetPageTest {
    private static final String FOLDER = "models/mistral-small/staging";

    @Autowired
    Onward onward;

    private void inStaging() {
        FileTree platform = FileTree.platform();
        ServingSpec staging = Samples.spec().at(EndpointId.of("mistral-small", "staging"));
        hands.repository()
                .head(platform.with(NewEndpoint.files(Samples.blueprint(staging, platform), platform))
                        .at("c".repeat(40)));
        served(Served.staging("mistral-small"));
    }

    @Test
    void aCommitLeadsToItsEndpointAndToTheEnvironmentThatFollows() {
        inStaging();

        assertThat(onward.page(FOLDER)).contains(new Way("mistral-small in staging", "fleet/staging/mistral-small"));
        assertThat(onward.next(FOLDER, hands.person().current()))
                .contains(new Way(
                        "Promote mistral-small to prod…",
                        "roll-out?promote=mistral-small&from=staging&environment=prod"));
    }

    @Test
    void thePageOfACommitBelongsToTheEnvironmentOfWhatItChanged() {
        inStaging();
        hands.repository()
                .commit(Scene.commit(
                        Scene.MINE, hands.clock().instant().minus(Duration.ofHours(1)), FOLDER + "/workload.yaml"));
        hands.trackerLooks();

        navigate("changes/commit/" + Scene.MINE, Main.class);
        settle();

        assertThat(EnvironmentOfPage.around((Component) getCurrentView()).latest())
                .isEqualTo("staging");
    }

    @Test
    void whoMayNotPromoteIsOfferedNothing() {
        inStaging();
        hands.person().as(Role.ON_CALL);

        assertThat(onward.next(FOLDER, hands.person().current())).isEmpty();
    }

    @Test
    void aCommitThatNoApplicationAppliesShowsTheOneToCreate() {
        inStaging();
        hands.repository()
                .commit(Scene.commit(
                        Scene.MINE, hands.clock().instant().minus(Duration.ofHours(1)), FOLDER + "/workload.yaml"));
        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.HEALTHY));
        hands.trackerLooks();

        navigate("changes/commit/" + Scene.MINE, Main.class);
        settle();

        assertThat(text()).contains("has the folder " + FOLDER + " as its source, so nobody applies it");
        assertThat(text()).contains("kind: Application", "path: " + FOLDER);
    }

    @Test
    void toWhatWasRetiredNothingLeads() {
        served();

        assertThat(onward.page(FOLDER)).isEmpty();
        assertThat(onward.next(FOLDER, hands.person().current())).isEmpty();
    }
}
