package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.ManagedObject;
import io.pilothouse.fakes.Served;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Argo CD says of an endpoint, on its page. */
class EndpointArgoTests extends FleetPageTest {
    private static final String WORKLOAD = Scene.FOLDER + "/workload.yaml";

    private void open(String name) {
        navigate(EndpointView.class, Map.of("environment", "prod", "name", name));
        settle();
    }

    /** The commit that {@link Served#SINCE} came after. */
    private Commit commit() {
        Commit commit = Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(180), WORKLOAD);
        hands.repository().files(WORKLOAD).commit(commit);
        return commit;
    }

    @Test
    void whatArgoCdSaidBeforeTheClusterWasLostIsSaidOfThenAndNoCommitIsBlamed() {
        commit();
        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.HEALTHY));
        served(Served.prod("mistral")
                .is(ServingState.WAITS, "0/3 nodes are available: 3 Insufficient nvidia.com/gpu."));
        open("mistral");
        assertThat(text()).contains("Healthy", "came just before").doesNotContain(", as of ");

        feed.topic().lost(Reason.said("connection refused"));
        settle();

        assertThat(text())
                .contains("Healthy, as of ", "The cluster cannot be read since ", "may be of then")
                .doesNotContain("came just before");
        assertThat(hasLink("Undo ccccccc")).isFalse();

        served(Served.prod("mistral"));
        settle();
        assertThat(text()).doesNotContain(", as of ", "may be of then");
    }

    @Test
    void whatArgoCdCallsDegradedIsSaidWithWhy() {
        served(Served.prod("mistral").called(HealthStatus.DEGRADED, "ScaledObject mistral (no metrics)"));

        open("mistral");

        assertThat(text()).contains("Degraded: ScaledObject mistral (no metrics)");
    }

    @Test
    void anArgoCdThatRefusesTheConsoleIsNotSaidToBeAway() {
        served(Served.prod("mistral"));
        hands.argoCd()
                .goesAway("Argo CD at argocd.example.com does not know these credentials (pilothouse.argocd.token)");

        open("mistral");

        assertThat(text())
                .contains("Argo CD cannot be read: Argo CD at argocd.example.com does not know these credentials")
                .doesNotContain("does not answer");
    }

    @Test
    void whatArgoCdSaidBeforeItWasLostIsSaidOfThenAndNotGreen() {
        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.HEALTHY));
        served(Served.prod("mistral"));
        open("mistral");
        assertThat(text()).contains("Synced", "Healthy").doesNotContain(", as of ");

        hands.argoCd().goesAway("Argo CD at argocd.example.com refuses the connection");
        settle();

        assertThat(text())
                .contains("Synced, as of ", "Healthy, as of ")
                .contains("Since then Argo CD cannot be read: Argo CD at argocd.example.com refuses the connection");

        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.HEALTHY));
        settle();
        assertThat(text()).doesNotContain(", as of ", "cannot be read");
    }

    @Test
    void argoCdSaysWhatItThinks() {
        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.PROGRESSING));
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text()).contains("mistral-prod", "Synced", "Progressing");
    }

    @Test
    void driftSaysWhichFieldFromWhatToWhat() {
        hands.argoCd()
                .manages(new ManagedObject(
                        "apps",
                        "Deployment",
                        "llm",
                        "mistral",
                        Map.of("spec", Map.of("replicas", 3)),
                        Map.of("spec", Map.of("replicas", 2))));
        hands.argoCd().says(Scene.drifted(Scene.MINE));
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text()).contains("Differs from Git", "Deployment mistral", "spec.replicas", "2", "3");
        find(Button.class).withText("Show as a diff").single().click();
        assertThat(text()).contains("from the cluster to Git");
    }

    private static Application held(Application like, Application.Hold hold) {
        return new Application(
                like.id(),
                like.sources(),
                like.destination(),
                like.sync(),
                like.syncRevision(),
                like.health(),
                like.operation(),
                like.conditions(),
                like.resources(),
                like.history(),
                like.refresh(),
                hold);
    }

    @Test
    void whereArgoCdLeavesADifferenceAloneThePageSaysWhatAPersonCanDo() {
        hands.argoCd().says(held(Scene.drifted(Scene.MINE), Application.Hold.NOT_HEALED));
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text())
                .contains("Argo CD leaves this as it is until another commit comes")
                .contains("sync the application in Argo CD")
                .doesNotContain("puts back by itself");
        assertThat(hasLink("Change the endpoint")).isTrue();
    }

    @Test
    void whereArgoCdHealsADifferenceThereIsNothingToDo() {
        hands.argoCd().says(Scene.drifted(Scene.MINE));
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text()).contains("Argo CD puts back by itself what Git says");
        assertThat(hasLink("Change the endpoint")).isFalse();
    }

    @Test
    void whatArgoCdCannotCompareItCanBeAskedAboutHere() {
        hands.argoCd()
                .says(new Application(
                        Scene.drifted(Scene.MINE).id(),
                        Scene.drifted(Scene.MINE).sources(),
                        "llm",
                        SyncStatus.UNKNOWN,
                        null,
                        HealthStatus.HEALTHY,
                        null,
                        List.of(new Application.Condition(
                                "ComparisonError", "failed to list refs: repository not found: ")),
                        List.of()));
        served(Served.prod("mistral"));
        open("mistral");
        assertThat(text()).contains("repository not found").doesNotContain("repository not found:");

        find(Button.class).withText("Ask Argo CD again").single().click();

        assertThat(hands.argoCd().refreshed).containsExactly(Scene.APP);
    }

    @Test
    void whatDiffersIsNotReadOfWhatIsInSync() {
        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.HEALTHY));
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(hands.argoCd().asked).isEmpty();
        assertThat(text()).doesNotContain("Differs from Git");
        assertThat(find(Button.class).withText("Ask Argo CD again").exists()).isFalse();
    }
}
