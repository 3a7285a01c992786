package io.pilothouse.history.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Trailers;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.fakes.Pods;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.CommitId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pages of the past say of a commit after which another one came. */
class LaterCommitPagesTests extends HistoryPageTest {
    private void later(String after, Map<String, String> trailers) {
        later(after, trailers, HealthStatus.HEALTHY);
    }

    private void later(String after, Map<String, String> trailers, HealthStatus health) {
        hands.repository()
                .commit(
                        new Commit(
                                Scene.LATER,
                                Scene.MINE,
                                "Toni Weber",
                                "toni@example.org",
                                hands.clock().instant(),
                                "Something later",
                                "",
                                trailers,
                                List.of(Reviews.PATH)),
                        new FileDiff(Reviews.PATH, "replicas: 2\n", after, 1, 1));
        hands.argoCd().says(Scene.applied(Scene.LATER, health));
        hands.trackerLooks();
    }

    @Test
    void aCommitThatWasTakenBackSaysSoInTheListAndOnItsPage() {
        later("replicas: 1\n", Map.of(Trailers.REVERTS, Scene.MINE.value()));

        navigate(HistoryView.class);
        settle();
        assertThat(text()).contains("Undone by eeeeeee");

        openCommit();
        assertThat(text()).contains("ccccccc was undone by eeeeeee,");
    }

    @Test
    void aCommitThatWasReplacedSaysFromWhenUntilWhenMainSaidSo() {
        later("replicas: 7\n", Map.of());

        navigate(HistoryView.class);
        settle();
        assertThat(text()).contains("Replaced by eeeeeee");

        openCommit();
        assertThat(text()).contains("Replaced by eeeeeee, “Something later”,", "Main said so from");
    }

    @Test
    void whatStillStandsIsAsFarAsTheCommitThatTookItAlong() {
        later("replicas: 2\nmax: 4\n", Map.of());

        navigate(HistoryView.class);
        settle();

        assertThat(text()).doesNotContain("Replaced by", "Undone by");
    }

    @Test
    void whatWasVerifiedStaysVerifiedThoughTheNextHadNothingToVerify() {
        CommitId verified = CommitId.of("d".repeat(40));
        hands.repository().commit(Scene.commit(verified, hands.clock().instant(), Reviews.PATH));
        hands.argoCd().says(Scene.applied(verified, HealthStatus.HEALTHY));
        hands.cluster().holds(Deployment.class, Pods.deployment(1, 1, 1));
        hands.cluster().holds(Pod.class, Pods.ready("mistral-1", hands.clock().instant(), Scene.WANTED));
        hands.clock().pass(Duration.ofMinutes(10));
        hands.trackerLooks();
        later("replicas: 2\nmax: 4\n", Map.of());
        hands.clock().pass(Duration.ofMinutes(10));
        hands.trackerLooks();

        navigate(HistoryView.class);
        settle();

        assertThat(text()).contains("Verified", "Healthy").doesNotContain("Replaced by");
    }

    @Test
    void onlyTheNewestWaitsForPodsAndOneThatStandsGoesOnWithIt() {
        hands.cluster().holds(Deployment.class, Pods.deployment(1, 0, 1));
        hands.cluster().holds(Pod.class, Pods.loading("mistral-1", hands.clock().instant()));
        later("replicas: 2\nmax: 4\n", Map.of(), HealthStatus.PROGRESSING);

        navigate(HistoryView.class);
        settle();

        assertThat(text())
                .containsOnlyOnce("Waits for pods")
                .contains("Goes on with eeeeeee")
                .doesNotContain("Replaced by");
    }

    @Test
    void whatALaterCommitDoesNotReachInAnotherFolderIsNotSaidOfTheOneItTookAlong() {
        String other = "models/other/prod";
        hands.repository()
                .commit(
                        Scene.commit(
                                Scene.LATER, hands.clock().instant(), Map.of(), Reviews.PATH, other + "/workload.yaml"),
                        new FileDiff(Reviews.PATH, "replicas: 2\n", "replicas: 2\nmax: 4\n", 1, 1),
                        new FileDiff(other + "/workload.yaml", "", "replicas: 1\n", 1, 0));
        hands.argoCd()
                .says(Scene.applied(Scene.LATER, HealthStatus.HEALTHY), Scene.broken("other-prod", other, Scene.LATER));
        hands.trackerLooks();

        navigate(HistoryView.class);
        settle();

        assertThat(text()).containsOnlyOnce("Not applied").doesNotContain("Replaced by");
    }

    @Test
    void whatIsShownTurnsWhenALaterCommitTakesItBack() {
        navigate(HistoryView.class);
        settle();
        assertThat(text()).doesNotContain("Undone by");

        later("replicas: 1\n", Map.of(Trailers.REVERTS, Scene.MINE.value()));
        settle();

        assertThat(text()).contains("Undone by eeeeeee", "There are newer commits. Show them");
    }

    @Test
    void commitsAreThereBeforeWhatCameAfterThemIsReadAndNothingIsSaidOfThatUntilThen() {
        later("replicas: 1\n", Map.of(Trailers.REVERTS, Scene.MINE.value()));
        List<String> meanwhile = new ArrayList<>();
        hands.repository().beforeSince = () -> meanwhile.add(text());

        navigate(HistoryView.class);
        settle();

        assertThat(meanwhile).singleElement().asString().contains("Reading … Roll out mistral version 5");
        assertThat(text()).contains("Undone by eeeeeee").doesNotContain("Reading …");
    }

    @Test
    void whereItCannotBeReadWhatCameAfterACommitItsStateIsNotKnown() {
        later("replicas: 1\n", Map.of(Trailers.REVERTS, Scene.MINE.value()));
        hands.repository().beforeSince = () -> {
            throw new GitUnavailable("the mirror is unreadable", null);
        };

        navigate(HistoryView.class);
        settle();

        assertThat(text()).contains("Not known Roll out mistral version 5").doesNotContain("Undone by", "Reading …");
    }
}
