package io.pilothouse.serving.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.ChangedLines;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Folders of endpoints as people keep them, from public repositories, charts and documents, reduced: what is read of each, and what a change
 * touches.
 */
@OnRealServers(Server.KUSTOMIZE)
class PublicFoldersTests {
    private static final Path FOLDERS = Path.of("src/test/resources/serving/public");
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final String FOLDER = "models/chat/prod/";
    private static final String DEPLOYMENT = FOLDER + "deployment.yaml";

    private final FileTree platform;

    PublicFoldersTests(RealPlatform platform) {
        this.platform = FileTree.platform().renderedBy(platform.kustomize());
    }

    private FileTree folder(String name) {
        FileTree tree = platform;
        try (Stream<Path> files = Files.list(FOLDERS.resolve(name))) {
            for (Path file : files.toList()) {
                tree = tree.with(FOLDER + file.getFileName(), Files.readString(file));
            }
            return tree;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ServingSpec spec(FileTree tree) {
        return ServingSpec.read(tree, CHAT).orElseThrow();
    }

    private static String problem(FileTree tree) {
        assertThat(Endpoints.in(tree).specs()).isEmpty();
        return Endpoints.in(tree).unreadable().getFirst().reason();
    }

    private static ServingSpec longer(ServingSpec spec) {
        return spec.withEngine(spec.engine().withMaxModelLen(4096));
    }

    private static ServingSpec upTo(ServingSpec spec, int replicas) {
        return spec.withScaling(new Scaling(replicas, replicas, null));
    }

    private static ServingSpec newer(ServingSpec spec) {
        return spec.withEngine(spec.engine().withImage("0.28.0", "vllm/vllm-openai:v0.28.0"));
    }

    /** The lines of each file that a change takes away and adds; every other byte stays. */
    private static List<String> changed(FileTree tree, ServingSpec wanted) {
        ChangedEndpoint.Result result = ChangedEndpoint.of(tree, spec(tree), Samples.blueprint(wanted, tree));
        assertThat(result.refusals()).isEmpty();
        assertThat(spec(tree.with(result.edits()))).isEqualTo(wanted);
        return result.edits().stream()
                .map(FileEdit.Write.class::cast)
                .flatMap(edit -> ChangedLines.between(tree.file(edit.path()).orElse(""), edit.content()).stream())
                .toList();
    }

    private static List<String> refused(FileTree tree, ServingSpec wanted) {
        ChangedEndpoint.Result result = ChangedEndpoint.of(tree, spec(tree), Samples.blueprint(wanted, tree));
        assertThat(result.edits()).isEmpty();
        return result.refusals().stream().map(Reason::toString).toList();
    }

    /** A home cluster. */
    @Test
    void commentsBesideAndBetweenArgumentsStay() {
        FileTree tree = folder("y01-comments");

        ServingSpec spec = spec(tree);

        assertThat(spec.team()).isNull();
        assertThat(spec.engine().version()).isEqualTo("0.27.1");
        assertThat(spec.engine().maxModelLen()).isEqualTo(65_536);
        assertThat(spec.engine().gpuMemoryUtilization()).isEqualTo(0.93);
        assertThat(spec.engine().kvCacheDtype()).isEqualTo("fp8_e4m3");
        assertThat(spec.engine().extraArgs()).containsExactly("--limit-mm-per-prompt", "{\"image\":1,\"video\":0}");
        assertThat(spec.placement().devices()).isEqualTo(1);
        assertThat(changed(tree, longer(spec)))
                .containsExactly(
                        "-- \"65536\"                                  # vision costs context",
                        "+- \"4096\"                                  # vision costs context");
        assertThat(changed(tree, upTo(spec, 2))).containsExactly("-replicas: 1", "+replicas: 2");
    }

    /** A cluster repository. */
    @Test
    void aStatefulSetIsAnEndpointThatIsOnlyShown() {
        FileTree tree = folder("y02-statefulset");

        ServingSpec spec = spec(tree);

        assertThat(spec.engine().version()).isEqualTo("0.27.1");
        assertThat(spec.engine().maxModelLen()).isEqualTo(200_000);
        assertThat(spec.engine().gpuMemoryUtilization()).isEqualTo(0.6);
        assertThat(spec.engine().extraArgs()).isEmpty();
        assertThat(spec.unread()).isEmpty();
        assertThatThrownBy(() -> refused(tree, upTo(spec, 2)))
                .isInstanceOf(InvalidYaml.class)
                .hasMessage(FOLDER
                        + "vllm.yaml:4: StatefulSet chat-b is shown and not changed here (expected: a Deployment)");
    }

    /** vLLM's documentation, deployment/k8s. */
    @Test
    void aLineOfShellIsReadAndItsSettingsAreNotChanged() {
        FileTree tree = folder("y04-shell");

        ServingSpec spec = spec(tree);

        assertThat(spec.engine().maxModelLen()).isEqualTo(2048);
        assertThat(spec.engine().extraArgs())
                .containsExactly("--trust-remote-code", "--enable-chunked-prefill", "--max_num_batched_tokens", "1024");
        assertThat(spec.placement().devices()).isEqualTo(1);
        assertThat(refused(tree, longer(spec)))
                .containsExactly(DEPLOYMENT + ": max_model_len cannot be changed here"
                        + " (expected: arguments as a list, not a line of shell)");
        assertThat(changed(tree, upTo(spec, 3))).containsExactly("-replicas: 1", "+replicas: 3");
    }

    /** Manifests in the style of home-ops. */
    @Test
    void anchorsAndMergedMapsAreReadAndNotChanged() {
        FileTree tree = folder("y05-anchors");

        ServingSpec spec = spec(tree);

        assertThat(spec.engine().maxModelLen()).isEqualTo(8192);
        assertThat(spec.placement().devices()).isEqualTo(1);
        assertThatThrownBy(() -> refused(tree, longer(spec)))
                .isInstanceOf(InvalidYaml.class)
                .hasMessage(DEPLOYMENT + ":5: column 11: an anchor or alias (expected: the value itself)");
    }

    @Test
    void aKeyThatStandsThereTwiceIsSaidWithItsLine() {
        assertThat(problem(folder("y08-dupkeys")))
                .isEqualTo(DEPLOYMENT + ":17: column 9: a key that stands twice (expected: each key once)");
    }

    /** vLLM's chart. */
    @Test
    void aTemplateOfAChartIsSaidToBeOne() {
        assertThat(problem(folder("y09-helm")))
                .isEqualTo(DEPLOYMENT + ":4: a template, {{ … }} (expected: YAML as it is applied)");
    }

    /** A template that envsubst fills in. */
    @Test
    void whatIsFilledInLaterIsNotKnownAndAVariableOfTheContainerIs() {
        ServingSpec spec = spec(folder("y11-envsubst"));

        assertThat(spec.engine().maxModelLen()).isEqualTo(16_384);
        assertThat(spec.engine().version()).isNull();
        assertThat(spec.unread())
                .containsExactlyInAnyOrder("--tensor-parallel-size=${TP_SIZE}", "nvidia.com/gpu: ${TP_SIZE}");
    }

    /** An endpoint with LMCache beside vLLM. */
    @Test
    void theEngineIsReadAndChangedAndNotTheCacheBesideIt() {
        FileTree tree = folder("y12-two");

        ServingSpec spec = spec(tree);
        ChangedEndpoint.Result result = ChangedEndpoint.of(tree, spec, Samples.blueprint(longer(spec), tree));

        assertThat(spec.engine().version()).isEqualTo("0.27.1");
        assertThat(spec.scaling()).isEqualTo(new Scaling(1, 1, null));
        assertThat(result.edits()).extracting(FileEdit::path).containsExactly(DEPLOYMENT);
        assertThat(changed(tree, longer(spec)))
                .containsExactly(
                        "-- --max-model-len=8192\t# tab before this comment",
                        "+- --max-model-len=4096\t# tab before this comment");
    }

    @Test
    void markersAndTheWidthOfIndentationStay() {
        FileTree tree = folder("y15-markers");

        assertThat(changed(tree, longer(spec(tree)))).containsExactly("--   \"8192\"", "+-   \"4096\"");
    }

    @Test
    void whatKedaScalesByIsReadAndTheRestOfItStays() {
        FileTree tree = folder("y16-keda");

        ServingSpec spec = spec(tree);

        assertThat(spec.scaling()).isEqualTo(new Scaling(1, 4, 5));
        assertThat(changed(tree, spec.withScaling(new Scaling(2, 6, 9))))
                .containsExactly(
                        "-minReplicaCount: 1   # keep one warm",
                        "-maxReplicaCount: 4",
                        "+minReplicaCount: 2   # keep one warm",
                        "+maxReplicaCount: 6",
                        "-threshold: '5'   # per replica",
                        "+threshold: '9'   # per replica");
    }

    @Test
    void aFileThatArgoCdPassesOverIsSaid() {
        assertThat(problem(folder("y19-yml-caps")))
                .isEqualTo(FOLDER + "Deployment.YAML: the ending of its name"
                        + " (expected: .yaml, .yml or .json; Argo CD passes over any other)");
    }

    @Test
    void aServiceOfKserveIsAnEndpointThatIsOnlyShown() {
        FileTree tree = folder("y20-kserve");

        ServingSpec spec = spec(tree);

        assertThat(spec.model().weights()).isEqualTo("hf://org/model");
        assertThat(spec.scaling()).isEqualTo(new Scaling(1, 1, null));
        assertThat(spec.unread()).containsExactly("spec.template.containers: by KServe's configuration");
        assertThatThrownBy(() -> refused(tree, upTo(spec, 2)))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("isvc.yaml:2: LLMInferenceService chat-t is shown and not changed here");
    }

    @Test
    void aBaseUnderAPatchIsWhatKustomizeMakesOfIt() {
        FileTree tree = folder("y22-patch")
                .with("bases/vllm/kustomization.yaml", "resources: [deployment.yaml]\n")
                .with("bases/vllm/deployment.yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: chat-v}
                        spec:
                          replicas: 1
                          selector: {matchLabels: {app: chat-v}}
                          template:
                            metadata: {labels: {app: chat-v}}
                            spec:
                              containers:
                              - name: vllm
                                image: vllm/vllm-openai:v0.10.2
                                args: [--model=m]
                                resources: {limits: {nvidia.com/gpu: 1}}
                        """);

        ServingSpec spec = spec(tree);

        assertThat(spec.engine().version()).isEqualTo("0.27.1");
        assertThat(spec.engine().maxModelLen()).isEqualTo(8192);
        assertThat(spec.scaling()).isEqualTo(new Scaling(2, 2, null));
        assertThat(changed(tree, upTo(newer(spec), 3)))
                .containsExactly("-newTag: v0.27.1", "+newTag: v0.28.0", "-count: 2", "+count: 3");
        assertThat(changed(tree, longer(spec)))
                .containsExactly(
                        "-args: [\"--model=m\", \"--max-model-len=8192\"]",
                        "+args: [\"--model=m\", \"--max-model-len=4096\"]");
    }

    /** As image updaters write it. */
    @Test
    void whatTheKustomizationOverridesIsReadAndChangedThere() {
        FileTree tree = folder("y23-images");

        ServingSpec spec = spec(tree);

        assertThat(spec.engine().image()).isEqualTo("vllm/vllm-openai:v0.27.1");
        assertThat(spec.scaling()).isEqualTo(new Scaling(4, 4, null));
        assertThat(changed(tree, upTo(newer(spec), 5)))
                .containsExactly("-newTag: v0.27.1", "+newTag: v0.28.0", "-count: 4", "+count: 5");
        assertThat(changed(tree, longer(spec))).containsExactly("--   \"8192\"", "+-   \"4096\"");
    }
}
