package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.pilothouse.changes.RepositoryAddress;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.gpus.Devices;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.OurApplications;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodTemplates;
import io.pilothouse.workloads.WorkloadInventory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OtherKindsInTheFleetTests {
    private static final Instant NOW = Instant.parse("2026-11-24T02:02:30Z");
    private static final ClusterName FRA_1 = ClusterName.of("fra-1");
    private static final OurApplications NO_APPLICATION =
            OurApplications.of(List.of(), new RepositoryAddress("https://git/platform.git", "main"));
    private static final String TEMPLATE = """
            spec:
              containers:
              - {name: vllm, image: "vllm/vllm-openai:v0.27.1", resources: {limits: {nvidia.com/gpu: 1}}}
            """;

    /** While Argo CD says nothing. */
    private static Endpoint endpoint(String manifest, Pod... pods) {
        return endpoint(null, manifest, pods);
    }

    private static Endpoint endpoint(@Nullable OurApplications applications, String manifest, Pod... pods) {
        FileTree tree = FileTree.platform().with("models/chat/prod/engine.yaml", manifest);
        WorkloadInventory workloads = new WorkloadInventory(
                List.of(), Stream.of(pods).map(PodState::of).toList());
        var picture = new FleetPicture(
                Map.of(FRA_1, new ClusterPicture(Devices.NONE, workloads)), Map.of(), applications, NOW);
        return picture.endpoint(new Declared.Reader().read(tree).getFirst());
    }

    private static String manifest(String kind, String spec) {
        return "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: chat-x}\nspec:\n" + spec.indent(2);
    }

    private static String set(int replicas) {
        return manifest("StatefulSet", "replicas: " + replicas + "\ntemplate:\n" + TEMPLATE.indent(2));
    }

    private static String groups(int replicas) {
        return manifest(
                "LeaderWorkerSet",
                "replicas: " + replicas + "\nleaderWorkerTemplate:\n  size: 2\n  workerTemplate:\n"
                        + TEMPLATE.indent(4));
    }

    private static Pod labelled(Pod pod, Map<String, String> labels) {
        return new PodBuilder(pod)
                .editMetadata()
                .withLabels(labels)
                .withOwnerReferences(List.of())
                .endMetadata()
                .build();
    }

    private static Pod ready(String name, Map<String, String> labels) {
        return labelled(SeenPods.ready(name, "aaaa", Samples.DIGEST), labels);
    }

    private static Pod ofSet(String name) {
        return owned(
                SeenPods.ready(name, "aaaa", Samples.DIGEST),
                "StatefulSet",
                name.replaceFirst("-\\d+$", ""),
                Map.of("apps.kubernetes.io/pod-index", "0"));
    }

    static Pod owned(Pod pod, String kind, String owner, Map<String, String> labels) {
        return new PodBuilder(labelled(pod, labels))
                .editMetadata()
                .addNewOwnerReference()
                .withController(true)
                .withKind(kind)
                .withName(owner)
                .endOwnerReference()
                .endMetadata()
                .build();
    }

    private static Map<String, String> ofGroup(int group, int worker) {
        return Map.of(
                "leaderworkerset.sigs.k8s.io/name", "chat-x",
                "leaderworkerset.sigs.k8s.io/group-index", String.valueOf(group),
                "leaderworkerset.sigs.k8s.io/worker-index", String.valueOf(worker));
    }

    @Test
    void thePodsOfAStatefulSetAreItsReplicas() {
        Endpoint endpoint = endpoint(set(2), ofSet("chat-x-0"), ofSet("chat-x-1"), ofSet("chat-x-cache-0"));

        assertThat(endpoint.state().kind()).isEqualTo(ServingState.SERVING);
        assertThat(endpoint.replicas()).isEqualTo(new Endpoint.Replicas(2, 2, 2, 2));
        assertThat(endpoint.pods()).extracting(Endpoint.Pod::name).containsExactly("chat-x-0", "chat-x-1");
    }

    private static Pod of(Pod pod, String label, String revision, String created) {
        return new PodBuilder(pod)
                .editMetadata()
                .addToLabels(label, revision)
                .withCreationTimestamp(created)
                .endMetadata()
                .build();
    }

    @Test
    void aStatefulSetWhosePodsAreOfTwoRevisionsIsRollingOut() {
        String label = "controller-revision-hash";
        Pod old = of(ofSet("chat-x-0"), label, "chat-x-1", "2026-11-24T01:00:00Z");
        Pod fresh = of(ofSet("chat-x-1"), label, "chat-x-2", "2026-11-24T02:00:00Z");
        Endpoint between = endpoint(set(2), old, fresh);

        assertThat(between.state().kind()).isEqualTo(ServingState.ROLLING_OUT);
        assertThat(between.state().progress()).isEqualTo(new EndpointState.Progress(1, 2));
        assertThat(endpoint(set(2), of(ofSet("chat-x-0"), label, "chat-x-2", "2026-11-24T02:01:00Z"), fresh)
                        .state()
                        .kind())
                .isEqualTo(ServingState.SERVING);
    }

    /** Its leaders are of another StatefulSet than its workers, so that only its own revision tells templates apart. */
    @Test
    void groupsOfTwoRevisionsAreRollingOut() {
        String own = "leaderworkerset.sigs.k8s.io/template-revision-hash";
        Pod[] pods = Stream.of(0, 1)
                .flatMap(group -> Stream.of(0, 1)
                        .map(worker -> of(
                                of(
                                        ready("chat-x-" + group + "-" + worker, ofGroup(group, worker)),
                                        own,
                                        "r" + group,
                                        "2026-11-24T0" + (1 + group) + ":00:00Z"),
                                "controller-revision-hash",
                                "w" + worker,
                                "2026-11-24T0" + (1 + group) + ":00:00Z")))
                .toArray(Pod[]::new);

        EndpointState state = endpoint(groups(2), pods).state();

        assertThat(state.kind()).isEqualTo(ServingState.ROLLING_OUT);
        assertThat(state.progress()).isEqualTo(new EndpointState.Progress(1, 2));
    }

    /** It is updated from its last pod on; a node that was lost in the middle gives an earlier one back as it was. */
    @Test
    void anOldPodOfAStatefulSetThatIsReplacedInAnUpdateIsNotTheNewTemplate() {
        String label = "controller-revision-hash";
        Pod replaced = of(ofSet("chat-x-0"), label, "chat-x-1", "2026-11-24T02:02:00Z");
        Pod old = of(ofSet("chat-x-1"), label, "chat-x-1", "2026-11-24T01:00:00Z");
        Pod fresh = of(ofSet("chat-x-10"), label, "chat-x-2", "2026-11-24T02:00:00Z");

        assertThat(endpoint(set(3), replaced, old, fresh).state().progress())
                .isEqualTo(new EndpointState.Progress(1, 3));
    }

    @Test
    void aRolloutOfArgoWhosePodsAreOfTwoTemplatesIsRollingOut() {
        Endpoint between = endpoint(
                manifest("Rollout", "replicas: 2\ntemplate:\n" + TEMPLATE.indent(2)),
                ofRollout("5f6d", "2026-11-24T01:00:00Z"),
                ofRollout("7a8b", "2026-11-24T02:00:00Z"));

        assertThat(between.state().kind()).isEqualTo(ServingState.ROLLING_OUT);
        assertThat(between.state().progress()).isEqualTo(new EndpointState.Progress(1, 2));
    }

    /** Who moves from one to the other runs both under one name. */
    @Test
    void thePodsOfARolloutAreNotThoseOfADeploymentOfItsName() {
        assertThat(PodState.of(ofRollout("5f6d", "2026-11-24T01:00:00Z")).workload())
                .isEmpty();
    }

    private static Pod ofRollout(String hash, String created) {
        String replicaSet = "chat-x-" + hash;
        return of(
                owned(SeenPods.ready(replicaSet + "-x2k4q", hash, Samples.DIGEST), "ReplicaSet", replicaSet, Map.of()),
                "rollouts-pod-template-hash",
                hash,
                created);
    }

    @Test
    void aRayServiceThatPreparesAnotherClusterIsRollingOut() {
        Pod old = of(ready("chat-x-7xk2b-head", Map.of()), "ray.io/cluster", "chat-x-7xk2b", "2026-11-24T01:00:00Z");
        Pod fresh = of(ready("chat-x-9zk4d-head", Map.of()), "ray.io/cluster", "chat-x-9zk4d", "2026-11-24T02:00:00Z");

        assertThat(PodTemplates.newest(List.of(PodState.of(old), PodState.of(fresh)), ""))
                .extracting(PodState::name)
                .containsExactly("chat-x-9zk4d-head");
    }

    @Test
    void fewerThanAStatefulSetWantsIsDegraded() {
        Endpoint endpoint = endpoint(set(2), ofSet("chat-x-0"));

        assertThat(endpoint.state().kind()).isEqualTo(ServingState.DEGRADED);
        assertThat(endpoint.state().cause()).hasToString("1 of 2 replicas");
    }

    @Test
    void aGroupServesWhenEachOfItsPodsIsReady() {
        Pod starting = labelled(SeenPods.starting("chat-x-1-1", "aaaa"), ofGroup(1, 1));

        Endpoint endpoint = endpoint(
                groups(2),
                ready("chat-x-0", ofGroup(0, 0)),
                ready("chat-x-0-1", ofGroup(0, 1)),
                ready("chat-x-1", ofGroup(1, 0)),
                starting);

        assertThat(endpoint.replicas()).isEqualTo(new Endpoint.Replicas(2, 2, 2, 1));
        assertThat(endpoint.pods()).hasSize(4);
        assertThat(endpoint.device().count()).isEqualTo(2);
        assertThat(endpoint.state().kind()).isEqualTo(ServingState.LOADING);
    }

    @Test
    void thePodsOfAKserveServiceAreNotThoseOfItsRouter() {
        Map<String, String> engine = Map.of(
                "app.kubernetes.io/name", "chat-x", "app.kubernetes.io/component", "llminferenceservice-workload");
        Map<String, String> router = Map.of(
                "app.kubernetes.io/name",
                "chat-x",
                "app.kubernetes.io/component",
                "llminferenceservice-router-scheduler");
        String service = manifest("LLMInferenceService", "model: {uri: hf://org/model}\nreplicas: 1\n");

        Endpoint endpoint = endpoint(service, ready("chat-x-kserve-1", engine), ready("chat-x-router-1", router));

        assertThat(endpoint.state().kind()).isEqualTo(ServingState.SERVING);
        assertThat(endpoint.pods()).extracting(Endpoint.Pod::name).containsExactly("chat-x-kserve-1");
        assertThat(endpoint.device().count()).isZero();
    }

    @Test
    void withoutPodsAndApplicationItIsNotKnownToBeThere() {
        Endpoint endpoint = endpoint(NO_APPLICATION, set(1));

        assertThat(endpoint.state().kind()).isEqualTo(ServingState.WAITS);
        assertThat(endpoint.state().cause()).hasToString("Waits for an Argo CD application");
    }

    @Test
    void aManifestThatNamesItsNamespaceIsLookedForThere() {
        String elsewhere = set(1).replace("{name: chat-x}", "{name: chat-x, namespace: elsewhere}");
        Pod there = ofSet("chat-x-0");
        there.getMetadata().setNamespace("elsewhere");

        Endpoint endpoint = endpoint(elsewhere, there, ofSet("chat-x-0"));

        assertThat(endpoint.pods()).hasSize(1);
        assertThat(endpoint.place()).hasToString("Place[cluster=fra-1, namespace=elsewhere]");
    }
}
