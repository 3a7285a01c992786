package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.OTHER;
import static io.pilothouse.review.tracking.Scene.PUSHED;
import static io.pilothouse.review.tracking.Scene.WANTED;
import static io.pilothouse.review.tracking.TrackedCommitAssert.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.Pods;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.review.ui.TrackingWords;
import io.pilothouse.shell.StateShape;
import io.pilothouse.units.Digest;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One commit over three endpoints, whose Deployments have one name: on fra-1, on fra-2, and on a cluster that is not connected. */
class ClustersTrackingTests {
    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock).holds("console/environments.yaml", """
                    environments:
                      - {name: prod, cluster: fra-1, namespace: llm}
                      - {name: lab, cluster: fra-2, namespace: llm}
                      - {name: moon, cluster: moon-1, namespace: llm}
                    """);
    private final FakeArgoCd argoCd = new FakeArgoCd();
    private final HandFedCluster fra1 = new HandFedCluster("fra-1");
    private final HandFedCluster fra2 = new HandFedCluster("fra-2");
    private final ScheduledExecutorService pollers = Executors.newScheduledThreadPool(0);
    private final Applications applications = new Applications(argoCd, repository, null, clock);
    private DeclaredFolders declared = (tree, folder) -> Optional.of(WANTED);
    private final DeclaredFolders digests = (tree, folder) -> declared.digest(tree, folder);
    private final Tracker tracker = new Tracker(
            repository,
            List.of(new RoadToPods(
                    new RoadSources(
                            repository,
                            applications,
                            new Workloads(HandFedCluster.clusters(fra1, fra2), clock),
                            new RefreshAfterCommit(argoCd, applications, Runnable::run, clock),
                            digests,
                            null),
                    clock)),
            clock,
            pollers);

    @BeforeEach
    void everythingIsApplied() {
        clock.pass(Duration.between(clock.instant(), PUSHED).plusSeconds(600));
        argoCd.says(
                Scene.app("mistral-prod", folder("prod"), SyncStatus.SYNCED, MINE, Scene.succeeded(MINE)),
                Scene.app("mistral-lab", folder("lab"), SyncStatus.SYNCED, MINE, Scene.succeeded(MINE)),
                Scene.app("mistral-moon", folder("moon"), SyncStatus.SYNCED, MINE, Scene.succeeded(MINE)),
                Scene.app("mistral-mars", folder("mars"), SyncStatus.SYNCED, MINE, Scene.succeeded(MINE)));
    }

    @AfterEach
    void stop() {
        pollers.shutdownNow();
    }

    @Test
    void aCommitOverTwoClustersIsVerifiedInEach() {
        runs(fra1, WANTED);
        runs(fra2, WANTED);

        assertThat(commitTo("prod", "lab"))
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED done")
                .ends(Outcome.DONE);
    }

    @Test
    void theSameNameInAnotherClusterProvesNothing() {
        runs(fra1, WANTED);
        runs(fra2, OTHER);

        TrackedCommit both = commitTo("prod", "lab");

        assertThat(both)
                .ends(Outcome.FAILED)
                .saysAt(
                        RoadToPods.VERIFIED,
                        "mistral-lab: mistral-1 runs sha256:2b2b2b2b, but sha256:e4e4e4e4 was committed");
        Assertions.assertThat(both.tracks()).extracting(Track::isDone).containsExactly(true, false);
    }

    @Test
    void eachOfSeveralEndpointsIsVerifiedAgainstItsOwnDigest() {
        declared = (tree, folder) -> Optional.of(folder.equals(folder("lab")) ? OTHER : WANTED);
        runs(fra1, WANTED);
        runs(fra2, OTHER);

        assertThat(commitTo("prod", "lab")).ends(Outcome.DONE);
    }

    @Test
    void anEndpointThatDeclaresNoWeightsHasNoneToVerify() {
        declared = (tree, folder) -> folder.equals(folder("lab")) ? Optional.empty() : Optional.of(WANTED);
        runs(fra1, WANTED);
        runs(fra2, OTHER);

        assertThat(commitTo("prod", "lab")).ends(Outcome.DONE);
    }

    @Test
    void aLostClusterIsSaidAtTheStationOfItsEndpointsOnly() {
        runs(fra1, WANTED);
        runs(fra2, WANTED);
        fra2.lose(Pod.class, "Kubernetes fra-2 cannot be watched: connection refused");

        TrackedCommit both = commitTo("prod", "lab");

        assertThat(both)
                .ends(Outcome.NOT_KNOWN)
                .saysAt(
                        RoadToPods.HEALTHY,
                        "mistral-lab: Pods cannot be read. Kubernetes fra-2 cannot be watched: connection refused");
        Assertions.assertThat(TrackingWords.word(both)).isEqualTo("Not known");
        Assertions.assertThat(both.isSettled()).isFalse();
        Assertions.assertThat(both.tracks()).extracting(Track::isDone).containsExactly(true, false);
        fra2.show(Pod.class, List.of(Pods.ready("mistral-1", clock.instant(), WANTED)));
        assertThat(look()).ends(Outcome.DONE);
    }

    @Test
    void whatArgoCdSaysOfALostClusterIsOfThenUntilItIsSeenToSyncThere() {
        runs(fra1, WANTED);
        argoCd.says(
                Scene.app("mistral-prod", folder("prod"), SyncStatus.SYNCED, Scene.OLD, Scene.succeeded(Scene.OLD)));
        assertThat(commitTo("prod")).stands(RoadToPods.SEEN, Step.State.CURRENT);
        fra1.lose(Pod.class, "Kubernetes fra-1 refuses the connection");

        assertThat(look())
                .ends(Outcome.NOT_KNOWN)
                .stands(RoadToPods.SEEN, Step.State.NOT_KNOWN_NOW)
                .says("Not known now: Kubernetes fra-1 refuses the connection. Last said, 2026-11-24 03:19 UTC:"
                        + " Argo CD was at aaaaaaa.");

        argoCd.says(Scene.app(
                "mistral-prod",
                folder("prod"),
                SyncStatus.OUT_OF_SYNC,
                MINE,
                new Operation(Phase.RUNNING, "", MINE.value(), clock.instant().plusSeconds(1), null, 0, List.of())));
        assertThat(look()).stands(RoadToPods.SYNCED, Step.State.CURRENT);
    }

    @Test
    void aClusterThatIsNotConnectedIsSaidAndNobodyWaitsForIt() {
        runs(fra1, WANTED);
        runs(fra2, WANTED);

        TrackedCommit tracked = commitTo("prod", "moon");

        String nobodyKnows = "mistral-moon: It is on cluster moon-1, which the console is not connected to: "
                + "nobody here knows how it is";
        assertThat(tracked)
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY not_known, VERIFIED not_known")
                .ends(Outcome.NOT_KNOWN)
                .says(nobodyKnows)
                .saysAt(RoadToPods.VERIFIED, nobodyKnows);
        Assertions.assertThat(tracked.isSettled()).isTrue();
        Assertions.assertThat(TrackingWords.word(tracked)).isEqualTo("Not known");
        Assertions.assertThat(TrackingWords.shape(tracked)).isEqualTo(StateShape.UNKNOWN);
    }

    @Test
    void anEnvironmentThatIsConnectedLaterIsLookedAtThen() {
        runs(fra1, WANTED);
        runs(fra2, WANTED);
        assertThat(commitTo("moon")).ends(Outcome.NOT_KNOWN);

        repository.holds("console/environments.yaml", "environments: [{name: moon, cluster: fra-2, namespace: llm}]\n");
        repository.commit(Scene.commit(Scene.LATER, clock.instant(), "console/environments.yaml"));

        assertThat(look()).ends(Outcome.DONE);
    }

    @Test
    void anEnvironmentThatNobodyDeclaresIsInNoClusterOfSeveral() {
        runs(fra1, WANTED);
        runs(fra2, WANTED);

        assertThat(commitTo("mars"))
                .ends(Outcome.NOT_KNOWN)
                .says("The environment mars is not declared: nobody here knows which cluster it is on");
    }

    private static String folder(String environment) {
        return "models/mistral/" + environment;
    }

    private void runs(HandFedCluster cluster, Digest digest) {
        cluster.show(Deployment.class, List.of(Pods.deployment(1, 1, 1)));
        cluster.show(Pod.class, List.of(Pods.ready("mistral-1", clock.instant(), digest)));
    }

    private TrackedCommit commitTo(String... environments) {
        String[] paths = List.of(environments).stream()
                .map(environment -> folder(environment) + "/workload.yaml")
                .toArray(String[]::new);
        repository.files(paths);
        repository.commit(Scene.commit(MINE, PUSHED, paths));
        return look();
    }

    private TrackedCommit look() {
        tracker.lookNow();
        return tracker.tracked(MINE).orElseThrow();
    }
}
