package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.RoadToPods.GONE;
import static io.pilothouse.review.tracking.RoadToPods.SYNCED;
import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.PUSHED;
import static io.pilothouse.review.tracking.TrackedCommitAssert.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.clients.argocd.Application.Source;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.Pods;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.units.Digest;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A commit takes mistral in prod away, whose application the application fra-1 holds. */
class RemovalTests {
    private static final String ENVIRONMENTS = "console/environments.yaml";
    private static final String APPLICATION = "clusters/fra-1/mistral-prod.yaml";

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock).holds("console/environments.yaml", """
                    environments:
                      - {name: prod, cluster: fra-1, namespace: llm}
                      - {name: staging, cluster: fra-1, namespace: llm-staging}
                    """);
    private final FakeArgoCd argoCd = new FakeArgoCd();
    private final HandFedCluster cluster = new HandFedCluster("fra-1");
    private final ScheduledExecutorService pollers = Executors.newScheduledThreadPool(0);
    private final Applications applications = new Applications(argoCd, repository, null, clock);
    private final Tracker tracker = new Tracker(
            repository,
            List.of(new RoadToPods(
                    new RoadSources(
                            repository,
                            applications,
                            new Workloads(HandFedCluster.clusters(cluster), clock),
                            new RefreshAfterCommit(argoCd, applications, Runnable::run, clock),
                            new Declares(),
                            null),
                    clock)),
            clock,
            pollers);

    /** A file of a folder holds the names of its Deployments, or cannot be read. */
    private static final class Declares implements DeclaredFolders {
        @Override
        public Optional<Digest> digest(Tree tree, String folder) {
            return Optional.empty();
        }

        @Override
        public Optional<List<DeclaredWorkload>> workloads(Tree tree, String folder) {
            String text = tree.file(folder + "/workload.yaml").orElse("");
            return text.equals("broken")
                    ? Optional.empty()
                    : Optional.of(text.lines()
                            .map(name -> new DeclaredWorkload(
                                    "Deployment",
                                    name,
                                    null,
                                    pod -> pod.workload().equals(name)))
                            .toList());
        }
    }

    @BeforeEach
    void itIsTakenAway() {
        clock.pass(Duration.between(clock.instant(), PUSHED).plusSeconds(20));
        takenAway("mistral", FileTree.of(Map.of()));
        cluster.show(Deployment.class, List.of());
        cluster.show(Pod.class, List.of(pod()));
    }

    @AfterEach
    void stop() {
        pollers.shutdownNow();
    }

    @Test
    void thatArgoCdCannotCompareWhatIsGoneIsNoFailureOfTheRemoval() {
        says(root(SyncStatus.SYNCED), Scene.failing(Scene.before(), "models/mistral/prod: app path does not exist"));

        Assertions.assertThat(look().log()).allMatch(LogLine::good);
    }

    @Test
    void itsPodsAreWaitedForUntilTheLastHasEnded() {
        says(root(SyncStatus.SYNCED), Scene.before());
        assertThat(look())
                .stands(SYNCED, Step.State.CURRENT)
                .stands(GONE, Step.State.PENDING)
                .says("Argo CD removes the application mistral-prod and what it holds");

        says(root(SyncStatus.SYNCED));
        cluster.show(Pod.class, List.of(ending(pod())));
        assertThat(look()).ends(Outcome.MOVING).says("1 pod of mistral has not ended yet");

        cluster.show(Pod.class, List.of());
        assertThat(look())
                .is("COMMITTED done, SEEN done, SYNCED done, HEALTHY done, GONE done")
                .ends(Outcome.DONE)
                .saysAt(GONE, "No pod of mistral is left in llm");
    }

    private void takenAway(String declared, FileTree after) {
        FileTree environments = FileTree.of(
                Map.of(ENVIRONMENTS, repository.head().file(ENVIRONMENTS).orElseThrow()));
        repository.forget();
        repository.head(
                environments.with(Scene.FOLDER + "/workload.yaml", declared).at(Scene.OLD.value()));
        FileTree left = after.with(ENVIRONMENTS, environments.file(ENVIRONMENTS).orElseThrow());
        repository.commit(Scene.commit(MINE, PUSHED, Map.of(), Scene.FOLDER + "/workload.yaml", APPLICATION), left);
    }

    @Test
    void podsAreThoseOfWhatTheFolderDeclaredWhateverItIsCalled() {
        takenAway("llama", FileTree.of(Map.of()));
        says(root(SyncStatus.SYNCED));
        assertThat(look()).ends(Outcome.DONE).saysAt(GONE, "No pod of llama is left in llm");
    }

    @Test
    void whatHadNoWorkloadHasNoPodsToEnd() {
        takenAway("", FileTree.of(Map.of()));
        says(root(SyncStatus.SYNCED));

        assertThat(look()).ends(Outcome.DONE).saysAt(GONE, "models/mistral/prod had nothing that makes pods");
    }

    @Test
    void podsThatAnotherFolderDeclaresGoOnThere() {
        takenAway("mistral", FileTree.of(Map.of("models/chat/prod/workload.yaml", "mistral")));
        says(root(SyncStatus.SYNCED));
        clock.pass(Duration.ofMinutes(3));

        assertThat(look()).ends(Outcome.DONE);
        Assertions.assertThat(look().tracks())
                .filteredOn(track -> track.folder().equals(Scene.FOLDER))
                .singleElement()
                .extracting(track -> track.decisive().sentence().toString())
                .isEqualTo("models/chat/prod declares now what models/mistral/prod did: its pods go on there");
    }

    @Test
    void aWorkloadOfThatNameInAnotherEnvironmentIsNoHeir() {
        takenAway("mistral", FileTree.of(Map.of("models/chat/staging/workload.yaml", "mistral")));
        says(root(SyncStatus.SYNCED));
        clock.pass(Duration.ofMinutes(3));

        assertThat(look()).ends(Outcome.FAILED).stands(GONE, Step.State.FAILED);
    }

    @Test
    void ofAFolderThatNobodyCouldReadNothingIsSaidOfItsPods() {
        takenAway("broken", FileTree.of(Map.of()));
        says(root(SyncStatus.SYNCED));

        assertThat(look())
                .ends(Outcome.NOT_KNOWN)
                .saysAt(
                        GONE,
                        "What made the pods of models/mistral/prod cannot be read here: whether they are gone is not"
                                + " known");
    }

    @Test
    void podsOfTheSameNameInAnotherNamespaceAreOthers() {
        says(root(SyncStatus.SYNCED));
        Pod staging = new PodBuilder(pod())
                .editMetadata()
                .withNamespace("llm-staging")
                .endMetadata()
                .build();
        cluster.show(Pod.class, List.of(staging));

        assertThat(look()).ends(Outcome.DONE);
    }

    @Test
    void whatIsNotPrunedIsSaidToStay() {
        says(root(SyncStatus.OUT_OF_SYNC), Scene.before());
        assertThat(look()).stands(SYNCED, Step.State.CURRENT);

        clock.pass(Duration.ofMinutes(3));

        assertThat(look())
                .stands(SYNCED, Step.State.FAILED)
                .stands(GONE, Step.State.NOT_REACHED)
                .ends(Outcome.FAILED)
                .saysAt(
                        SYNCED,
                        "fra-1 keeps the application mistral-prod, which is not in Git any more, and with it the pods:"
                                + " Argo CD removes it only when it syncs fra-1 with prune.");
    }

    @Test
    void podsThatTheApplicationLeftBehindAreSaidToStay() {
        says(root(SyncStatus.SYNCED));
        assertThat(look()).stands(GONE, Step.State.CURRENT);

        clock.pass(Duration.ofMinutes(3));

        assertThat(look())
                .ends(Outcome.FAILED)
                .saysAt(
                        GONE,
                        "1 pod of mistral in llm is left, and nothing ends it: the application is gone and did not take it"
                                + " along. Somebody has to delete the Deployment mistral.");
    }

    @Test
    void aClusterThatDoesNotAnswerProvesNothing() {
        says(root(SyncStatus.SYNCED));
        cluster.lose(Pod.class, "connection refused");

        assertThat(look()).stands(GONE, Step.State.NOT_KNOWN_NOW).ends(Outcome.NOT_KNOWN);
    }

    private Pod pod() {
        return Pods.ready("mistral-1", clock.instant(), Scene.WANTED);
    }

    private static Pod ending(Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp("2026-11-24T03:09:20Z")
                .endMetadata()
                .build();
    }

    private void says(Application... all) {
        argoCd.says(Stream.of(all).toArray(Application[]::new));
    }

    /** Out of sync while it still knows the application that Git does not. */
    private static Application root(SyncStatus sync) {
        return new Application(
                new Application.Id("", "fra-1"),
                List.of(new Source("https://git/platform.git", "clusters/fra-1", "main")),
                "argocd",
                sync,
                MINE.value(),
                HealthStatus.HEALTHY,
                sync == SyncStatus.SYNCED ? Scene.succeeded(MINE) : null,
                List.of(),
                sync == SyncStatus.SYNCED
                        ? List.of()
                        : List.of(new Resource("argoproj.io", "Application", "argocd", "mistral-prod", sync)));
    }

    private TrackedCommit look() {
        tracker.lookNow();
        return tracker.tracked(MINE).orElseThrow();
    }
}
