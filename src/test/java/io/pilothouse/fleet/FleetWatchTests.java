package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.detectors.Detection;
import io.pilothouse.detectors.Detections;
import io.pilothouse.detectors.Detector;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.live.Reading;
import io.pilothouse.models.ServedWhere.Served;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FleetWatchTests extends WatchedFleet {
    @Test
    void anEndpointIsWhatGitWantsAndWhatTheClusterHas() {
        TestDevices.show(cluster, 0);
        show(
                SeenPods.deployment(1, 1, 1),
                SeenPods.ready("mistral-small-1", "aaaa", Samples.DIGEST),
                SeenPods.over("old"));

        Endpoint endpoint = endpoint();
        assertThat(endpoint.version()).isEqualTo(Samples.VERSION);
        assertThat(endpoint.state().kind()).isEqualTo(ServingState.SERVING);
        assertThat(endpoint.verified()).isTrue();
        assertThat(endpoint.replicas()).isEqualTo(new Endpoint.Replicas(1, 4, 1, 1));
        assertThat(endpoint.device()).isEqualTo(new Endpoint.Device("nvidia.com/gpu", "L40S", 1));
        assertThat(endpoint.pods()).extracting(Endpoint.Pod::name).containsExactly("mistral-small-1");
        assertThat(endpoint.argo()).extracting(Endpoint.Argo::application).isEqualTo("mistral-small-prod");
        assertThat(feed.fleet().commit()).isEqualTo(served().commit());
    }

    @Test
    void aDeviceIsCalledTheSameBeforeItsNodeIsRead() {
        show(SeenPods.deployment(1, 1, 1), SeenPods.ready("a", "aaaa", Samples.DIGEST));
        later.runAll();
        assertThat(endpoint().device().label()).isEqualTo("L40S");

        cluster.show(Node.class, TestDevices.nodes());
        later.runAll();
        later.runAll();

        assertThat(endpoint().device().label()).isEqualTo("L40S");
    }

    @Test
    void aLostPrometheusDoesNotMakeWellWhatWasNotServing() {
        show(SeenPods.deployment(1, 1, 1), SeenPods.ready("mistral-small-6f9c8d7b5c-x2k4z", "aaaa", Samples.DIGEST));
        Subject subject = Objects.requireNonNull(Subjects.of(endpoint()));
        Detection hang = new Detection(Detector.HANG, "", clock.instant(), false, 17, Map.of());
        detected.read(new Detections(Map.of(subject, List.of(hang)), Map.of(), clock.instant(), List.of()));
        later.runAll();
        assertThat(endpoint().state().kind()).isEqualTo(ServingState.NOT_SERVING);

        detected.lost(Reason.said("no route to host"));
        later.runAll();

        assertThat(endpoint().state().kind()).isEqualTo(ServingState.STALE);
        assertThat(endpoint().state().cause()).asString().contains("last judged at", "no token comes out");
    }

    @Test
    void modelsAreToldWhereTheyAreServed() {
        show(SeenPods.deployment(1, 1, 1), SeenPods.ready("a", "aaaa", Samples.DIGEST));

        assertThat(feed.of("mistral-small-24b"))
                .containsExactly(new Served(
                        Samples.VERSION,
                        Samples.ENDPOINT,
                        "fleet/prod/mistral-small",
                        ServingState.SERVING,
                        Samples.DIGEST,
                        List.of(Samples.DIGEST)));
        assertThat(feed.of("other")).isEmpty();
    }

    @Test
    void changesThatComeTogetherArePublishedOnce() {
        show(SeenPods.deployment(1, 1, 1), SeenPods.loading("a", "aaaa"));
        later.runAll();

        cluster.show(Pod.class, List.of(SeenPods.starting("a", "aaaa")));
        cluster.show(Pod.class, List.of(SeenPods.ready("a", "aaaa", Samples.DIGEST)));
        cluster.show(Deployment.class, List.of(SeenPods.deployment(1, 1, 1)));

        assertThat(later.runAll()).isLessThanOrEqualTo(2); // the fleet's and the inventory's
    }

    @Test
    void theNextWaitsAQuarterOfASecond() {
        show(SeenPods.deployment(1, 1, 1), SeenPods.loading("a", "aaaa"));

        argoCd.says();

        assertThat(later.lastWait()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void whileTheClusterIsLostTheLastPictureStays() {
        show(SeenPods.deployment(1, 1, 1), SeenPods.ready("a", "aaaa", Samples.DIGEST));

        cluster.lose(Pod.class, "connection refused");
        later.runAll();

        assertThat(feed.topic().latest()).isInstanceOf(Reading.Lost.class);
        assertThat(endpoint().state().kind()).isEqualTo(ServingState.SERVING);
        show(SeenPods.deployment(1, 1, 1), SeenPods.loading("a", "aaaa"));
        assertThat(feed.topic().latest()).isInstanceOf(Reading.Current.class);
    }

    @Test
    void withoutArgoCdThePictureGoesOn() {
        show(SeenPods.deployment(1, 1, 1), SeenPods.loading("a", "aaaa"));

        argoCd.goesAway("connection refused");
        cluster.show(Pod.class, List.of(SeenPods.ready("a", "aaaa", Samples.DIGEST)));
        later.runAll();

        assertThat(endpoint().state().kind()).isEqualTo(ServingState.SERVING);
        assertThat(endpoint().argo()).isEqualTo(Endpoint.Argo.NOT_KNOWN);
    }

    @Test
    void whatTheClusterDoesNotDateIsDatedWhenItIsSeen() {
        show(SeenPods.deployment(1, 1, 1));
        Instant seen = clock.instant();

        clock.pass(Duration.ofMinutes(5));
        argoCd.says();
        later.runAll();

        assertThat(endpoint().state().since()).isEqualTo(seen);
        assertThat(endpoint().state().began()).as("it may have been so before").isNull();
    }

    @Test
    void whatIsSeenToBecomeSoBeganThen() {
        show(SeenPods.deployment(1, 1, 1), SeenPods.ready("a", "aaaa", Samples.DIGEST));
        argoCd.says();
        later.runAll();

        clock.pass(Duration.ofMinutes(5));
        show(SeenPods.deployment(1, 1, 1));

        assertThat(endpoint().state().began()).isEqualTo(clock.instant());
    }

    @Test
    void whatBecameSoWhileNobodyCouldSeeItMayBeOlder() {
        show(SeenPods.deployment(1, 1, 1), SeenPods.ready("a", "aaaa", Samples.DIGEST));
        argoCd.goesAway("connection refused");
        later.runAll();

        clock.pass(Duration.ofMinutes(5));
        show(SeenPods.deployment(1, 1, 1));

        assertThat(endpoint().state().since()).isEqualTo(clock.instant());
        assertThat(endpoint().state().mayBeOlder()).isTrue();
    }

    @Test
    void aNewCommitIsReadAtOnce() {
        show(SeenPods.deployment(1, 1, 1), SeenPods.ready("a", "aaaa", Samples.DIGEST));

        changes.head(FileTree.platform().at("1111111111111111111111111111111111111111"));
        argoCd.says();
        later.runAll();

        assertThat(feed.fleet().endpoints()).isEmpty();
    }

    @Test
    void aFolderThatIsGoneAndThatAnApplicationStillAppliesIsShownWithItsPods() {
        changes.head(FileTree.platform()
                .with("models/renamed/prod/workload.yaml", "kind: Deployment\nmetadata: {name: mistral-small}")
                .at("1111111111111111111111111111111111111111"));

        show(SeenPods.deployment(1, 1, 1), SeenPods.ready("a", "aaaa", Samples.DIGEST));

        assertThat(endpoint().state().kind()).isEqualTo(ServingState.DRIFTED);
        assertThat(endpoint().state().cause()).hasToString("Folder gone, still applied");
        assertThat(endpoint().state().detail())
                .isEqualTo("Application mistral-small-prod: no models/mistral-small/prod on main");
        assertThat(endpoint().pods()).extracting(Endpoint.Pod::name).containsExactly("a");
        Endpoint renamed = feed.fleet().named(EndpointId.of("renamed", "prod")).orElseThrow();
        assertThat(renamed.state().kind()).isEqualTo(ServingState.DRIFTED);
        assertThat(renamed.state().cause()).hasToString("No application applies it");
        assertThat(renamed.replicas().ready()).isEqualTo(1);
    }

    @Test
    void aFolderThatIsGoneAtTheRevisionOfItsApplicationAloneIsNotKnownToBeGone() {
        changes.head(FileTree.platform().at("1111111111111111111111111111111111111111"));
        show("v1", SeenPods.deployment(1, 1, 1));

        assertThat(feed.fleet().endpoints()).isEmpty();
    }

    @Test
    void aFolderThatNobodyCouldRenderIsReadAgainWithoutANewCommit() {
        String folder = "models/mistral-small/prod/";
        FileTree tree = served().with(folder + "kustomization.yaml", "resources: [workload.yaml]\nnamePrefix: eu-\n");
        Renderer.Rendered made = new Renderer.Rendered(
                folder + "workload.yaml",
                YamlDocument.parse("", tree.file(folder + "workload.yaml").orElseThrow()));
        AtomicBoolean there = new AtomicBoolean();
        changes.head(tree.renderedBy((files, asked) -> {
            if (!there.get()) {
                throw new NotRendered(asked, Reason.said("needs kustomize"));
            }
            return new Renderer.Rendering(Renderer.By.KUSTOMIZE, List.of(made));
        }));
        show(SeenPods.deployment(1, 1, 1), SeenPods.ready("mistral-small-1", "aaaa", Samples.DIGEST));
        assertThat(endpoint().state().detail()).isEqualTo("models/mistral-small/prod: needs kustomize");

        there.set(true);
        show(SeenPods.deployment(1, 1, 0), SeenPods.ready("mistral-small-1", "aaaa", Samples.DIGEST));

        assertThat(endpoint().version()).isEqualTo(Samples.VERSION);
    }

    @Test
    void whatCannotBeReadOrIsElsewhereIsUnknownAndSaysWhy() {
        changes.head(FileTree.platform()
                .with("models/broken/prod/deploy.yaml", "kind: Deployment\n\tx: [")
                .with("models/lost/moon/deploy.yaml", "kind: Deployment\nmetadata: {name: lost}")
                .at("1111111111111111111111111111111111111111"));
        show(SeenPods.deployment(1, 1, 1));

        assertThat(feed.fleet().endpoints())
                .extracting(endpoint ->
                        endpoint.state().kind() + " " + endpoint.state().cause())
                .containsExactly(
                        "UNKNOWN Manifests cannot be read",
                        "UNKNOWN Environment not declared",
                        "UNKNOWN Folder gone, still applied");
        assertThat(feed.fleet()
                        .named(EndpointId.of("broken", "prod"))
                        .orElseThrow()
                        .state()
                        .detail())
                .contains("models/broken/prod/deploy.yaml:2");
    }
}
