package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.ChangedLines;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.ChangedEndpoint;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More of the shapes that an endpoint has in public repositories and charts. */
class ShapesOfEndpointsTests {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final String FOLDER = "models/chat/prod/";
    private static final String FILE = FOLDER + "deployment.yaml";
    private static final String HEAD = """
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
            """;
    private static final String VLLM = """
            - name: vllm
              image: vllm/vllm-openai:v0.27.1
              args: [--model=m, --max-model-len=8192]
              resources: {limits: {nvidia.com/gpu: 1}}
            """;
    private static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: chat}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: chat}
              minReplicas: 2
              maxReplicas: 6 # as many cards as there are
            """;

    private static final String HELD = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: chat, annotations: {autoscaling.keda.sh/paused-replicas: "0"}}
            spec: {scaleTargetRef: {name: chat}, minReplicaCount: 1, maxReplicaCount: 6}
            """;

    @Test
    void whatAnAnnotationHoldsIsWhatThereIsToBe() {
        Scaling scaling =
                spec(of(VLLM).with(FOLDER + "scaledobject.yaml", HELD)).scaling();

        assertThat(scaling).isEqualTo(new Scaling(1, 6, null, 0));
        assertThat(scaling.inForce()).isEqualTo(new Scaling(0, 0, null));
        assertThat(spec(of(VLLM).with(FOLDER + "scaledobject.yaml", HELD.replace("\"0\"", "none")))
                        .scaling()
                        .inForce())
                .isEqualTo(new Scaling(1, 6, null));
    }

    private static FileTree of(String containers) {
        return FileTree.platform().with(FILE, HEAD + containers.indent(6));
    }

    private static FileTree only(String file, String text) {
        return FileTree.platform().with(FOLDER + file, text);
    }

    private static ServingSpec spec(FileTree tree) {
        return ServingSpec.read(tree, CHAT).orElseThrow();
    }

    private static String problem(FileTree tree) {
        return Endpoints.in(tree).unreadable().getFirst().reason();
    }

    private static ChangedEndpoint.Result change(FileTree tree, ServingSpec wanted) {
        return ChangedEndpoint.of(tree, spec(tree), Samples.blueprint(wanted, tree));
    }

    private static List<String> changed(FileTree tree, ServingSpec wanted) {
        ChangedEndpoint.Result result = change(tree, wanted);
        assertThat(result.refusals()).isEmpty();
        assertThat(spec(tree.with(result.edits()))).isEqualTo(wanted);
        return result.edits().stream()
                .map(FileEdit.Write.class::cast)
                .flatMap(edit -> ChangedLines.between(tree.file(edit.path()).orElse(""), edit.content()).stream())
                .toList();
    }

    @Test
    void anItemOfAListIsReadAndNotChanged() {
        String item = (HEAD + VLLM.indent(6)).indent(2).replaceFirst("  apiVersion", "- apiVersion");
        FileTree tree = only("all.yaml", "apiVersion: v1\nkind: List\nitems:\n" + item);

        ServingSpec spec = spec(tree);

        assertThat(spec.engine().maxModelLen()).isEqualTo(8192);
        assertThatThrownBy(() -> change(tree, spec.withScaling(new Scaling(3, 3, null))))
                .isInstanceOf(InvalidYaml.class)
                .hasMessage(FOLDER + "all.yaml: Deployment chat stands in a List and is not changed here"
                        + " (expected: a document of its own)");
    }

    @Test
    void jsonIsAppliedAsWellAndChangedInPlace() {
        FileTree tree = only("deployment.json", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "chat"},
                 "spec": {"replicas": 2,
                  "template": {"spec": {"containers": [{"name": "vllm", "image": "vllm/vllm-openai:v0.27.1",
                   "args": ["--model=m"], "resources": {"limits": {"nvidia.com/gpu": 1}}}]}}}}
                """);

        assertThat(spec(tree).engine().version()).isEqualTo("0.27.1");
        assertThat(changed(tree, spec(tree).withScaling(new Scaling(3, 3, null))))
                .containsExactly("-\"spec\": {\"replicas\": 2,", "+\"spec\": {\"replicas\": 3,");
    }

    @Test
    void keysMayStandInQuotesAndLinesEndAsOnWindows() {
        FileTree quoted = only("deployment.yaml", (HEAD + VLLM.indent(6)).replace("kind: Dep", "\"kind\": Dep"));
        FileTree windows = only("deployment.yaml", (HEAD + VLLM.indent(6)).replace("\n", "\r\n"));

        ChangedEndpoint.Result result = change(windows, spec(windows).withScaling(new Scaling(3, 3, null)));

        assertThat(spec(quoted)).isEqualTo(spec(windows));
        assertThat(result.edits())
                .containsExactly(new FileEdit.Write(
                        FILE, windows.file(FILE).orElseThrow().replace("replicas: 1\r", "replicas: 3\r")));
    }

    @Test
    void aScriptOfTheShellIsReadWithTheVariablesOfItsContainer() {
        ServingSpec spec = spec(of("""
                - name: vllm
                  image: vllm/vllm-openai:v0.27.1
                  command: [bash, -lc]
                  env: [{name: TP, value: "2"}]
                  args:
                  - |
                    set -e
                    ray start --head --port 6379
                    exec vllm serve $MODEL --tensor-parallel-size ${TP} --max-model-len ${LENGTH:-4k} $MORE
                  resources: {limits: {nvidia.com/gpu: 2}}
                """));

        assertThat(spec.engine().tensorParallel()).isEqualTo(2);
        assertThat(spec.engine().maxModelLen()).isEqualTo(4_000);
        assertThat(spec.unread()).containsExactly("$MORE");
    }

    @Test
    void theProgramBeforeTheArgumentsIsNoneOfThem() {
        FileTree tree = of("""
                - name: vllm
                  image: vllm/vllm-openai:v0.27.1
                  command: [python3, -m, vllm.entrypoints.openai.api_server]
                  args: [--model, m, --served-model-name, a, b, --seed, 1]
                  resources: {limits: {nvidia.com/gpu: 1}}
                """);
        ManifestFolder folder = ManifestFolder.read(tree, CHAT);

        assertThat(spec(tree).engine().extraArgs()).containsExactly("--seed", "1");
        assertThat(new EngineFlagsCheck().judge(folder.manifests().getFirst(), tree.layout()))
                .isEmpty();
    }

    @Test
    void whatAFileOfSettingsSaysIsNotKnown() {
        assertThat(spec(of(VLLM.replace("--max-model-len=8192", "--config=/etc/vllm.yaml")))
                        .unread())
                .containsExactly("--config=/etc/vllm.yaml");
    }

    @Test
    void theEngineIsTheContainerThatAsksForDevices() {
        String exporter = "- {name: metrics, image: \"example/vllm-exporter:v1.2.0\"}\n";
        String proxy = "- {name: proxy, image: \"envoyproxy/envoy:v1.30.1\", args: [-c, /etc/envoy.yaml]}\n";
        String main = VLLM.replace("name: vllm", "name: main");
        FileTree named = of(exporter + main);
        FileTree other = of(proxy + main.replace("vllm/vllm-openai", "registry.example.com/engine"));

        assertThat(spec(named).engine().version()).isEqualTo("0.27.1");
        assertThat(spec(other).engine().image()).isEqualTo("registry.example.com/engine:v0.27.1");
        assertThat(spec(other).engine().maxModelLen()).isEqualTo(8192);
        assertThat(spec(other).placement().devices()).isEqualTo(1);
    }

    @Test
    void whatAnAutoscalerDecidesIsReadAndChangedThere() {
        FileTree tree = of(VLLM).with(FOLDER + "hpa.yaml", AUTOSCALER);

        ServingSpec spec = spec(tree);

        assertThat(spec.scaling()).isEqualTo(new Scaling(2, 6, null));
        assertThat(changed(tree, spec.withScaling(new Scaling(1, 4, null))))
                .containsExactly(
                        "-minReplicas: 2",
                        "-maxReplicas: 6 # as many cards as there are",
                        "+minReplicas: 1",
                        "+maxReplicas: 4 # as many cards as there are");
        assertThat(change(tree, spec.withScaling(new Scaling(0, 4, null))).refusals())
                .extracting(Reason::toString)
                .singleElement()
                .asString()
                .contains("deployment.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{limits: {amd.com/gpu: 2}}                    | amd.com/gpu: 2",
                "{limits: {gpu.intel.com/xe: 1}}               | gpu.intel.com/xe: 1",
                "{claims: [{name: cards}]}                     | resources.claims: cards"
            })
    void devicesThatAreNotCountedHereAreNotNone(String resources, String unread) {
        assertThat(spec(of(VLLM.replace("{limits: {nvidia.com/gpu: 1}}", resources)))
                        .unread())
                .containsExactly(unread);
    }

    @Test
    void aNetworkDeviceBesideTheGpuIsNothingToKnow() {
        ServingSpec spec = spec(of(VLLM.replace("nvidia.com/gpu: 1", "nvidia.com/gpu.shared: 1, rdma/hca: 1")));

        assertThat(spec.placement()).isEqualTo(new Placement("nvidia.com/gpu.shared", Map.of(), 1));
        assertThat(spec.unread()).isEmpty();
    }

    /** Of operators that nobody here knows: what they make is theirs, but that it is there is not denied. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RayCluster  | {headGroupSpec: {template: {spec: {containers: [{image: \"vllm/vllm-openai:v0.27.1\"}]}}}}",
                "NIMService  | {resources: {limits: {nvidia.com/gpu: 1}}}",
                "HelmRelease | {values: {image: \"vllm/vllm-openai:v0.27.1\"}}",
                "Pod         | {containers: [{name: m, image: i, resources: {limits: {nvidia.com/mig-1g.10gb: 1}}}]}"
            })
    void anEngineThatSomethingElseRunsIsSaid(String kind, String spec) {
        String manifest = "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: chat}\nspec: " + spec + "\n";

        assertThat(problem(only("engine.yaml", manifest)))
                .isEqualTo(FOLDER + "engine.yaml:2: " + kind + " chat (expected: one of Deployment, StatefulSet,"
                        + " Rollout, LeaderWorkerSet, LLMInferenceService)");
    }

    @Test
    void aFolderOfAQuotaIsSaidToRunNothing() {
        String quota = "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: chat}\n"
                + "spec: {hard: {requests.nvidia.com/gpu: 4}}\n";

        assertThat(problem(only("quota.yaml", quota)))
                .startsWith("models/chat/prod: has no workload (expected: one of Deployment,");
    }

    @Test
    void aRolloutThatTakesAnothersTemplateIsSaid() {
        String rollout = """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: chat}
                spec:
                  replicas: 3
                  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: chat}
                """;

        assertThat(problem(of(VLLM).with(FOLDER + "rollout.yaml", rollout)))
                .isEqualTo(FOLDER + "rollout.yaml:2: Rollout chat runs the pods of Deployment chat"
                        + " (expected: a template of its own)");
    }
}
