package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.calibrations.EngineMemory;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.ChangedEndpoint;
import io.pilothouse.units.EndpointId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines in workloads that the console does not change: what they say is read, what they leave to others is said to be so. */
class OtherKindsTests {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final String STATEFUL_SET = """
            # tuned for a small cluster
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: chat-b
            spec:
              replicas: 2
              serviceName: chat-b
              selector: {matchLabels: {app: chat-b}}
              template:
                metadata: {labels: {app: chat-b}}
                spec:
                  containers:
                  - name: vllm
                    image: vllm/vllm-openai:v0.27.1
                    command: [bash, -c]
                    args:
                    - |
                      exec vllm serve /models/m \\
                        --served-model-name a b c \\
                        --max-model-len 200000 \\
                        --gpu-memory-utilization 0.60
                    resources: {limits: {nvidia.com/gpu: "1"}}
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: chat-b
            spec:
              clusterIP: None
            """;
    private static final String GROUPS = """
            apiVersion: leaderworkerset.x-k8s.io/v1
            kind: LeaderWorkerSet
            metadata: {name: chat-g}
            spec:
              replicas: 2
              leaderWorkerTemplate:
                size: 3
                leaderTemplate:
                  spec:
                    nodeSelector: {nvidia.com/gpu.product: NVIDIA-H100-80GB-HBM3}
                    containers:
                    - name: leader
                      image: vllm/vllm-openai:v0.27.1
                      command: [sh, -c, "ray start --head; vllm serve m --tensor-parallel-size 8 --pipeline-parallel-size 3"]
                      resources: {limits: {nvidia.com/gpu: "8"}}
                workerTemplate:
                  spec:
                    containers:
                    - name: worker
                      image: vllm/vllm-openai:v0.27.1
                      command: [sh, -c, "ray start --address=$(LWS_LEADER_ADDRESS)"]
                      resources: {limits: {nvidia.com/gpu: "8"}}
            """;
    private static final String KSERVE = """
            apiVersion: serving.kserve.io/v1alpha1
            kind: LLMInferenceService
            metadata: {name: chat-t}
            spec:
              model: {uri: "hf://org/model"}
              replicas: 3
              parallelism: {tensor: 2}
              template:
                nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}
                containers:
                - name: main
                  image: vllm/vllm-openai:v0.27.1
                  env: [{name: VLLM_ADDITIONAL_ARGS, value: "--max-model-len=16k --enforce-eager"}]
                  resources: {limits: {nvidia.com/gpu: "2"}}
            """;

    private static FileTree folder(String text) {
        return FileTree.platform().with("models/chat/prod/engine.yaml", text);
    }

    private static ServingSpec spec(String text) {
        return ServingSpec.read(folder(text), CHAT).orElseThrow();
    }

    @Test
    void aStatefulSetSaysWhatADeploymentWould() {
        ServingSpec spec = spec(STATEFUL_SET);

        assertThat(spec.engine().version()).isEqualTo("0.27.1");
        assertThat(spec.engine().maxModelLen()).isEqualTo(200_000);
        assertThat(spec.engine().gpuMemoryUtilization()).isEqualTo(0.6);
        assertThat(spec.scaling()).isEqualTo(new Scaling(2, 2, null));
        assertThat(spec.placement().devices()).isEqualTo(1);
        assertThat(spec.unread()).isEmpty();
    }

    @Test
    void aLeaderWorkerSetServesInGroupsOfPodsThatEachHaveDevices() {
        ServingSpec spec = spec(GROUPS);

        assertThat(spec.engine().tensorParallel()).isEqualTo(8);
        assertThat(spec.engine().pipelineParallel()).isEqualTo(3);
        assertThat(spec.scaling()).isEqualTo(new Scaling(2, 2, null));
        assertThat(spec.placement().devices()).isEqualTo(8);
        assertThat(spec.placement().pods()).isEqualTo(3);
        assertThat(spec.placement().devicesOfReplica()).isEqualTo(24);
        assertThat(spec.placement().nodeSelector()).containsValue("NVIDIA-H100-80GB-HBM3");
    }

    @Test
    void aGroupWithoutALeadersTemplateIsMadeOfWorkersAlone() {
        String workers = GROUPS.replaceFirst("(?s)    leaderTemplate:.*?    workerTemplate:", "    workerTemplate:")
                .replace("ray start --address=$(LWS_LEADER_ADDRESS)", "vllm serve m --data-parallel-size 3");

        assertThat(spec(workers).placement().devicesOfReplica()).isEqualTo(24);
        assertThat(spec(workers.replace("    size: 3\n", "")).placement().pods())
                .isEqualTo(1);
    }

    @Test
    void aGroupThatOneNumberCannotHoldSaysWhatIsNotKnown() {
        String other = GROUPS.replaceFirst("(?s)(worker\\n.*nvidia.com/gpu: )\"8\"", "$1\"4\"");

        assertThat(spec(other).unread())
                .containsExactly("spec.leaderWorkerTemplate.workerTemplate: 4 × nvidia.com/gpu");
        assertThat(spec(GROUPS.replace("size: 3", "size: ${SIZE}")).unread())
                .containsExactly("spec.leaderWorkerTemplate.size: ${SIZE}");
    }

    @Test
    void aServiceOfKserveSaysWhatItsTemplateAndItsFieldsSay() {
        ServingSpec spec = spec(KSERVE);

        assertThat(spec.model().weights()).isEqualTo("hf://org/model");
        assertThat(spec.engine().version()).isEqualTo("0.27.1");
        assertThat(spec.engine().tensorParallel()).isEqualTo(2);
        assertThat(spec.engine().maxModelLen()).isEqualTo(16_000);
        assertThat(spec.scaling()).isEqualTo(new Scaling(3, 3, null));
        assertThat(spec.placement().devices()).isEqualTo(2);
        assertThat(spec.unread()).isEmpty();
    }

    @Test
    void whatKserveDecidesIsNotKnown() {
        ServingSpec bare = spec("""
                apiVersion: serving.kserve.io/v1alpha1
                kind: LLMInferenceService
                metadata:
                  name: chat-t
                spec:
                  model:
                    uri: hf://org/model
                  replicas: 1
                """);

        assertThat(bare.engine().image()).isEmpty();
        assertThat(bare.engine().version()).isNull();
        assertThat(bare.unread()).containsExactly("spec.template.containers: by KServe's configuration");
        assertThat(spec(KSERVE.replace("  replicas: 3", "  scaling: {minReplicas: 1, maxReplicas: 4}\n  worker: {}"))
                        .unread())
                .containsExactly("spec.worker: a group of pods whose size KServe decides");
        assertThat(spec(KSERVE.replace("  replicas: 3", "  scaling: {minReplicas: 1, maxReplicas: 4}"))
                        .scaling())
                .isEqualTo(new Scaling(1, 4, null));
    }

    @Test
    void enginesSideBySideInSeveralPodsOfKserveAreSaidAndNotTakenForOne() {
        assertThat(spec(KSERVE.replace("{tensor: 2}", "{tensor: 2, data: 16, dataLocal: 8}"))
                        .unread())
                .containsExactly("spec.parallelism.data: 16", "spec.parallelism.dataLocal: 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data-parallel-size-local=4", "-dpl 4"})
    void aPodNeedsTheDevicesOfTheEnginesThatItHasItself(String local) {
        ServingSpec.Engine engine = spec(STATEFUL_SET.replace(
                        "--max-model-len", "-dp 16 " + local + " --max-model-len"))
                .engine();

        assertThat(engine.dataParallel()).isEqualTo(4);
        assertThat(EngineMemory.notCounted(engine)).containsExactly("--data-parallel-size-local");
    }

    @ParameterizedTest
    @ValueSource(strings = {STATEFUL_SET, GROUPS, KSERVE})
    void noneOfThemIsChanged(String text) {
        FileTree tree = folder(text);
        ServingSpec before = spec(text);
        ServingSpec wanted = before.withScaling(new Scaling(7, 7, null));

        assertThatThrownBy(() -> ChangedEndpoint.of(tree, before, Samples.blueprint(wanted, tree)))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageMatching("models/chat/prod/engine\\.yaml:\\d: \\w+ chat-. is shown and not changed here"
                        + " \\(expected: a Deployment\\)");
        assertThat(EngineManifest.readOnly(ManifestFolder.read(tree, CHAT))).isPresent();
    }

    /** A cache or a router beside the engine is no engine for being the only workload whose pods we can read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: RayCluster\nspec: {workerGroupSpecs: [{template: {spec: {containers: ["
                        + "{name: ray, image: 'rayproject/ray-llm:2.50.0', resources: {limits: {nvidia.com/gpu: 8}}}]}}}]}",
                "kind: NIMService\nspec: {image: {repository: nvcr.io/nim/meta/llama}, resources: {limits: {nvidia.com/gpu: 1}}}",
                "kind: HelmRelease\nspec: {values: {image: {repository: vllm/vllm-openai}}}",
                "kind: JobSet\nspec: {replicatedJobs: [{template: {spec: {template: {spec: {containers: ["
                        + "{name: leader, image: 'vllm/vllm-openai:v0.27.1'}]}}}}}]}",
                "kind: Pod\nspec: {containers: [{name: engine, image: 'vllm/vllm-openai:v0.27.1'}]}"
            })
    void whatStandsBesideAnEngineOfAKindThatIsNotReadIsNotTakenForIt(String engine) {
        String redis = """
                kind: Deployment
                metadata: {name: redis}
                spec: {template: {spec: {containers: [{name: redis, image: "redis:8"}]}}}
                """;
        ManifestFolder folder = ManifestFolder.read(
                folder(engine + "\nmetadata: {name: chat}\n").with("models/chat/prod/redis.yaml", redis), CHAT);

        assertThatThrownBy(() -> EngineManifest.in(folder))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining(engine.substring("kind: ".length(), engine.indexOf('\n')) + " chat");
        assertThat(EngineManifest.in(ManifestFolder.read(folder(redis), CHAT))).isPresent();
    }

    /** What only talks to vLLM names it as well: in its arguments, its addresses, the name of its image. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: router, image: 'lmcache/lmstack-router:v0.1.8', args: [--service-discovery, static,"
                        + " --static-backends, 'http://vllm-chat:8000', --static-models, m]}",
                "{name: router, image: 'vllm/vllm-router:v0.1.4', command: [vllm-router, --worker-urls, 'http://chat-0:8000']}",
                "{name: extproc, image: 'ghcr.io/vllm-project/semantic-router/extproc:v0.2'}",
                "{name: envoy, image: 'envoyproxy/envoy:v1.36', command: [envoy, --service-cluster, vllm-chat]}",
                "{name: warm, image: 'curlimages/curl:8', command: [sh, -c, 'until curl -sf http://chat-vllm:8000/v1/models; do sleep 5; done']}",
                "{name: ui, image: 'ghcr.io/open-webui/open-webui:v0.6', args: ['--engine=vllm']}",
                "{name: nginx, image: 'nginx:1.29', command: [nginx, -c, /etc/nginx/vllm.conf]}"
            })
    void whatOnlyNamesVllmBesideAnEngineIsNotTakenForIt(String container) {
        String router = "kind: Deployment\nmetadata: {name: router}\nspec: {template: {spec: {containers: [" + container
                + "]}}}\n";
        String ray =
                "kind: RayCluster\nmetadata: {name: chat}\nspec: {workerGroupSpecs: [{template: {spec: {containers: ["
                        + "{name: ray, image: 'rayproject/ray-llm:2.50.0', resources: {limits: {nvidia.com/gpu: 8}}}]}}}]}\n";
        String ofAmd = STATEFUL_SET.replace("nvidia.com/gpu", "amd.com/gpu");
        String started = ofAmd.replace("name: vllm\n", "name: engine\n").replace("vllm/vllm-openai:v0.27.1", "ours:7");

        assertThatThrownBy(() -> EngineManifest.in(beside(ray, router)))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("RayCluster chat");
        assertThat(EngineManifest.in(beside(ofAmd, router)).orElseThrow().name())
                .isEqualTo("chat-b");
        assertThat(EngineManifest.in(beside(started, router)).orElseThrow().name())
                .isEqualTo("chat-b");
        assertThat(EngineManifest.in(beside(GROUPS, router)).orElseThrow().name())
                .isEqualTo("chat-g");
    }

    /** What limits a namespace names devices, too. */
    @Test
    void aLimitOfDevicesIsNoEngine() {
        String limits = "kind: LimitRange\nmetadata: {name: limits}\nspec: {limits: [{max: {nvidia.com/gpu: 2}}]}\n";
        String ours = STATEFUL_SET.replace("nvidia.com/gpu", "amd.com/gpu");

        assertThat(EngineManifest.in(beside(ours, limits)).orElseThrow().name()).isEqualTo("chat-b");
    }

    /** A job that only has the engine's image runs no engine where something else has the devices. */
    @Test
    void aBenchmarkWithTheEnginesImageIsNotTakenForTheEngine() {
        String bench = "kind: Job\nmetadata: {name: bench}\nspec: {template: {spec: {containers: [{name: bench,"
                + " image: 'vllm/vllm-openai:v0.27.1', command: [vllm, bench, serve]}]}}}\n";

        assertThat(EngineManifest.in(beside(GROUPS, bench)).orElseThrow().name())
                .isEqualTo("chat-g");
    }

    private static ManifestFolder beside(String engine, String other) {
        return ManifestFolder.read(folder(engine).with("models/chat/prod/a-first.yaml", other), CHAT);
    }
}
