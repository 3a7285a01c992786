package io.pilothouse.serving.files;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** What kustomizations of public repositories do to an endpoint beside images and replicas. */
@OnRealServers(Server.KUSTOMIZE)
class KustomizedShapesTests {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final String FOLDER = "models/chat/prod/";
    private static final String FILE = FOLDER + "kustomization.yaml";
    private static final String ENGINE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: chat, labels: {tier: gpu}}
            spec:
              replicas: 1
              selector: {matchLabels: {app: chat}}
              template:
                metadata: {labels: {app: chat}}
                spec:
                  containers:
                  - name: vllm
                    image: vllm/vllm-openai:v0.27.1
                    args: [--model=m, --max-model-len=8192]
                    resources: {limits: {nvidia.com/gpu: 1}}
            """;

    private final FileTree platform;

    KustomizedShapesTests(RealPlatform platform) {
        this.platform = FileTree.platform().renderedBy(platform.kustomize());
    }

    private FileTree kustomized(String kustomization) {
        return platform.with(FOLDER + "deployment.yaml", ENGINE)
                .with(FILE, "resources: [deployment.yaml]\n" + kustomization);
    }

    private static ServingSpec spec(FileTree tree) {
        return ServingSpec.read(tree, CHAT).orElseThrow();
    }

    private static String refusal(FileTree tree, ServingSpec wanted) {
        return ChangedEndpoint.of(tree, spec(tree), Samples.blueprint(wanted, tree)).refusals().stream()
                .map(Reason::toString)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatAComponentAddsIsRead() {
        ServingSpec spec = spec(
                kustomized("components: [../../../components/two]\n").with("components/two/kustomization.yaml", """
                        apiVersion: kustomize.config.k8s.io/v1alpha1
                        kind: Component
                        patches:
                        - target: {kind: Deployment}
                          patch: |-
                            - {op: add, path: /spec/template/spec/containers/0/args/-, value: --tensor-parallel-size=2}
                            - {op: replace, path: /spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu, value: 2}
                        """));

        assertThat(spec.engine().tensorParallel()).isEqualTo(2);
        assertThat(spec.placement().devices()).isEqualTo(2);
    }

    @Test
    void whatAReplacementPutsInIsReadAndRefusedWithTheFileThatDecides() {
        FileTree tree = kustomized("""
                replacements:
                - source: {kind: ConfigMap, name: settings, fieldPath: data.length}
                  targets:
                  - select: {kind: Deployment}
                    fieldPaths: [spec.template.spec.containers.0.args.1]
                configMapGenerator:
                - name: settings
                  literals: [length=--max-model-len=2048]
                """);

        ServingSpec spec = spec(tree);

        assertThat(spec.engine().maxModelLen()).isEqualTo(2048);
        assertThat(refusal(tree, spec.withEngine(spec.engine().withMaxModelLen(4096))))
                .startsWith("max_model_len: 2,048 → 4,096. This is not written from here: " + FILE);
    }

    @Test
    void aPatchThatChoosesByLabelIsReadAndNotChangedByTheWay() {
        FileTree tree = kustomized("""
                patches:
                - target: {labelSelector: tier=gpu}
                  path: more.yaml
                """).with(FOLDER + "more.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: any}
                spec: {replicas: 7}
                """);

        assertThat(spec(tree).scaling()).isEqualTo(new Scaling(7, 7, null));
        assertThat(refusal(tree, spec(tree).withScaling(new Scaling(3, 3, null))))
                .startsWith("The replicas: 7 → 3. This is not written from here: " + FILE);
    }

    /** Kustomize does not rename what KEDA scales, so KEDA finds nothing. */
    @Test
    void aScaledObjectOfAnotherNameScalesNothing() {
        FileTree tree = kustomized("namePrefix: eu-\n")
                .with(FILE, "resources: [deployment.yaml, scaled.yaml]\nnamePrefix: eu-\n")
                .with(FOLDER + "scaled.yaml", """
                        apiVersion: keda.sh/v1alpha1
                        kind: ScaledObject
                        metadata: {name: chat}
                        spec: {scaleTargetRef: {name: chat}, minReplicaCount: 2, maxReplicaCount: 5}
                        """);

        assertThat(spec(tree).scaling()).isEqualTo(new Scaling(1, 1, null));
    }

    @Test
    void anAutoscalerIsFoundUnderItsNewName() {
        FileTree tree = platform.with(FOLDER + "deployment.yaml", ENGINE)
                .with(
                        FILE,
                        "resources: [deployment.yaml, hpa.yaml]\nnamePrefix: eu-\nreplicas: [{name: chat, count: 2}]\n")
                .with(FOLDER + "hpa.yaml", """
                        apiVersion: autoscaling/v2
                        kind: HorizontalPodAutoscaler
                        metadata: {name: chat}
                        spec:
                          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: chat}
                          minReplicas: 2
                          maxReplicas: 6
                        """);

        ServingSpec wanted = spec(tree).withScaling(new Scaling(3, 3, null));
        ChangedEndpoint.Result result = ChangedEndpoint.of(tree, spec(tree), Samples.blueprint(wanted, tree));

        assertThat(spec(tree).scaling()).isEqualTo(new Scaling(2, 6, null));
        assertThat(result.edits()).extracting(edit -> edit.path()).containsExactly(FOLDER + "hpa.yaml");
        assertThat(spec(tree.with(result.edits()))).isEqualTo(wanted);
    }

    @Test
    void aTagThatIsANumberIsRefusedInTheWordsOfKustomize() {
        FileTree tree = kustomized("images: [{name: vllm/vllm-openai, newTag: 0.27}]\n");

        assertThat(Endpoints.in(tree).unreadable().getFirst().reason())
                .startsWith(FILE + ": kustomize: ")
                .contains("cannot unmarshal number", "newTag of type string");
    }

    @Test
    void anImageByItsDigestAloneHasNoVersion() {
        String digest = "sha256:" + "a".repeat(64);

        ServingSpec spec = spec(kustomized("images: [{name: vllm/vllm-openai, digest: \"" + digest + "\"}]\n"));

        assertThat(spec.engine().image()).isEqualTo("vllm/vllm-openai@" + digest);
        assertThat(spec.engine().version()).isNull();
    }

    @Test
    void whatAGeneratedMapSaysIsNotGuessed() {
        FileTree tree = kustomized("configMapGenerator: [{name: settings, literals: [LENGTH=2048]}]\n")
                .with(
                        FOLDER + "deployment.yaml",
                        ENGINE.replace("=8192", "=$(LENGTH)")
                                .replace(
                                        "        args:",
                                        "        envFrom: [{configMapRef: {name: settings}}]\n        args:"));

        assertThat(spec(tree).unread()).containsExactly("--max-model-len=$(LENGTH)");
    }
}
