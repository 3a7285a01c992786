package io.pilothouse.serving.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileEdit.Write;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.SpecDifferences;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewEndpointTests {
    private static final String APPLICATION = "clusters/fra-1/mistral-small-prod.yaml";

    @Test
    void oneResourceAFileAsKept() {
        FileTree tree = FileTree.platform();

        List<FileEdit> files = NewEndpoint.files(Samples.blueprint(Samples.spec(), tree), tree);

        assertThat(files)
                .extracting(FileEdit::path)
                .containsExactly(
                        "models/mistral-small/prod/workload.yaml",
                        "models/mistral-small/prod/service.yaml",
                        "models/mistral-small/prod/scaledobject.yaml",
                        "models/mistral-small/prod/route.yaml",
                        "models/mistral-small/prod/networkpolicy.yaml",
                        "models/mistral-small/prod/disruptionbudget.yaml",
                        "models/mistral-small/prod/podmonitor.yaml",
                        "models/mistral-small/prod/externalsecret.yaml",
                        "models/mistral-small/prod/kustomization.yaml",
                        APPLICATION);
        Golden.assertSame("new", files);
    }

    @ParameterizedTest
    @CsvSource({"envoy-ai-gateway, false", "envoy-gateway, true", "kong, true"})
    void behindTheAiGatewayItGetsNoPathOfItsOwnSinceNobodyCountsTokensThere(String gateway, boolean hasPath) {
        FileTree tree = FileTree.platform().with("console/environments.yaml", """
                environments:
                - name: prod
                  cluster: fra-1
                  namespace: models-prod
                  gateway: {kind: %s, issuer: https://login.example.com, audience: llm, folder: platform/gateway}
                """.formatted(gateway));

        FileTree after = tree.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), tree), tree));

        assertThat(after.file("models/mistral-small/prod/route.yaml").isPresent())
                .isEqualTo(hasPath);
        assertThat(after.file("models/mistral-small/prod/kustomization.yaml")
                        .orElseThrow()
                        .contains("- route.yaml"))
                .isEqualTo(hasPath);
    }

    @Test
    void whatIsWrittenIsReadBackAsWanted() {
        FileTree tree = FileTree.platform();
        ServingSpec wanted = Samples.spec();

        FileTree after = tree.with(NewEndpoint.files(Samples.blueprint(wanted, tree), tree));

        assertThat(SpecDifferences.between(
                        ServingSpec.read(after, Samples.ENDPOINT).orElseThrow(), wanted))
                .isEmpty();
        assertThat(Endpoints.in(after).specs()).hasSize(1);
        assertThat(Endpoints.in(after).unreadable()).isEmpty();
    }

    @Test
    void theApplicationIsLikeThoseThatAreThere() {
        FileTree tree = FileTree.platform().with("clusters/fra-1/other.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: other-prod
                  namespace: gitops
                spec:
                  project: llm
                  source:
                    repoURL: ssh://git@git.example.com/platform.git
                    path: models/other/prod
                    targetRevision: HEAD
                  destination:
                    name: fra-1
                    namespace: models-prod
                """);

        YamlDocument application = application(tree);

        assertThat(application.get("metadata.namespace")).contains("gitops");
        assertThat(application.get("spec.project")).contains("llm");
        assertThat(application.get("spec.source.repoURL")).contains("ssh://git@git.example.com/platform.git");
        assertThat(application.get("spec.source.targetRevision")).contains("HEAD");
        assertThat(application.get("spec.destination")).contains(Map.of("name", "fra-1", "namespace", "models-prod"));
    }

    @Test
    void aFolderThatNamesItsFilesNamesTheNewOneToo() {
        FileTree tree = FileTree.platform().with("clusters/fra-1/kustomization.yaml", """
                resources:
                  - platform.yaml  # waves 0 to 3
                """);

        List<FileEdit> files = NewEndpoint.files(Samples.blueprint(Samples.spec(), tree), tree);

        assertThat(((Write) files.getLast()).content()).isEqualTo("""
                resources:
                  - platform.yaml  # waves 0 to 3
                  - mistral-small-prod.yaml
                """);
    }

    @Test
    void anOldEngineIsNotToldToDrain() {
        FileTree tree = FileTree.platform();
        ServingSpec old = Samples.spec().withEngine(Samples.spec().engine().withImage("0.17.1", "vllm:v0.17.1"));

        String workload =
                ((Write) NewEndpoint.files(Samples.blueprint(old, tree), tree).getFirst()).content();

        assertThat(workload).doesNotContain("--shutdown-timeout").contains("terminationGracePeriodSeconds: 30");
    }

    @Test
    void aVersionOfManyDevicesGetsMemoryToShareAndTimeToStart() {
        FileTree tree = FileTree.platform();
        ServingSpec wide = Samples.spec()
                .withPlacement(new ServingSpec.Placement("nvidia.com/gpu", Map.of(), 4))
                .withEngine(Samples.spec().engine().withTensorParallel(4));

        YamlDocument workload = YamlDocument.parse(
                "workload.yaml",
                ((Write) NewEndpoint.files(Samples.blueprint(wide, tree), tree).getFirst()).content());

        assertThat(workload.get("spec.template.spec.volumes[name=shm].emptyDir.sizeLimit"))
                .contains("8Gi");
        assertThat(workload.get("spec.template.spec.containers[name=vllm].resources.limits.\"nvidia.com/gpu\""))
                .contains("4");
        int probes = (int) workload.get("spec.template.spec.containers[name=vllm].startupProbe.failureThreshold")
                .orElseThrow();
        assertThat(probes * 10).isBetween(500, 600);
    }

    @Test
    void severalReplicasReplaceEachOtherOnTheDevicesTheyHave() {
        FileTree tree = FileTree.platform();
        ServingSpec two = Samples.spec().withScaling(new ServingSpec.Scaling(2, 4, 8));

        String workload =
                ((Write) NewEndpoint.files(Samples.blueprint(two, tree), tree).getFirst()).content();

        assertThat(workload).contains("maxSurge: 0").contains("maxUnavailable: 1");
    }

    private static YamlDocument application(FileTree tree) {
        return NewEndpoint.files(Samples.blueprint(Samples.spec(), tree), tree).stream()
                .filter(edit -> edit.path().equals(APPLICATION))
                .map(edit -> YamlDocument.parse(APPLICATION, ((Write) edit).content()))
                .findFirst()
                .orElseThrow();
    }
}
