package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.FOLDER;
import static io.pilothouse.review.tracking.Scene.LATER;
import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.OLD;
import static io.pilothouse.review.tracking.Scene.WANTED;
import static io.pilothouse.review.tracking.TrackedCommitAssert.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Landing;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandPollers;
import io.pilothouse.fakes.Pods;
import io.pilothouse.live.Reading;
import io.pilothouse.review.LandChange;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tracker on live remotes that a test holds in its hands. */
class TrackerTests {
    private static final Actor RIKA = new Actor("Rika Kern", "rika@example.org", Set.of(Role.ML_ENGINEER));

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock).files(FOLDER + "/workload.yaml");
    private final FakeArgoCd argoCd = new FakeArgoCd();
    private final HandFedCluster cluster = new HandFedCluster();
    private final ScheduledExecutorService pollers = Executors.newScheduledThreadPool(0);
    private final Applications applications = new Applications(argoCd, repository, null, clock);
    private final Tracker tracker = new Tracker(repository, List.of(toPods(cluster)), clock, pollers);
    private final LandChange landChange =
            new LandChange(repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), tracker, clock);

    private RoadToPods toPods(HandFedCluster cluster) {
        return new RoadToPods(
                new RoadSources(
                        repository,
                        applications,
                        new Workloads(Clusters.only(cluster), clock),
                        new RefreshAfterCommit(argoCd, applications, Runnable::run, clock),
                        null,
                        null),
                clock);
    }

    @BeforeEach
    void theOldCommitIsApplied() {
        pass(600);
        repository.commit(Scene.commit(OLD, clock.instant().minusSeconds(86_400), FOLDER + "/workload.yaml"));
        argoCd.says(Scene.before());
        cluster.holds(Deployment.class, Pods.deployment(1, 1, 1));
        cluster.holds(Pod.class, Pods.ready("mistral-1", clock.instant().minusSeconds(80_000), WANTED));
        tracker.lookNow();
    }

    @AfterEach
    void stop() {
        pollers.shutdownNow();
    }

    private void commitMine() {
        repository.commit(Scene.commit(MINE, clock.instant(), FOLDER + "/workload.yaml"));
        tracker.lookNow();
    }

    private TrackedCommit mine() {
        tracker.lookNow();
        return tracker.tracked(MINE).orElseThrow();
    }

    private void pass(int seconds) {
        clock.pass(Duration.ofSeconds(seconds));
    }

    @Test
    void afterARestartTheAppliedCommitIsFoundDone() {
        assertThat(tracker.tracked(OLD).orElseThrow())
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, VERIFIED done");
    }

    @Test
    void aCommitIsFollowedFromGitToTheVerifiedPod() {
        commitMine();
        assertThat(mine()).stands(RoadToPods.SEEN, Step.State.CURRENT);

        pass(2);
        argoCd.says(Scene.applying(MINE, Scene.succeeded(OLD)));
        assertThat(mine()).stands(RoadToPods.SYNCED, Step.State.CURRENT);

        argoCd.says(Scene.applied(MINE, HealthStatus.PROGRESSING));
        pass(600);
        cluster.holds(Deployment.class, Pods.deployment(1, 1, 1));
        cluster.holds(Pod.class, Pods.loading("mistral-2", clock.instant()));
        assertThat(mine()).says("0 of 1 ready. mistral-2 loads and checks the weights.");

        pass(60);
        argoCd.says(Scene.applied(MINE, HealthStatus.HEALTHY));
        cluster.holds(Pod.class, Pods.ready("mistral-2", clock.instant(), WANTED));
        assertThat(mine()).ends(Outcome.DONE).says("The pod runs sha256:e4e4e4e4, as committed");
    }

    @Test
    void aCommitThatWasSeenOnItsWayIsTimedOnceAndOneFromBeforeIsNot() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        TrackMeters measured = new TrackMeters(tracker);
        measured.bindTo(meters);
        Timer verified = meters.get("pilothouse.commit.verified").timer();
        tracker.lookNow();
        Assertions.assertThat(commits(meters, "done")).isEqualTo(1);

        commitMine();
        argoCd.says(Scene.applied(MINE, HealthStatus.PROGRESSING));
        assertThat(mine()).ends(Outcome.MOVING);
        Assertions.assertThat(commits(meters, "moving")).isEqualTo(1);
        Assertions.assertThat(verified.count()).isZero();

        pass(90);
        argoCd.says(Scene.applied(MINE, HealthStatus.HEALTHY));
        cluster.holds(Pod.class, Pods.ready("mistral-2", clock.instant(), WANTED));
        assertThat(mine()).ends(Outcome.DONE);
        pass(600);
        tracker.lookNow();

        Assertions.assertThat(verified.count()).isEqualTo(1);
        Assertions.assertThat(verified.totalTime(TimeUnit.SECONDS)).isBetween(80d, 120d);
        Assertions.assertThat(commits(meters, "done")).isEqualTo(2);
        measured.destroy();
    }

    private static double commits(MeterRegistry meters, String outcome) {
        return meters.get("pilothouse.commits").tag("outcome", outcome).gauge().value();
    }

    @Test
    void theSchedulersWordsComeFromThePod() {
        commitMine();
        argoCd.says(Scene.applied(MINE, HealthStatus.PROGRESSING));
        pass(600);

        cluster.holds(Pod.class, Pods.unplaced("mistral-2", clock.instant(), "3 Insufficient nvidia.com/gpu."));

        assertThat(mine()).says("mistral-2 finds no node. The scheduler says: 3 Insufficient nvidia.com/gpu.");
    }

    @Test
    void podsThatCannotBeReadAreNoVerdict() {
        commitMine();
        argoCd.says(Scene.applied(MINE, HealthStatus.HEALTHY));
        pass(600);

        cluster.lose(Pod.class, "fra-1 does not answer.");

        assertThat(mine())
                .stands(RoadToPods.HEALTHY, Step.State.NOT_KNOWN_NOW)
                .says("Pods cannot be read. fra-1 does not answer.");
    }

    @Test
    void commitsThatTouchNothingServedAreNotFollowed() {
        repository.commit(Scene.commit(LATER, clock.instant(), Map.of(), "docs/readme.md"));
        tracker.lookNow();

        Assertions.assertThat(tracker.tracked(LATER)).isEmpty();
    }

    @Test
    void whatIsFinalIsNotMadeAnew() {
        TrackedCommit done = tracker.tracked(OLD).orElseThrow();

        cluster.holds(Pod.class, Pods.ready("mistral-9", clock.instant(), WANTED));
        argoCd.says(Scene.applied(OLD, HealthStatus.DEGRADED));
        pass(3600);
        tracker.lookNow();

        Assertions.assertThat(tracker.tracked(OLD).orElseThrow()).isSameAs(done);
    }

    @Test
    void podsAndTimeAskForNothingWhileNoCommitIsOnItsWay() {
        HandPollers counted = new HandPollers();
        Tracker settled = new Tracker(repository, List.of(toPods(cluster)), clock, counted);
        cluster.holds(Deployment.class, Pods.deployment(1, 1, 1));
        cluster.holds(Pod.class, Pods.ready("mistral-1", clock.instant().minusSeconds(80_000), WANTED));
        settled.lookNow();
        settled.start();
        int asked = counted.getQueue().size();

        cluster.holds(Pod.class, Pods.loading("mistral-2", clock.instant()));
        int afterAPod = counted.getQueue().size();
        repository.commit(Scene.commit(MINE, clock.instant(), FOLDER + "/workload.yaml"));
        int afterACommit = counted.getQueue().size();
        settled.stop();
        counted.shutdownNow();

        Assertions.assertThat(afterAPod).isEqualTo(asked);
        Assertions.assertThat(afterACommit).isEqualTo(asked + 1);
    }

    @Test
    void aSilentRepositoryKeepsWhatWasKnown() {
        repository.state().lost(Reason.said("git.example.org does not answer."));
        tracker.lookNow();

        Assertions.assertThat(tracker.commits().latest()).isInstanceOf(Reading.Lost.class);
        Assertions.assertThat(tracker.tracked(OLD)).isPresent();
    }

    @Test
    void argoCdIsAskedToLookOnceAfterAnOwnCommit() {
        repository.landsAs(new Landing.Committed(MINE, 2));
        repository.commit(Scene.commit(MINE, clock.instant(), FOLDER + "/workload.yaml"));

        landChange.land(new LandChange.Request(ChangeId.of("c-0412"), "tree", "Support asked for it", RIKA));

        Assertions.assertThat(argoCd.refreshed).containsExactly(Scene.APP);
        Assertions.assertThat(repository.landed.getFirst().reason()).isEqualTo("Support asked for it");
        assertThat(mine()).saysAt(Station.COMMITTED, "ccccccc was pushed to main, at try 2");
    }

    @Test
    void anArgoCdThatCannotBeAskedOnlyInforms() {
        argoCd.refusesToRefresh("Argo CD did not answer within 10 s.");
        repository.landsAs(new Landing.Committed(MINE, 1));
        repository.commit(Scene.commit(MINE, clock.instant(), FOLDER + "/workload.yaml"));

        Landing landing = landChange.land(new LandChange.Request(ChangeId.of("c-0412"), "tree", "Because", RIKA));

        Assertions.assertThat(landing).isEqualTo(new Landing.Committed(MINE, 1));
        Assertions.assertThat(mine().log().stream().map(line -> line.sentence().toString()))
                .contains(
                        "Argo CD could not be asked to look at mistral-prod now: Argo CD did not answer within 10 s.");
    }

    @Test
    void whatLandedWhileArgoCdWasAwayIsAskedForWhenItIsBack() {
        tracker.start();
        argoCd.goesAway("connection refused");
        commitMine();
        Assertions.assertThat(argoCd.refreshed).isEmpty();

        argoCd.says(Scene.before());

        Assertions.assertThat(argoCd.refreshed).containsExactly(Scene.APP);
    }

    @Test
    void whatIsSeenAlreadyIsNotAskedForAgain() {
        tracker.start();
        commitMine();
        argoCd.says(Scene.applied(MINE, HealthStatus.HEALTHY));
        tracker.lookNow();

        argoCd.goesAway("connection refused");
        argoCd.says(Scene.applied(MINE, HealthStatus.PROGRESSING));

        Assertions.assertThat(argoCd.refreshed).isEmpty();
    }

    @Test
    void manyWhoWishArgoCdToLookAskItOnceInTenSeconds() {
        var refresh = new RefreshAfterCommit(argoCd, applications, Runnable::run, clock);
        var mine = Scene.commit(MINE, clock.instant(), FOLDER + "/workload.yaml");

        refresh.askAgain(mine);
        refresh.askAgain(mine);
        Assertions.assertThat(argoCd.refreshed).containsExactly(Scene.APP);

        pass(11);
        Assertions.assertThat(refresh.askAgain(mine)).extracting(LogLine::good).containsExactly(true);
        Assertions.assertThat(argoCd.refreshed).containsExactly(Scene.APP, Scene.APP);
    }
}
