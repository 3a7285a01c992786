package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.EndpointId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders as people really keep them: which of their files is the engine's, and what is said when that cannot be told. */
class HandWrittenFoldersTests {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final String FOLDER = "models/chat/prod/";
    private static final String ENGINE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: chat}
            spec:
              replicas: 1
              selector: {matchLabels: {app: chat}}
              template:
                metadata: {labels: {app: chat}}
                spec:
                  containers:
                  - name: engine
                    image: "vllm/vllm-openai:v0.27.1"
                    args:
                      - --model=m
                      - --max-model-len=8192\t# a tab before this comment
                    resources:
                      limits:
                        nvidia.com/gpu: 1
            """;
    private static final String CACHE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cache}
            spec:
              replicas: 3
              template:
                spec:
                  containers:
                  - {name: cache, image: example/kv-cache:v0.3}
            """;

    private static ServingSpec spec(FileTree tree) {
        return ServingSpec.read(tree, CHAT).orElseThrow();
    }

    private static String problem(FileTree tree) {
        return Endpoints.in(tree).unreadable().getFirst().reason();
    }

    private static FileTree folder(String... filesAndTexts) {
        FileTree tree = new FileTree();
        for (int i = 0; i < filesAndTexts.length; i += 2) {
            tree = tree.with(FOLDER + filesAndTexts[i], filesAndTexts[i + 1]);
        }
        return tree;
    }

    @Test
    void theEngineIsTheDeploymentThatRunsVllmWhateverFileComesFirst() {
        ServingSpec spec = spec(folder("a-cache.yaml", CACHE, "deployment.yaml", ENGINE));

        assertThat(spec.engine().version()).isEqualTo("0.27.1");
        assertThat(spec.engine().maxModelLen()).isEqualTo(8192);
        assertThat(spec.scaling()).isEqualTo(new Scaling(1, 1, null));
    }

    @Test
    void aRouterThatNamesVllmIsNoEngineBesideOneThatAsksForDevices() {
        String router = CACHE.replace("example/kv-cache", "example/vllm-router");

        assertThat(spec(folder("a-router.yaml", router, "deployment.yaml", ENGINE))
                        .placement()
                        .devices())
                .isEqualTo(1);
    }

    @Test
    void whereNoneNamesVllmTheEngineIsTheOneThatAsksForDevices() {
        String ours = ENGINE.replace("vllm/vllm-openai:v0.27.1", "registry.example.com/our-engine:7");
        String warmUp = CACHE.replace("kind: Deployment", "kind: Job");

        assertThat(spec(folder("a-warm-up.yaml", warmUp, "deployment.yaml", ours))
                        .engine()
                        .image())
                .isEqualTo("registry.example.com/our-engine:7");
        assertThat(problem(folder("a.yaml", ours, "b.yaml", ours.replace("name: chat}", "name: other}"))))
                .contains("Deployment chat and Deployment other, none of which names vllm");
    }

    @Test
    void twoEnginesOrNoneOfSeveralIsSaid() {
        assertThat(problem(folder("a.yaml", ENGINE, "b.yaml", ENGINE.replace("name: chat}", "name: other}"))))
                .isEqualTo(FOLDER + "b.yaml:2: Deployment chat and Deployment other, which all run vllm"
                        + " (expected: one that does)");
        assertThat(problem(folder("a.yaml", CACHE, "b.yaml", CACHE.replace("{name: cache}", "{name: more}"))))
                .isEqualTo(FOLDER + "b.yaml:2: Deployment cache and Deployment more, none of which names vllm"
                        + " (expected: one that does)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DaemonSet", "Job", "RayService", "InferenceService"})
    void anEngineOfAKindWhosePodsNobodyHereCanTellIsSaid(String kind) {
        String engine = ENGINE.replace("kind: Deployment", "kind: " + kind);

        assertThat(problem(folder("vllm.yaml", engine)))
                .isEqualTo(
                        FOLDER + "vllm.yaml:2: " + kind
                                + " chat (expected: one of Deployment, StatefulSet, Rollout, LeaderWorkerSet, LLMInferenceService)");
    }

    @Test
    void severalDocumentsAndAnchorsAreRead() {
        String shared = ENGINE.replace("labels: {app: chat}", "labels: *labels")
                .replace("matchLabels: {app: chat}", "matchLabels: &labels {app: chat}");

        assertThat(spec(folder("all.yaml", "# tuned\n---\n" + CACHE + "---\n" + shared))
                        .engine()
                        .maxModelLen())
                .isEqualTo(8192);
    }

    @Test
    void aTemplateIsSaidToBeOne() {
        String template = ENGINE.replace("replicas: 1", "replicas: {{ .Values.replicas }}");

        assertThat(problem(folder("deployment.yaml", template)))
                .isEqualTo(FOLDER + "deployment.yaml:5: a template, {{ … }} (expected: YAML as it is applied)");
    }

    @Test
    void aFileThatArgoCdPassesOverIsSaid() {
        assertThat(problem(folder("Deployment.YAML", ENGINE)))
                .isEqualTo(FOLDER + "Deployment.YAML: the ending of its name"
                        + " (expected: .yaml, .yml or .json; Argo CD passes over any other)");
    }

    @Test
    void aValueThatSomethingFillsInLaterIsNotKnown() {
        ServingSpec spec = spec(folder(
                "deployment.yaml",
                ENGINE.replace("--model=m", "--tensor-parallel-size=${TP}")
                        .replace("nvidia.com/gpu: 1", "nvidia.com/gpu: \"${TP}\"")
                        .replace("replicas: 1", "replicas: ${REPLICAS}")));

        assertThat(spec.unread())
                .containsExactlyInAnyOrder(
                        "--tensor-parallel-size=${TP}", "nvidia.com/gpu: ${TP}", "spec.replicas: ${REPLICAS}");
    }

    @Test
    void aVariableOfTheContainerIsReadAsKubernetesPutsItIn() {
        String variable = ENGINE.replace("--max-model-len=8192", "--max-model-len=$(LENGTH)")
                .replace("    args:", "    env: [{name: LENGTH, value: \"16k\"}]\n        args:");

        assertThat(spec(folder("deployment.yaml", variable)).engine().maxModelLen())
                .isEqualTo(16_000);
        assertThat(spec(folder("deployment.yaml", variable.replace("name: LENGTH", "name: OTHER")))
                        .unread())
                .containsExactly("--max-model-len=$(LENGTH)");
    }

    @Test
    void whatTheEngineWorksOutByItselfIsNotUnread() {
        assertThat(spec(folder("deployment.yaml", ENGINE.replace("=8192", "=auto")))
                        .unread())
                .isEmpty();
        assertThat(spec(folder("deployment.yaml", ENGINE.replace("=8192", "=-1")))
                        .unread())
                .isEmpty();
    }

    @Test
    void anEndpointIsThereThoughItsFolderCannotBeRead() {
        FileTree tree = folder("engine.yaml", "kind: [");

        assertThat(Endpoints.isThere(tree, CHAT)).isTrue();
        assertThat(Endpoints.in(tree).specs()).isEmpty();
        assertThat(Endpoints.isThere(tree, EndpointId.of("other", "prod"))).isFalse();
    }
}
