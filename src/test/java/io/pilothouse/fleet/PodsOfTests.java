package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.workloads.PodState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodsOfTests {
    private static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("LeaderWorkerSet", "chat-x-0", Map.of("leaderworkerset.sigs.k8s.io/name", "chat-x")),
                Arguments.of("Rollout", "chat-x-5f6d-x2k4q", Map.of("rollouts-pod-template-hash", "5f6d")),
                Arguments.of("Rollout", "chat-x-5f6d-5f6d-x2k4q", Map.of("rollouts-pod-template-hash", "5f6d")),
                Arguments.of(
                        "LLMInferenceService",
                        "chat-x-kserve-5f6d-x2k4q",
                        Map.of(
                                "app.kubernetes.io/name", "chat-x",
                                "app.kubernetes.io/component", "llminferenceservice-workload")),
                Arguments.of("InferenceService", "any", Map.of("serving.kserve.io/inferenceservice", "chat-x")),
                Arguments.of("JobSet", "any", Map.of("jobset.sigs.k8s.io/jobset-name", "chat-x")),
                Arguments.of("RayCluster", "any", Map.of("ray.io/cluster", "chat-x")),
                Arguments.of("RayService", "any", Map.of("ray.io/cluster", "chat-x-raycluster-7xk2b")),
                Arguments.of("RayService", "any", Map.of("ray.io/cluster", "chat-x-7xk2b")),
                Arguments.of(
                        "RayJob",
                        "any",
                        Map.of(
                                "ray.io/cluster", "other",
                                "ray.io/originated-from-crd", "RayJob",
                                "ray.io/originated-from-cr-name", "chat-x")),
                Arguments.of("StatefulSet", "chat-x-0", Map.of("owner", "StatefulSet")),
                Arguments.of("SomethingElse", "chat-x-0", Map.of("owner", "SomethingElse")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aPodThatAWorkloadTakesIsFoundByItsName(String kind, String name, Map<String, String> labels) {
        PodState pod = pod(name, labels);

        assertThat(PodsOf.workload(kind, "chat-x")).accepts(pod);
        assertThat(PodsOf.names(pod)).contains("chat-x");
        assertThat(PodsOf.workload(kind, "chat")).rejects(pod);
    }

    /** The label {@code owner} says of which kind it is. */
    private static PodState pod(String name, Map<String, String> labels) {
        Map<String, String> own = new HashMap<>(labels);
        String owner = own.remove("owner");
        Pod pod = new PodBuilder(SeenPods.ready(name, "aaaa", Samples.DIGEST))
                .editMetadata()
                .withLabels(own)
                .withOwnerReferences(List.of())
                .endMetadata()
                .build();
        return PodState.of(
                owner == null
                        ? pod
                        : new PodBuilder(pod)
                                .editMetadata()
                                .addNewOwnerReference()
                                .withController(true)
                                .withKind(owner)
                                .withName("chat-x")
                                .endOwnerReference()
                                .endMetadata()
                                .build());
    }
}
