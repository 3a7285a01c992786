package io.pilothouse.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.fakes.FileTree;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only files of the repository are laid out, and nothing that runs or fetches is begun. */
class NeededFilesTests {
    private static final String FOLDER = "models/chat/prod";
    private static final String FILE = FOLDER + "/kustomization.yaml";

    private static Set<String> needed(FileTree tree) {
        return NeededFiles.of(tree, Kustomization.of(tree, FOLDER).orElseThrow())
                .keySet();
    }

    private static String refusal(String kustomization) {
        FileTree tree = new FileTree().with(FILE, kustomization).with(FOLDER + "/deployment.yaml", "kind: Deployment");
        InvalidYaml[] refused = new InvalidYaml[1];
        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> needed(tree))
                .satisfies(thrown -> refused[0] = thrown);
        return String.valueOf(refused[0].getMessage());
    }

    @Test
    void allThatIsReferredToIsNeededAndNothingElse() {
        FileTree tree = new FileTree()
                .with(FILE, """
                        resources: [../../../bases/vllm, extra.yaml]
                        patches: [{path: ./patch.yaml}, {patch: "[]"}]
                        secretGenerator: [{name: s, env: secret.env}]
                        openapi: {path: schema.json}
                        """)
                .with(FOLDER + "/extra.yaml", "")
                .with(FOLDER + "/patch.yaml", "")
                .with(FOLDER + "/secret.env", "")
                .with(FOLDER + "/schema.json", "{}")
                .with(FOLDER + "/other.yaml", "")
                .with("bases/vllm/Kustomization", "resources: [deployment.yaml, ../common]")
                .with("bases/vllm/deployment.yaml", "")
                .with("bases/common/kustomization.yml", "resources: [../vllm]")
                .with("bases/unused/kustomization.yaml", "");

        assertThat(needed(tree))
                .containsExactly(
                        "bases/common/kustomization.yml",
                        "bases/vllm/Kustomization",
                        "bases/vllm/deployment.yaml",
                        FOLDER + "/extra.yaml",
                        FILE,
                        FOLDER + "/patch.yaml",
                        FOLDER + "/schema.json",
                        FOLDER + "/secret.env");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@example.com/base.yaml",
                "https://example.com/org/repo//base?ref=main",
                "git@example.com:org/repo.git",
                "ssh://git@example.com/org/repo",
                "example.com/org/repo?ref=v1"
            })
    void aRemoteIsRefusedWithItsLineAndItsAddressIsNotRepeated(String remote) {
        String expected = "names a remote (expected: a file or folder of the repository; the console fetches nothing)";

        assertThat(refusal("namePrefix: a-\nresources:\n- deployment.yaml\n- " + remote))
                .isEqualTo(FILE + ":4: resources[1]: " + expected);
        assertThat(refusal("resources: [deployment.yaml]\npatches:\n- path: " + remote))
                .isEqualTo(FILE + ":3: patches[0].path: " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Resources", "RESOURCES", "Components", "Generators", "HelmCharts", "openAPI", "newField"})
    void aFieldThatKustomizeMayReadAndTheConsoleDoesNotIsRefused(String field) {
        assertThat(refusal("resources: [deployment.yaml]\n" + field + ": [http://127.0.0.1:8080/base.yaml]"))
                .isEqualTo(FILE + ":2: " + field + ": is no field that the console knows"
                        + " (expected: one of kustomize 5, as it is written there)");
    }

    @Test
    void aPlaceOfAFileInAnotherSpellingIsRefused() {
        assertThat(refusal("patches:\n- Path: http://127.0.0.1:8080/patch.yaml"))
                .isEqualTo(FILE + ":2: patches[0].Path: is written otherwise (expected: path)");
        assertThat(refusal("secretGenerator:\n- name: s\n  FILES: [http://127.0.0.1:8080/s]"))
                .isEqualTo(FILE + ":3: secretGenerator[0].FILES: is written otherwise (expected: files)");
        assertThat(refusal("secretGenerator:\n- name: s\n  file\u017f: [http://127.0.0.1:8080/s]"))
                .contains("is written otherwise (expected: files)");
        assertThat(refusal("openapi: {PATH: http://127.0.0.1:8080/s}"))
                .isEqualTo(FILE + ":1: openapi.PATH: is written otherwise (expected: path)");
        assertThat(refusal("patchesStrategicMerge:\n- \"http://127.0.0.1:8080/p?: x\""))
                .startsWith(FILE + ":2: patchesStrategicMerge[0]: names a remote");
    }

    @Test
    void aFolderOfAnotherHostIsNotThere() {
        assertThat(refusal("resources: [github.com/org/repo]"))
                .isEqualTo(FILE + ":1: resources[0]: " + FOLDER + "/github.com/org/repo is not there"
                        + " (expected: a file or folder of the repository, and no link)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../etc/passwd", "/etc/passwd"})
    void aPathOutOfTheRepositoryIsRefused(String path) {
        assertThat(refusal("resources: [" + path + "]"))
                .isEqualTo(FILE + ":1: resources[0]: " + path
                        + " leads out of the repository (expected: a file or folder of it)");
        assertThat(refusal("configMapGenerator:\n- name: c\n  files: [passwd=" + path + "]"))
                .isEqualTo(FILE + ":3: configMapGenerator[0].files[0]: " + path
                        + " leads out of the repository (expected: a file or folder of it)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helmCharts", "generators", "transformers", "validators", "helmChartInflationGenerator"})
    void whatWouldRunAProgramIsRefused(String field) {
        assertThat(refusal("resources: [deployment.yaml]\n" + field + ":\n- deployment.yaml"))
                .isEqualTo(FILE + ":2: " + field
                        + ": would run a program or fetch a chart (expected: none; the console runs neither)");
    }

    @Test
    void whatABaseRefersToIsJudgedAsWell() {
        FileTree tree = new FileTree()
                .with(FILE, "resources: [../../../bases/vllm]")
                .with("bases/vllm/kustomization.yaml", "helmCharts: [{name: x, repo: https://example.com}]");

        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> needed(tree))
                .withMessageStartingWith("bases/vllm/kustomization.yaml:1: helmCharts: would run a program");
    }

    @Test
    void twoKustomizationsInAFolderAreSaid() {
        FileTree tree = new FileTree().with(FILE, "{}").with(FOLDER + "/Kustomization", "{}");

        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> needed(tree))
                .withMessage(FOLDER + "/Kustomization: stands beside " + FILE + " (expected: one of them)");
    }
}
