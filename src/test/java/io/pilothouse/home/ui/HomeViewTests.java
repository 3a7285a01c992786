package io.pilothouse.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.DomEvent;
import io.pilothouse.changes.Commit;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.fleet.ui.SteadyRows;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Freshness;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.ServingState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HomeViewTests extends FleetPageTest {
    @Autowired
    Freshness freshness;

    private void open() {
        navigate(HomeView.class);
        settle();
    }

    @Test
    void whileNobodyHearsEnginesOnlyWhatIsKnownOfPodsIsSaidAndHowToHearThem() {
        hands.argoCd().says();
        hands.repository().commit(Scene.commit(Scene.OLD, Served.SINCE, "README.md"));
        hands.trackerLooks();
        served(Served.prod("mistral"));

        open();

        assertThat(text())
                .contains(
                        "1 of 1",
                        "no pod in trouble, 0 asleep; not all engines judged",
                        "No pod in prod is in trouble. What runs is as Git says. No Prometheus is connected"
                                + " (pilothouse.prometheus.url), so nobody here knows whether engines that look ready"
                                + " put anything out.",
                        "docs/connect.md",
                        "Nothing is being rolled out.",
                        "No change waits.")
                .doesNotContain("All is well");
    }

    @Test
    void whatTakesARaiseBackWaitsWithWhenItIsDue() {
        Instant due = hands.clock().instant().plusSeconds(10_800);
        hands.repository()
                .commit(Scene.commit(Scene.OLD, Served.SINCE, "README.md"))
                .waits(Reviews.due(due));

        open();

        assertThat(text()).contains("Roll out mistral version 5", "spec.maxReplicaCount is 4 again, not 8.", "· due");
        assertThat(find(Age.class).all())
                .filteredOn(age -> "due".equals(age.getElement().getAttribute("form")))
                .extracting(age -> age.getElement().getAttribute("at"))
                .containsExactly(String.valueOf(due.toEpochMilli()));
    }

    @Test
    void whatIsNotKnownIsNotSaidToBeNothing() {
        open();

        assertThat(text())
                .contains("Not known yet.")
                .doesNotContain("All is well", "Nothing is being rolled out.", "No change waits.");
    }

    @Test
    void aRollOutIsOfferedToWhoMayProposeOne() {
        hands.repository().files(Reviews.PATH);
        hands.person().as(Role.ML_ENGINEER);
        UI.getCurrent().navigate("fleet");

        open();

        assertThat(hasButton("Choose a model to roll out")).isTrue();
    }

    @Test
    void aRollOutIsNotOfferedToWhoIsOnCall() {
        hands.repository().files(Reviews.PATH);
        hands.person().as(Role.ON_CALL);
        UI.getCurrent().navigate("fleet");

        open();

        assertThat(hasButton("Choose a model to roll out")).isFalse();
    }

    @Test
    void figuresAreWhatIsKnownAndADashSaysWhoWouldKnow() {
        served(
                Served.prod("a"),
                Served.prod("b").is(ServingState.FAILING),
                Served.prod("c").is(ServingState.ASLEEP));
        freshness.systems.publish(new Freshness.Systems(4, 5, List.of(Reason.said("Keycloak"))));

        open();

        assertThat(text())
                .contains("1 of 3", "1 of 3 needs attention, 1 of 3 asleep", "4 of 5", "Keycloak cannot be used")
                .contains("–", "no Prometheus is connected");
    }

    @Test
    void theWorstStandsFirstWithItsCauseAndItsNextStep() {
        Commit commit = Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(180), "models/b/prod/workload.yaml");
        hands.repository().commit(commit);
        served(
                Served.prod("a").is(ServingState.DRIFTED, "Runs 2 replicas, Git says 3."),
                Served.prod("b").is(ServingState.FAILING, "OOMKilled"));

        open();

        assertThat(text()).containsSubsequence("Failing", "b", "OOMKilled", "ccccccc came just before", "Drifted", "a");
        assertThat(pathsOf("See the change")).containsExactly("changes/commit/" + Scene.MINE);
        assertThat(pathsOf("See why")).containsExactly("fleet/prod/a");
    }

    @Test
    void aCauseThatIsASentenceStandsBesideTheWordAndNotInItsPlace() {
        Reason cause = Reason.of("because.differs-field", "ScaledObject mistral", "spec.minReplicaCount", 0);
        served(Served.prod("a").because(ServingState.DRIFTED, cause, ""));

        open();

        assertThat(text())
                .containsSubsequence("Drifted", "a", "Differs from Git: ScaledObject mistral, spec.minReplicaCount");
    }

    @Test
    void whatIsWorseElsewhereIsOneClickAway() {
        served(Served.prod("a"), Served.staging("b").is(ServingState.FAILING));
        open();

        test(action("1 more in staging")).click();
        settle();

        assertThat(text()).contains("Failing", "b");
    }

    @Test
    void nothingMovesWhileAPersonPointsAtIt() {
        served(Served.prod("a").is(ServingState.DRIFTED), Served.prod("b").is(ServingState.DRIFTED));
        open();
        fire("pointerenter");

        served(
                Served.prod("a"),
                Served.prod("b").is(ServingState.DRIFTED),
                Served.prod("c").is(ServingState.FAILING));
        settle();
        String held = text();
        fire("pointerleave");
        settle();

        assertThat(held).containsSubsequence("Serving", "a", "Drifted", "b", "Failing", "c");
        assertThat(text()).containsSubsequence("Failing", "c", "Drifted", "b").doesNotContain("Serving");
    }

    private void fire(String type) {
        SteadyRows hold = find(SteadyRows.class).single();
        hold.getElement()
                .getNode()
                .getFeature(com.vaadin.flow.internal.nodefeature.ElementListenerMap.class)
                .fireEvent(new DomEvent(
                        hold.getElement(),
                        type,
                        tools.jackson.databind.json.JsonMapper.shared().createObjectNode()));
    }

    @Test
    void whatWaitsForSomebodyIsListedOldestFirst() {
        hands.repository()
                .commit(Scene.commit(Scene.MINE, Served.SINCE, "models/b/prod/workload.yaml"))
                .waits(Reviews.review());
        served(Served.prod("a"));

        open();

        assertThat(text())
                .contains("Waits for you 1", "Roll out mistral version 5", "Rika Kern")
                .doesNotContain("1 file");
    }

    @Test
    void whatOnlyOthersMayCommitWaitsForThem() {
        hands.repository()
                .commit(Scene.commit(Scene.MINE, Served.SINCE, "models/b/prod/workload.yaml"))
                .waits(Reviews.review());
        hands.person().as(Role.ML_ENGINEER);

        open();

        assertThat(text())
                .contains("Nothing waits for you.", "Waits for others 1", "waits for platform operators")
                .doesNotContain("Waits for you 1", "Review");
    }

    @Test
    void aCommitThatFailedDoesNotMove() {
        hands.repository().commit(Scene.commit(Scene.MINE, Scene.PUSHED, Scene.FOLDER + "/workload.yaml"));
        hands.argoCd().says(Scene.broken(Scene.APP, Scene.FOLDER, Scene.MINE));
        hands.trackerLooks();
        served(Served.prod("a"));
        open();
        assertThat(text())
                .contains("Nothing is being rolled out.", "Stopped on their way")
                .doesNotContain("Moving 1");

        served(Served.prod("mistral").is(ServingState.DRIFTED));
        settle();

        assertThat(text()).doesNotContain("Stopped on their way");
    }

    @Test
    void aCommitThatStoppedInAnotherEnvironmentIsCountedThereAndOneClickAway() {
        String folder = "models/mistral/staging";
        hands.repository().commit(Scene.commit(Scene.MINE, Scene.PUSHED, folder + "/workload.yaml"));
        hands.argoCd().says(Scene.broken("mistral-staging", folder, Scene.MINE));
        hands.trackerLooks();
        served(Served.prod("a"));

        open();
        String prod = text();
        test(action("1 stopped in staging")).click();
        settle();

        assertThat(prod).contains("Moving", "1 stopped in staging").doesNotContain("Stopped on their way");
        assertThat(text()).contains("Stopped on their way").doesNotContain("stopped in");
    }

    @Test
    void aFigureOfAllEnvironmentsSaysSoWhileOneIsInView() {
        served(Served.prod("a"));

        open();

        assertThat(text())
                .contains("Devices held – everywhere", "Changes waiting – everywhere", "Commits today – everywhere")
                .doesNotContain("1 of 1 everywhere");
    }

    @Test
    void whatMovesWithoutACommitIsThereToo() {
        served(Served.prod("a").is(ServingState.LOADING, "31% of the weights"));

        open();

        assertThat(text()).contains("Moving 1", "Loading", "31% of the weights");
    }

    @Test
    void whoLeavesThePageFollowsNothing() {
        served(Served.prod("a"));
        open();

        ((HomeView) getCurrentView()).removeFromParent();
        settle();

        assertThat(feed.topic().feed().followers()).isEqualTo(1); // the console itself, which notes where pods are
    }
}
