package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.EndpointId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No way of writing or breaking a file makes an endpoint vanish. */
class UnusualFilesTests {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final String FOLDER = "models/chat/prod/";
    private static final String JSON = """
            {
            	"apiVersion": "apps/v1",
            	"kind": "Deployment",
            	"metadata": {"name": "chat"},
            	"spec": {"replicas": 2, "template": {"spec": {"containers": [
            		{"name": "vllm", "image": "vllm/vllm-openai:v0.27.1", "args": ["--max-model-len=8192"]}]}}}
            }
            """;
    private static final String YAML =
            YamlDocument.write(YamlDocument.parse("x", JSON.replace('\t', ' ')).data());
    private static final String SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: chat}\n";

    private static FileTree folder(String file, String text) {
        return new FileTree().with(FOLDER + file, text);
    }

    private static int length(FileTree tree) {
        Integer length = ServingSpec.read(tree, CHAT).orElseThrow().engine().maxModelLen();
        return length == null ? 0 : length;
    }

    private static String problem(FileTree tree) {
        return Endpoints.in(tree).unreadable().getFirst().reason();
    }

    @Test
    void aWorkloadIsReadHoweverItIsWritten() {
        assertThat(length(folder("workload.yaml", JSON))).isEqualTo(8192);
        assertThat(length(folder("workload.yaml", JSON.replace('\t', ' ')))).isEqualTo(8192);
        assertThat(length(folder("workload.json", JSON))).isEqualTo(8192);
        assertThat(length(folder("workload.yaml", YAML.replaceAll("(?m)^(\\w+):", "\"$1\":"))))
                .isEqualTo(8192);
        assertThat(length(folder("workload.yaml", YAML.indent(4)))).isEqualTo(8192);
        assertThat(length(folder("workload.yaml", YAML.replace("kind: Deployment", "kind:\n  Deployment"))))
                .isEqualTo(8192);
        assertThat(length(folder("workload.yaml", SERVICE + "---\n" + YAML))).isEqualTo(8192);
        assertThat(length(folder("workload.yaml", YAML.replace("\n", "\r\n")))).isEqualTo(8192);
    }

    /** Windows' editors and generators leave marks that no reader of Kubernetes minds. */
    @Test
    void whatSurroundsAManifestChangesNothingOfIt() {
        assertThat(length(folder("workload.yaml", "\uFEFF" + YAML))).isEqualTo(8192);
        assertThat(length(folder("workload.yaml", "\uFEFF" + JSON))).isEqualTo(8192);
        assertThat(length(folder("workload.yaml", "%YAML 1.2\n---\n" + YAML + "...\n")))
                .isEqualTo(8192);
        assertThat(length(folder("workload.yaml", "---\n# empty\n---\n\n--- # engine\n" + YAML + "---\n")))
                .isEqualTo(8192);
        assertThat(length(folder("workload.yaml", YAML.replace("\n", "\r\n") + "---\r\n" + SERVICE)))
                .isEqualTo(8192);
    }

    /** What an engine or an alert fills in itself stands in quotes, and is what is applied. */
    @Test
    void bracesInATextAreNoTemplate() {
        String rule = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: chat}\n"
                + "spec:\n  groups:\n  - name: a\n    rules:\n    - alert: Slow\n      annotations: {summary: \"{{ $labels.pod }} is slow\"}\n";

        assertThat(length(folder("workload.yaml", YAML).with(FOLDER + "rule.yaml", rule)))
                .isEqualTo(8192);
        assertThat(length(
                        folder("workload.json", JSON.replace("8192\"", "8192\", \"--chat-template={{ messages }}\""))))
                .isEqualTo(8192);
        assertThat(problem(folder("workload.yaml", "{{- if .Values.on }}\n" + YAML + "{{- end }}\n")))
                .contains("a template, {{ … }}");
    }

    @ParameterizedTest
    @CsvSource({"25.6k, 25600", "0.5m, 500000", "32k, 32000", "32K, 32768", "25.6K, 0", "2.5, 0", "9999g, 0"})
    void aLengthIsReadAsTheEngineReadsIt(String written, int read) {
        assertThat(length(folder("workload.yaml", YAML.replace("8192", written))))
                .isEqualTo(read);
    }

    @Test
    void theItemsOfAListAreRead() {
        String list = "apiVersion: v1\nkind: List\nitems:\n"
                + ("- " + SERVICE.indent(2).strip() + "\n") + "- "
                + YAML.indent(2).strip() + "\n";

        assertThat(length(folder("all.yaml", list))).isEqualTo(8192);
        assertThat(length(folder("all.yaml", list.replace("kind: List", "kind: DeploymentList"))))
                .isEqualTo(8192);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kind: [Deployment", "\"kind\": {Deployment", "knd: [Deployment", "a: [b", "- a\n- b: [", "\0\1"
            })
    void aBrokenFileIsSaidWithItsLine(String text) {
        assertThat(problem(folder("workload.yaml", text))).startsWith(FOLDER + "workload.yaml:");
    }

    @Test
    void aBrokenFileBesideTheWorkloadIsSaidWhereItIsAManifest() {
        FileTree tree = folder("workload.yaml", YAML);

        assertThat(problem(tree.with(FOLDER + "service.yaml", SERVICE + "spec: [")))
                .startsWith(FOLDER + "service.yaml:4");
        assertThat(length(tree.with(FOLDER + "service.yaml", SERVICE + "data: !!binary aGk=\n")))
                .isEqualTo(8192);
        assertThat(length(tree.with(FOLDER + "notes.yaml", "to do: [Deployment")))
                .isEqualTo(8192);
    }

    @Test
    void aFolderOfManifestsWithoutAWorkloadIsSaid() {
        assertThat(problem(folder("service.yaml", SERVICE)))
                .isEqualTo("models/chat/prod: has no workload (expected: one of Deployment, StatefulSet,"
                        + " Rollout, LeaderWorkerSet, LLMInferenceService)");
        assertThat(problem(folder("kustomization.yaml", "resources: []\n"))).contains("has no workload");
        assertThat(Endpoints.in(folder("README.md", "# Chat\n")).unreadable()).isEmpty();
    }

    @Test
    void whatKustomizeKeepsToItselfIsNoWorkload() {
        FileTree tree = folder("workload.yaml", YAML)
                .with(FOLDER + "kustomization.yaml", "resources: [workload.yaml, trial.yaml]\n")
                .with(
                        FOLDER + "trial.yaml",
                        YAML.replace("8192", "4096")
                                .replaceFirst(
                                        "metadata:\n",
                                        "metadata:\n  annotations: {config.kubernetes.io/local-config: \"true\"}\n"));

        assertThat(length(tree)).isEqualTo(8192);
    }

    @Test
    void jsonnetIsSaidToBeReadByNobodyHere() {
        assertThat(problem(folder("main.jsonnet", "local a = 1; {kind: 'Deployment'}")))
                .isEqualTo(FOLDER + "main.jsonnet: is Jsonnet, which nobody here runs (expected: manifests as YAML)");
    }

    @Test
    void aFileThatIsNoTextAndALinkAreSaid() {
        assertThat(problem(folder("workload.yaml", "(bytes)\n")))
                .isEqualTo(FOLDER + "workload.yaml: cannot be read: (bytes) (expected: UTF-8 text of at most 5 MB)");
        assertThat(problem(folder("README.md", "# Chat\n").with(FOLDER + "workload.yaml", "-> ../x.yaml")))
                .isEqualTo(FOLDER + "workload.yaml: is a symbolic link (expected: a file)");
    }

    @Test
    void aLinkInTheFoldersPlaceIsNamed() {
        assertThat(problem(new FileTree().with("models/chat/prod", "-> ../other/prod")))
                .isEqualTo("models/chat/prod: is a symbolic link (expected: a folder)");
    }

    @Test
    void anItemOfAListIsNotEditedInPlace() {
        String list = "apiVersion: v1\nkind: List\nitems:\n- " + YAML.indent(2).strip() + "\n";
        var engine = EngineManifest.in(io.pilothouse.manifests.ManifestFolder.read(folder("all.yaml", list), CHAT))
                .orElseThrow();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> engine.document().set("spec.replicas", 3))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("one of several in a List");
    }
}
