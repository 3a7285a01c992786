package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Main;
import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Begun;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.PodLife;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.shell.EnvironmentOfPage;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointViewTests extends FleetPageTest {
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
    void whileThePageIsOpenTheFrameSaysItsEnvironmentWhateverIsInView() {
        navigate(EndpointView.class, Map.of("environment", "staging", "name", "mistral-small"));
        settle();
        assertThat(ofPage()).isEqualTo("staging");
        navigate(EndpointView.class, Map.of("environment", "prod", "name", "mistral-small"));
        settle();
        assertThat(ofPage()).isEqualTo("prod");
        assertThat(text()).contains("prod");

        navigate(FleetView.class);

        assertThat(ofPage()).isEmpty();
    }

    @Test
    void whatNoApplicationAppliesShowsTheOneToCreateBelowTheFinding() {
        hands.repository().head(FileTree.platform().at("c".repeat(40)));
        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.HEALTHY));
        hands.trackerLooks();
        served(Served.prod("qwen"));

        open("qwen");

        assertThat(text()).contains("kind: Application", "path: models/qwen/prod");
        assertThat(text()).contains("Create one, with this source");
    }

    private String ofPage() {
        return EnvironmentOfPage.around((Component) getCurrentView()).latest();
    }

    @Test
    void theFactsSayWhatRunsAndWhatGitWants() {
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text())
                .contains(
                        "llama\u00a014",
                        "sha256:9d9d9d9d",
                        "= as Git wants",
                        "1\u00a0×\u00a0L40S per replica",
                        "2 of 2 ready");
        assertThat(pathsOf("llama\u00a014")).containsExactly("models/llama/versions/14");
    }

    @Test
    void whatIsWrongIsASentenceWithTheChangeItCameAfter() {
        commit();
        served(Served.prod("mistral")
                .is(ServingState.WAITS, "0/3 nodes are available: 3 Insufficient nvidia.com/gpu."));

        open("mistral");

        assertThat(text()).contains("0/3 nodes are available", "ccccccc, “Roll out mistral”, came just before.");
        assertThat(pathsOf("See the change")).contains("changes/commit/" + Scene.MINE);
        assertThat(pathsOf("Undo ccccccc")).containsExactly("history/" + Scene.MINE + "?undo");
    }

    @Test
    void whatIsOfAnotherYearByTheConsolesClockSaysItsYear() {
        served(Served.prod("mistral"), Served.prod("qwen"));
        feed.topic().lost(Reason.said("connection refused"));
        open("qwen");
        assertThat(text()).contains("as of 24 Nov, ");
        hands.clock().pass(Duration.ofDays(60));

        open("mistral");

        assertThat(text()).contains("as of 24 Nov 2026, ");
    }

    @Test
    void aCommitLongBeforeIsNotBlamed() {
        hands.repository()
                .files(WORKLOAD)
                .commit(Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(86_400), WORKLOAD));
        served(Served.prod("mistral").is(ServingState.FAILING, "OOMKilled"));

        open("mistral");

        assertThat(text()).contains("OOMKilled").doesNotContain("came just before");
    }

    @Test
    void otherWeightsThanGitWantsAreAFindingAlsoWhenAllServes() {
        served(Served.prod("mistral").runs(Served.OTHER));

        open("mistral");

        assertThat(text()).contains("Other weights than Git wants.", "≠ Git wants");
    }

    @Test
    void podsSayWhyTheyAreNotReady() {
        served(Served.prod("mistral")
                .pod("mistral-1", Phase.READY, "")
                .pod("mistral-2", Phase.FAILING, "ImagePullBackOff"));

        open("mistral");

        assertThat(text()).contains("mistral-1", "gpu-1", "mistral-2", "ImagePullBackOff");
    }

    @Test
    void whatTheFindingSaysIsNotSaidAgainByThePod() {
        served(Served.prod("mistral")
                .because(ServingState.FAILING, Reason.of("because.device-memory"), "CUDA out of memory. Tried 2 GiB")
                .pod("mistral-1", Phase.FAILING, "CUDA out of memory. Tried 2 GiB"));

        open("mistral");

        assertThat(text()).containsOnlyOnce("CUDA out of memory");
    }

    @Test
    void aDigestThatAPodFoundIsGreenOnlyWhenThePodRuns() {
        Endpoint.Pod ready =
                new Endpoint.Pod("a", "n", Phase.READY, true, 0, null, Served.WANTED, PodLife.UNKNOWN, null);
        Endpoint.Pod failed =
                new Endpoint.Pod("b", "n", Phase.FAILING, false, 3, null, Served.WANTED, PodLife.UNKNOWN, null);
        var table = PodsTable.create(false);

        table.show(List.of(new PodsTable.Row(ready, Served.WANTED, "", null)));
        assertThat(table.getElement().getOuterHTML()).contains("class=\"good\"");
        table.show(List.of(new PodsTable.Row(failed, Served.WANTED, "", null)));
        assertThat(table.getElement().getOuterHTML()).doesNotContain("class=\"good\"");
    }

    @Test
    void theStartOfEachReplicaIsBrokenDownAndWhatIsNotKnownOfItIsNotZero() {
        Begun fetched = new Begun(1, Duration.ofSeconds(100), Served.SINCE.plusSeconds(130));
        Begun itself = new Begun(0, null, Served.SINCE.plusSeconds(30));
        served(Served.prod("mistral")
                .podStartedIn(Duration.ofSeconds(170), fetched)
                .podStartedIn(Duration.ofSeconds(170), itself));

        open("mistral");

        assertThat(text().replace('\u00a0', ' '))
                .contains("scheduled 0 s, image 30 s, weights 1 min 40 s, load 40 s")
                .contains("scheduled 0 s, image 30 s, weights –, load 2 min 20 s");
        assertThat(find(Main.class).single().getElement().getOuterHTML())
                .containsOnlyOnce("what its engine takes to fetch weights is part of load");
    }

    @Test
    void anEndpointWhoseManifestsCannotBeReadIsNotOfferedAChange() {
        String broken = "kind: [Deployment";
        hands.repository().commit(Map.of(WORKLOAD, broken));
        served(Served.prod("mistral")
                .because(
                        ServingState.DRIFTED,
                        Reason.of("because.unreadable"),
                        WORKLOAD + ":1: column 18: did not find expected")
                .pod("mistral-1", Phase.READY, ""));

        open("mistral");

        assertThat(text()).contains("Manifests cannot be read.", WORKLOAD + ":1", "mistral-1");
        assertThat(find(Button.class).withText("Change…").exists()).isFalse();
    }

    @Test
    void manifestsAndChangesComeFromGit() {
        commit();
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(text()).contains("What happened Roll out mistral").doesNotContain("workload.yaml");
        test(action("Show the files")).click();
        assertThat(text()).contains("workload.yaml");
        assertThat(pathsOf("History of the folder")).containsExactly("history?folder=models%2Fmistral%2Fprod");
    }

    @Test
    void valuesChangeWithoutTheButtonsBeingDrawnAnew() {
        served(Served.prod("mistral"));
        open("mistral");
        Button change = find(Button.class).withText("Change…").single();

        served(Served.prod("mistral").is(ServingState.FAILING, "OOMKilled").ready(0));
        settle();

        assertThat(text()).contains("OOMKilled", "0 of 2 ready");
        assertThat(find(Button.class).withText("Change…").single()).isSameAs(change);
    }

    @Test
    void whoMayOnlyLookIsNotOfferedAChange() {
        hands.person().as(Role.TEAM_LEAD);
        commit();
        served(Served.prod("mistral"));

        open("mistral");

        assertThat(find(Button.class).withText("Change…").exists()).isFalse();
    }

    @Test
    void anUnknownEndpointSaysWhereItsPastIs() {
        served(Served.prod("mistral"));

        open("gone");

        assertThat(text()).contains("gone is not in prod.", "models/gone/prod");
    }

    @Test
    void wordsWithMarkupAreShownAsText() {
        served(Served.prod("mistral").is(ServingState.FAILING, "<img src=x onerror=alert(1)>"));

        open("mistral");

        assertThat(text()).contains("<img src=x onerror=alert(1)>");
        assertThat(find(Main.class).first().getElement().getOuterHTML()).doesNotContain("<img src=x");
    }

    @Test
    void whoLeavesThePageFollowsNothing() {
        int others = 1; // the console itself, which notes where pods are
        served(Served.prod("mistral"));
        open("mistral");

        ((EndpointView) getCurrentView()).removeFromParent();
        settle();

        assertThat(feed.topic().feed().followers()).isEqualTo(others);
        assertThat(hands.tracker().commits().feed().followers()).isZero();
    }
}
