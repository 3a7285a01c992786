package io.pilothouse.manifests.kustomize;

import static io.pilothouse.fakes.KustomizedChat.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the program makes of folders is what is read. */
@OnRealServers(Server.KUSTOMIZE)
class KustomizeRendererTests {
    private static final String DEPLOYMENT =
            KustomizedChat.ENGINE + "        envFrom: [{configMapRef: {name: settings}}]\n";

    private final FileTree empty;

    KustomizeRendererTests(RealPlatform platform) {
        empty = new FileTree().renderedBy(platform.kustomize());
    }

    private Manifest deployment(String kustomization) {
        return deployment(kustomization, Map.of());
    }

    private Manifest deployment(String kustomization, Map<String, String> more) {
        return folder(kustomization, more).first("Deployment").orElseThrow();
    }

    private ManifestFolder folder(String kustomization, Map<String, String> more) {
        FileTree tree = empty.with(FOLDER + "kustomization.yaml", kustomization)
                .with(FOLDER + "deployment.yaml", DEPLOYMENT)
                .with("bases/vllm/kustomization.yml", "resources: [deployment.yaml]\n")
                .with("bases/vllm/deployment.yaml", DEPLOYMENT);
        for (Map.Entry<String, String> file : more.entrySet()) {
            tree = tree.with(file.getKey(), file.getValue());
        }
        return ManifestFolder.read(tree, FOLDER.substring(0, FOLDER.length() - 1));
    }

    @Test
    void imagesAndReplicasAreThoseOfTheKustomization() {
        Manifest deployment = deployment("""
                resources: [deployment.yaml]
                images: [{name: vllm/vllm-openai, newName: mirror/vllm, newTag: v0.27.1}]
                replicas: [{name: chat, count: 4}]
                """);

        assertThat(deployment.text("spec.template.spec.containers[0].image")).isEqualTo("mirror/vllm:v0.27.1");
        assertThat(deployment.text("spec.replicas")).isEqualTo("4");
        assertThat(deployment.path()).isEqualTo(FOLDER + "deployment.yaml");
    }

    @Test
    void namesNamespacesAndLabelsAreThoseOfTheKustomization() {
        Manifest deployment = deployment("""
                resources: [deployment.yaml]
                namePrefix: eu-
                nameSuffix: -blue
                namespace: llm
                labels: [{pairs: {pilothouse.io/team: search}, includeTemplates: true}]
                commonAnnotations: {note: ours}
                """);

        assertThat(deployment.name()).isEqualTo("eu-chat-blue");
        assertThat(deployment.text("metadata.namespace")).isEqualTo("llm");
        assertThat(deployment.texts("spec.template.metadata.labels")).containsEntry("pilothouse.io/team", "search");
        assertThat(deployment.texts("metadata.annotations")).isEqualTo(Map.of("note", "ours"));
    }

    @Test
    void patchesInFilesAndInTheKustomizationAreApplied() {
        Manifest deployment = deployment("""
                resources: [../../../bases/vllm]
                patches:
                - path: length.yaml
                - target: {kind: Deployment}
                  patch: |-
                    - op: replace
                      path: /spec/replicas
                      value: 3
                """, Map.of(FOLDER + "length.yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: chat}
                        spec:
                          template:
                            spec:
                              containers:
                              - {name: vllm, args: [--model=m, --max-model-len=32768]}
                        """));

        assertThat(deployment.text("spec.template.spec.containers[0].args[1]")).isEqualTo("--max-model-len=32768");
        assertThat(deployment.text("spec.replicas")).isEqualTo("3");
        assertThat(deployment.path()).isEqualTo(FOLDER + "kustomization.yaml");
        assertThat(deployment.origin()).isEqualTo("bases/vllm/deployment.yaml");
        assertThat(deployment.document().line("spec.replicas")).isZero();
    }

    @Test
    void patchesInTheFieldsOfOldAreApplied() {
        Manifest deployment = deployment(
                """
                bases: [../../../bases/vllm]
                patchesStrategicMerge:
                - |-
                  apiVersion: apps/v1
                  kind: Deployment
                  metadata: {name: chat}
                  spec: {revisionHistoryLimit: 5}
                patchesJson6902:
                - target: {group: apps, version: v1, kind: Deployment, name: chat}
                  path: deadline.json
                """,
                Map.of(
                        FOLDER + "deadline.json",
                        "[{\"op\": \"add\", \"path\": \"/spec/progressDeadlineSeconds\", \"value\": 900}]"));

        assertThat(deployment.text("spec.revisionHistoryLimit")).isEqualTo("5");
        assertThat(deployment.text("spec.progressDeadlineSeconds")).isEqualTo("900");
    }

    @Test
    void componentsAreTakenIn() {
        ManifestFolder folder = folder(
                "resources: [../../../bases/vllm]\ncomponents: [../../../components/scaled]\n",
                Map.of("components/scaled/kustomization.yaml", """
                        apiVersion: kustomize.config.k8s.io/v1alpha1
                        kind: Component
                        resources: [scaledobject.yaml]
                        replicas: [{name: chat, count: 2}]
                        """, "components/scaled/scaledobject.yaml", """
                        apiVersion: keda.sh/v1alpha1
                        kind: ScaledObject
                        metadata: {name: chat}
                        spec: {scaleTargetRef: {name: chat}, maxReplicaCount: 6}
                        """));

        Manifest deployment = folder.first("Deployment").orElseThrow();
        assertThat(deployment.text("spec.replicas")).isEqualTo("2");
        assertThat(folder.scaledObject(deployment).orElseThrow().text("spec.maxReplicaCount"))
                .isEqualTo("6");
    }

    @Test
    void generatedMapsHaveTheirFilesAndTheirNames() {
        ManifestFolder folder = folder("""
                resources: [../../../bases/vllm]
                configMapGenerator:
                - name: settings
                  literals: [LOG=debug]
                  files: [vllm.env=settings/vllm.env]
                  envs: [more.env]
                """, Map.of(FOLDER + "settings/vllm.env", "A=1", FOLDER + "more.env", "B=2"));

        Manifest settings = folder.first("ConfigMap").orElseThrow();
        assertThat(settings.texts("data")).isEqualTo(Map.of("LOG", "debug", "vllm.env", "A=1", "B", "2"));
        assertThat(settings.name()).startsWith("settings-");
        assertThat(folder.first("Deployment")
                        .orElseThrow()
                        .text("spec.template.spec.containers[0].envFrom[0].configMapRef.name"))
                .isEqualTo(settings.name());
        assertThat(settings.origin()).isEqualTo(FOLDER + "kustomization.yaml");
    }

    @Test
    void whatKustomizeRefusesIsSaidInItsWordsWithPathsOfTheRepository() {
        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> deployment("""
                        resources: [../../../bases/vllm]
                        patches:
                        - patch: |-
                            apiVersion: apps/v1
                            kind: Deployment
                            metadata: {name: other}
                        """))
                .withMessage(FOLDER + "kustomization.yaml: kustomize: no resource matches strategic merge patch"
                        + " \"Deployment.v1.apps/other.[noNs]\": no matches for Id Deployment.v1.apps/other.[noNs];"
                        + " failed to find unique target for patch Deployment.v1.apps/other.[noNs]");
        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> deployment(
                        "resources: [../../../bases/other]\n",
                        Map.of(
                                "bases/other/kustomization.yaml",
                                "resources: [broken.yaml]\n",
                                "bases/other/broken.yaml",
                                "kind: [")))
                .withMessageStartingWith(FOLDER + "kustomization.yaml: kustomize: accumulating resources")
                .withMessageContaining("broken.yaml")
                .withMessageNotContaining("tmp");
    }

    @Test
    void aPatchOfAFileOutsideOfTheFolderIsJudgedByKustomizeItself() {
        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> deployment(
                        "resources: [deployment.yaml]\npatches: [{path: ../shared.yaml}]\n",
                        Map.of("models/chat/shared.yaml", DEPLOYMENT)))
                .withMessageContaining("kustomize: ")
                .withMessageContaining("models/chat/shared.yaml")
                .withMessageNotContaining("tmp");
    }

    @Test
    void whatIsMadeCannotBeEditedAsIfItStoodThere() {
        Manifest deployment = deployment("resources: [deployment.yaml]\nnamePrefix: eu-\n");

        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> deployment.document().set("spec.replicas", 2))
                .withMessage(FOLDER + "kustomization.yaml: makes this with kustomize"
                        + " (expected: a file that is applied as it stands)");
    }
}
