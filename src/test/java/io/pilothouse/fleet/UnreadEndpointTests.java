package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.changes.RepositoryAddress;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.ServingState;
import io.pilothouse.units.TeamName;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.OurApplications;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.WorkloadInventory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs is shown also where Git does not say what should. */
class UnreadEndpointTests {
    private static final Instant NOW = Instant.parse("2026-11-24T02:02:30Z");
    private static final ClusterName FRA_1 = ClusterName.of("fra-1");
    private static final String BROKEN = "kind: [Deployment";
    private static final OurApplications NONE = applications();

    private static OurApplications applications(Application... all) {
        return OurApplications.of(List.of(all), new RepositoryAddress("https://git.example.com/x.git", "main"));
    }

    private static Endpoint endpoint(
            String manifest, OurApplications applications, Deployment deployment, Pod... pods) {
        return endpoint(Devices.NONE, manifest, applications, deployment, pods);
    }

    private static Endpoint endpoint(
            Devices devices, String manifest, OurApplications applications, Deployment deployment, Pod... pods) {
        FileTree tree = FileTree.platform().with("models/mistral-small/prod/workload.yaml", manifest);
        WorkloadInventory workloads = new WorkloadInventory(
                List.of(DeploymentState.of(deployment)),
                Stream.of(pods).map(PodState::of).toList());
        var picture =
                new FleetPicture(Map.of(FRA_1, new ClusterPicture(devices, workloads)), Map.of(), applications, NOW);
        return picture.endpoint(new Declared.Reader().read(tree).getFirst());
    }

    private static Pod labelled(Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .addToLabels("pilothouse.io/endpoint", "mistral-small")
                .addToLabels("pilothouse.io/team", "docs")
                .endMetadata()
                .editOrNewSpec()
                .addNewContainer()
                .withName("vllm")
                .withNewResources()
                .addToLimits("nvidia.com/gpu", new Quantity("8"))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }

    @Test
    void podsWithOurLabelsAreShownAndThatTheManifestsCannotBeRead() {
        Endpoint endpoint = endpoint(
                BROKEN, NONE, SeenPods.deployment(1, 1, 1), labelled(SeenPods.ready("a", "aaaa", Samples.DIGEST)));

        assertThat(endpoint.state().kind()).isEqualTo(ServingState.DRIFTED);
        assertThat(endpoint.state().cause()).hasToString("Manifests cannot be read");
        assertThat(endpoint.state().detail()).startsWith("models/mistral-small/prod/workload.yaml:1");
        assertThat(endpoint.replicas()).isEqualTo(new Endpoint.Replicas(1, 1, 1, 1));
        assertThat(endpoint.pods()).extracting(Endpoint.Pod::name).containsExactly("a");
        assertThat(endpoint.team()).isEqualTo(TeamName.of("docs"));
        assertThat(endpoint.running()).containsExactly(Samples.DIGEST);
        assertThat(endpoint.device().count()).isEqualTo(8);
        assertThat(endpoint.device().isKnown()).isFalse();
        assertThat(endpoint.isDeclared()).isFalse();
    }

    @Test
    void theNodeOfAPodSaysWhichProductItHas() {
        Pod pod = new PodBuilder(labelled(SeenPods.ready("a", "aaaa", Samples.DIGEST)))
                .editSpec()
                .withNodeName("gpu-2")
                .endSpec()
                .build();
        Devices two = new Devices(List.of(node("gpu-1", "L40S"), node("gpu-2", "H100 80 GB")), List.of(), Map.of());

        Endpoint endpoint = endpoint(two, BROKEN, NONE, SeenPods.deployment(1, 1, 1), pod);

        assertThat(endpoint.device()).isEqualTo(new Endpoint.Device("nvidia.com/gpu", "H100 80 GB", 8));
    }

    private static Devices.Node node(String name, String product) {
        DeviceKind kind =
                new DeviceKind("nvidia.com/gpu", Map.of(DeviceKind.PRODUCT, product), product, Bytes.gibibytes(80), 1);
        return new Devices.Node(FRA_1, name, Devices.Condition.READY, List.of(new Devices.Stock(kind, 8, List.of())));
    }

    @Test
    void podsOfWhatTheApplicationMadeAreShownWithoutAnyLabel() {
        Application application =
                SeenEndpoint.application(Application.SyncStatus.SYNCED, Application.Phase.SUCCEEDED, 0);

        Endpoint endpoint = endpoint(
                BROKEN,
                applications(application),
                SeenPods.deployment(1, 1, 1),
                SeenPods.ready("a", "aaaa", Samples.DIGEST));

        assertThat(endpoint.replicas().ready()).isEqualTo(1);
        assertThat(endpoint.argo()).extracting(Endpoint.Argo::application).isEqualTo("mistral-small-prod");
    }

    @Test
    void podsThatFailAreNotSaidToServe() {
        Endpoint endpoint = endpoint(
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
                NONE,
                SeenPods.deployment(1, 1, 1),
                labelled(SeenPods.loading("a", "aaaa")));

        assertThat(endpoint.state().kind()).isEqualTo(ServingState.LOADING);
        assertThat(endpoint.state().cause()).hasToString("Folder has no workload");
    }

    @Test
    void oneThatSleepsIsFoundByWhatItsApplicationMade() {
        Application application =
                SeenEndpoint.application(Application.SyncStatus.SYNCED, Application.Phase.SUCCEEDED, 0);

        Endpoint endpoint = endpoint(BROKEN, applications(application), SeenPods.deployment(0, 0, 0));

        assertThat(endpoint.state().kind()).isEqualTo(ServingState.DRIFTED);
        assertThat(endpoint.isObserved()).isTrue();
        assertThat(endpoint.isAtZero()).isTrue();
        assertThat(endpoint.isUnreadable()).isTrue();
    }

    @Test
    void withoutPodsNobodyKnows() {
        Endpoint endpoint = endpoint(BROKEN, NONE, SeenPods.deployment(1, 0, 0));

        assertThat(endpoint.state().kind()).isEqualTo(ServingState.UNKNOWN);
        assertThat(endpoint.isObserved()).isFalse();
        assertThat(endpoint.isAtZero()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "DaemonSet, DaemonSet, chat-x, controller-revision-hash, 5b7",
        "Job, Job, chat-x, batch.kubernetes.io/job-name, chat-x",
        "JobSet, Job, chat-x-engine-0, jobset.sigs.k8s.io/jobset-name, chat-x",
        "InferenceService, ReplicaSet, chat-x-predictor-5b7, serving.kserve.io/inferenceservice, chat-x",
        "RayCluster, RayCluster, chat-x, ray.io/cluster, chat-x",
        "RayService, RayCluster, chat-x-7xk2b, ray.io/cluster, chat-x-7xk2b",
        "RayService, RayCluster, chat-x-raycluster-7xk2b, ray.io/cluster, chat-x-raycluster-7xk2b",
        "ModelServer, ModelServer, chat-x, app, chat-x",
    })
    void whatAnotherKindMadeIsShownWithoutTheConsolesLabels(
            String kind, String owner, String name, String label, String value) {
        Pod own = OtherKindsInTheFleetTests.owned(
                SeenPods.ready("chat-x-1", "aaaa", Samples.DIGEST), owner, name, Map.of(label, value));
        Pod another = OtherKindsInTheFleetTests.owned(
                SeenPods.ready("chat-1", "aaaa", Samples.DIGEST),
                owner,
                name.replace("chat-x", "chat"),
                Map.of(label, value.replace("chat-x", "chat").replace("5b7", "6c8")));

        Endpoint endpoint = endpoint(
                "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: chat-x}\nspec: {}\n",
                applications(made(kind)),
                SeenPods.deployment(1, 1, 1),
                own,
                another);

        assertThat(endpoint.pods()).extracting(Endpoint.Pod::name).containsExactly("chat-x-1");
        assertThat(endpoint.state().kind()).isEqualTo(ServingState.DRIFTED);
    }

    private static Application made(String kind) {
        Application like = SeenEndpoint.application(Application.SyncStatus.SYNCED, Application.Phase.SUCCEEDED, 0);
        return new Application(
                like.id(),
                like.sources(),
                like.destinationNamespace(),
                like.sync(),
                like.syncRevision(),
                like.health(),
                like.operation(),
                like.conditions(),
                List.of(new Application.Resource("", kind, "models-prod", "chat-x", Application.SyncStatus.SYNCED)));
    }
}
