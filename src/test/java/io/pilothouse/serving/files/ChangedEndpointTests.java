package io.pilothouse.serving.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangedLines;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.ServingReaderTests;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Model;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangedEndpointTests {
    private static final EndpointId CHAT = EndpointId.of("llama-chat", "prod");
    private static final String DEPLOYMENT = "models/llama-chat/prod/deploy.yml";

    private final FileTree tree = ServingReaderTests.byHand();
    private final ServingSpec serving = ServingSpec.read(tree, CHAT).orElseThrow();

    @Test
    void aNewVersionChangesItsLinesAndNoOthers() {
        ServingSpec wanted = serving.withModel(new Model(
                new ModelVersionId("llama-3.1-8b-chat", "3"),
                Digest.of("3".repeat(64)),
                "s3://models/llama-3.1-8b-chat/3"));

        assertThat(changedLines(wanted))
                .containsExactly(
                        "- labels: {app: llama-chat, pilothouse.io/team: assist}   # flow style, on purpose",
                        "+ labels: {app: llama-chat, pilothouse.io/team: assist, pilothouse.io/model-version: llama-3.1-8b-chat.3}   # flow style, on purpose",
                        "- pilothouse.io/model-version: \"llama-3.1-8b-chat 2\"",
                        "+ pilothouse.io/model-version: \"llama-3.1-8b-chat 3\"",
                        "+ pilothouse.io/model-version: llama-3.1-8b-chat.3",
                        "+ annotations:",
                        "+ pilothouse.io/model-version: llama-3.1-8b-chat 3",
                        "- value: s3://models/llama-3.1-8b-chat/2",
                        "+ value: s3://models/llama-3.1-8b-chat/3",
                        "- value: 'sha256:1111111111111111111111111111111111111111111111111111111111111111'",
                        "+ value: 'sha256:3333333333333333333333333333333333333333333333333333333333333333'",
                        "- sizeLimit: 24Gi",
                        "+ sizeLimit: 51Gi");
    }

    @Test
    void anotherEngineAndItsSettings() {
        ServingSpec wanted = serving.withEngine(serving.engine()
                .withImage("0.33.0", Samples.IMAGE)
                .withMaxModelLen(32768)
                .withKvCacheDtype("fp8"));

        assertThat(changedLines(wanted))
                .containsExactly(
                        "- image: vllm/vllm-openai:v0.32.1   # pinned",
                        "+ image: " + Samples.IMAGE + "   # pinned",
                        "- - \"16384\"",
                        "+ - \"32768\"",
                        "+ - --kv-cache-dtype=fp8");
    }

    @Test
    void otherDevicesInTheFormThatStandsThere() {
        ServingSpec wanted = serving.withPlacement(
                        new Placement("nvidia.com/gpu", Map.of("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3"), 2))
                .withEngine(serving.engine().withTensorParallel(2));

        assertThat(changedLines(wanted))
                .containsExactly(
                        "- - NVIDIA-L40S    # the cheap ones",
                        "+ - NVIDIA-H100-80GB-HBM3    # the cheap ones",
                        "+ - --tensor-parallel-size=2",
                        "- nvidia.com/gpu: 1",
                        "+ nvidia.com/gpu: 2");
    }

    @Test
    void aSliceInsteadOfAGpu() {
        ServingSpec wanted = serving.withPlacement(
                new Placement("nvidia.com/mig-3g.40gb", Map.of("nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB"), 1));

        assertThat(changedLines(wanted)).contains("- nvidia.com/gpu: 1", "+ nvidia.com/mig-3g.40gb: 1");
    }

    @Test
    void fixedReplicasStayInTheDeployment() {
        assertThat(changedLines(serving.withScaling(new Scaling(3, 3, null))))
                .containsExactly(
                        "- replicas: 2          # fixed, no KEDA in this corner",
                        "+ replicas: 3          # fixed, no KEDA in this corner");
    }

    @Test
    void replicasThatVaryBelongToKeda() {
        ServingSpec wanted = serving.withScaling(new Scaling(1, 3, 8));

        ChangedEndpoint.Result result = ChangedEndpoint.of(tree, serving, Samples.blueprint(wanted, tree));

        assertThat(result.refusals()).isEmpty();
        assertThat(result.edits())
                .extracting(FileEdit::path)
                .containsExactly(DEPLOYMENT, "models/llama-chat/prod/scaledobject.yaml");
        FileTree after = tree.with(result.edits());
        assertThat(ServingSpec.read(after, CHAT).orElseThrow().scaling()).isEqualTo(wanted.scaling());
        assertThat(after.file(DEPLOYMENT).orElseThrow()).doesNotContain("replicas:");
    }

    @Test
    void whoMayCall() {
        ServingSpec wanted = serving.withCallers(List.of(TeamName.of("docs"), TeamName.of("assist")));

        assertThat(changedLines(wanted))
                .containsExactly(
                        "- pilothouse.io/callers: assist   # docs wants in, see #88",
                        "+ pilothouse.io/callers: assist,docs   # docs wants in, see #88");
    }

    @Test
    void nothingThatDiffersIsNoEdit() {
        assertThat(ChangedEndpoint.of(tree, serving, Samples.blueprint(serving, tree))
                        .edits())
                .isEmpty();
    }

    @Test
    void whatCannotBeSplicedIsRefusedWithThePlaceAndWhatWasExpected() {
        FileTree shell = FileTree.platform().with(DEPLOYMENT, """
                kind: Deployment
                metadata:
                  name: llama-chat
                spec:
                  template:
                    spec:
                      containers:
                        - name: vllm
                          image: vllm/vllm-openai:v0.33.0
                          command: [/bin/sh, -c, "vllm serve /weights --max-model-len 16384"]
                """);
        ServingSpec before = ServingSpec.read(shell, CHAT).orElseThrow();
        ServingSpec wanted = before.withModel(Samples.spec().model())
                .withEngine(before.engine().withMaxModelLen(8192))
                .withCallers(List.of(TeamName.of("docs")));

        List<Reason> refusals = ChangedEndpoint.of(shell, before, Samples.blueprint(wanted, shell))
                .refusals();

        assertThat(refusals)
                .extracting(Reason::toString)
                .containsExactly(
                        DEPLOYMENT
                                + ": the digest of the weights cannot be changed here (expected: an init container with the variable MANIFEST_DIGEST)",
                        DEPLOYMENT
                                + ": the place of the weights cannot be changed here (expected: an init container with the variable WEIGHTS)",
                        DEPLOYMENT
                                + ": max_model_len cannot be changed here (expected: arguments as a list, not a line of shell)",
                        DEPLOYMENT + ": who may call cannot be changed here (expected: an HTTPRoute)");
    }

    @Test
    void whatTheConsoleWroteItChangesLineByLine() {
        FileTree made = FileTree.platform();
        FileTree after = made.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), made), made));
        ServingSpec before = ServingSpec.read(after, Samples.ENDPOINT).orElseThrow();
        ServingSpec wanted = before.withScaling(new Scaling(2, 6, 12))
                .withEngine(before.engine().withImage("0.17.1", "registry.example.com/vllm/vllm-openai:v0.17.1"));

        ChangedEndpoint.Result result = ChangedEndpoint.of(after, before, Samples.blueprint(wanted, after));

        assertThat(result.refusals()).isEmpty();
        FileTree changed = after.with(result.edits());
        assertThat(ServingSpec.read(changed, Samples.ENDPOINT)).contains(wanted);
        assertThat(changed.file("models/mistral-small/prod/workload.yaml").orElseThrow())
                .doesNotContain("--shutdown-timeout")
                .contains("app.kubernetes.io/version: \"0.17.1\"");
        assertThat(lines(after, changed, "models/mistral-small/prod/scaledobject.yaml"))
                .containsExactly(
                        "- minReplicaCount: 1",
                        "- maxReplicaCount: 4",
                        "+ minReplicaCount: 2",
                        "+ maxReplicaCount: 6",
                        "- threshold: \"8\"",
                        "+ threshold: \"12\"");
    }

    @Test
    void whatIsPutToSleepCanWakeUp() {
        FileTree made = FileTree.platform();
        made = made.with(
                Layout.STANDARD.file(ConsoleFile.DEFAULTS),
                made.file(Layout.STANDARD.file(ConsoleFile.DEFAULTS))
                        .orElseThrow()
                        .replace("scaleUpAt: 8", "scaleUpAt: 8\n  wakeQuery: 'calls{e=\"{endpoint}\"}'"));
        FileTree after = made.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), made), made));
        ServingSpec before = ServingSpec.read(after, Samples.ENDPOINT).orElseThrow();

        FileTree asleep = after.with(ChangedEndpoint.of(
                        after, before, Samples.blueprint(before.withScaling(new Scaling(0, 4, 8)), after))
                .edits());

        YamlDocument scaled = YamlDocument.parse(
                "scaledobject.yaml",
                asleep.file("models/mistral-small/prod/scaledobject.yaml").orElseThrow());
        assertThat(scaled.get("spec.triggers[name=waiting].metadata.ignoreNullValues"))
                .contains("true");
        assertThat(scaled.get("spec.triggers[name=calls].metadata.query")).contains("calls{e=\"mistral-small\"}");
    }

    private List<String> changedLines(ServingSpec wanted) {
        ChangedEndpoint.Result result = ChangedEndpoint.of(tree, serving, Samples.blueprint(wanted, tree));
        assertThat(result.refusals()).isEmpty();
        assertThat(result.edits()).hasSize(1);
        FileTree after = tree.with(result.edits());
        assertThat(SpecDifferences.between(ServingSpec.read(after, CHAT).orElseThrow(), wanted))
                .isEmpty();
        return lines(tree, after, result.edits().getFirst().path());
    }

    /** Lines taken away and added, without their indentation. */
    private static List<String> lines(FileTree before, FileTree after, String path) {
        return ChangedLines.between(
                        before.file(path).orElse(""), after.file(path).orElseThrow())
                .stream()
                .map(line -> line.charAt(0) + " " + line.substring(1))
                .toList();
    }
}
