package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileEdit.Write;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.manifests.ImageCheck;
import io.pilothouse.manifests.ResourcesCheck;
import io.pilothouse.manifests.TolerationCheck;
import io.pilothouse.serving.EngineFlagsCheck;
import io.pilothouse.serving.LabelsCheck;
import io.pilothouse.serving.ServingReaderTests;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.ChangedEndpoint;
import io.pilothouse.serving.files.NamesCheck;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class ChecksTests {
    private static final String WORKLOAD = "models/mistral-small/prod/workload.yaml";

    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), new HandClock(), later);
    private final FileTree platform = FileTree.platform();
    private final FakeRepository changes = new FakeRepository(platform);

    @BeforeEach
    void oneL40sIsFree() {
        TestDevices.show(cluster, 3);
        later.runAll();
    }

    private List<Check> all() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("changes", changes));
        return List.of(
                new ImageCheck(),
                new ResourcesCheck(),
                new LabelsCheck(),
                new TolerationCheck(),
                new EngineFlagsCheck(),
                new CapacityCheck(inventory),
                new NamesCheck(beans.getBeanProvider(Changes.class)));
    }

    @Test
    void whatTheConsoleWritesIsOnlyWarnedOfDevicesThatAreNotFreeNow() {
        List<Finding> findings = judge(all(), platform, newEndpoint(Samples.spec()));

        assertThat(findings)
                .extracting(
                        Finding::severity,
                        finding -> finding.check().toString(),
                        finding -> finding.reason().toString())
                .containsExactly(
                        tuple(
                                Severity.INFORMS,
                                "Image tags",
                                "Container weights: image registry.example.com/rclone/rclone:1.71.2 has no digest."),
                        tuple(
                                Severity.WARNS,
                                "Capacity",
                                "May grow by 4 × L40S, 1 are free where a pod may come. Replicas beyond them would wait."));
    }

    @Test
    void imagesThatMoveBlock() {
        assertThat(judge(new ImageCheck(), edited("image: .*vllm-openai.*", "image: vllm/vllm-openai:latest")))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .contains(tuple(Severity.BLOCKS, "Container vllm: image vllm/vllm-openai:latest moves."));
        assertThat(judge(new ImageCheck(), edited("image: .*vllm-openai.*", "image: registry:5000/vllm-openai")))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .contains(tuple(Severity.BLOCKS, "Container vllm: image registry:5000/vllm-openai has no tag."));
    }

    @Test
    void aFindingNamesItsLine() {
        Candidate candidate = edited("image: .*vllm-openai.*", "image: vllm/vllm-openai:latest");
        int line = candidate
                        .after()
                        .file(WORKLOAD)
                        .orElseThrow()
                        .lines()
                        .toList()
                        .indexOf("        image: vllm/vllm-openai:latest")
                + 1;

        assertThat(judge(new ImageCheck(), candidate)).extracting(Finding::line).contains(line);
    }

    @Test
    void missingLimitsAndUnequalDevicesBlock() {
        Candidate noLimits = edited("            memory: 32Gi\n", "");
        Candidate unequal = edited("(memory: 16Gi\\s+nvidia.com/gpu: )\"1\"", "$1\"2\"");

        assertThat(judge(new ResourcesCheck(), noLimits))
                .extracting(finding -> finding.reason().toString())
                .containsExactly("Container vllm has no limit of memory.");
        assertThat(judge(new ResourcesCheck(), unequal))
                .extracting(finding -> finding.reason().toString())
                .containsExactly("Container vllm requests 2 × nvidia.com/gpu and has a limit of 1.");
    }

    @Test
    void labelsOfOthersAndNoneBlock() {
        assertThat(judge(
                        new LabelsCheck(),
                        edited("pilothouse.io/endpoint: mistral-small", "pilothouse.io/endpoint: other")))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .contains(
                        tuple(
                                Severity.BLOCKS,
                                "Deployment mistral-small: metadata has the label pilothouse.io/endpoint: other, its folder says mistral-small."));
        assertThat(judge(new LabelsCheck(), edited("pilothouse.io/team: support", "team: support")))
                .extracting(finding -> finding.reason().toString())
                .contains("Deployment mistral-small: spec.template.metadata has no label pilothouse.io/team.");
    }

    @Test
    void whatWasSoBeforeOnlyWarns() {
        FileTree before = ServingReaderTests.byHand();
        ServingSpec serving =
                ServingSpec.read(before, EndpointId.of("llama-chat", "prod")).orElseThrow();
        List<FileEdit> edits = ChangedEndpoint.of(
                        before, serving, Samples.blueprint(serving.withScaling(new Scaling(3, 3, null)), before))
                .edits();

        List<Finding> findings = judge(List.of(new LabelsCheck(), new ResourcesCheck()), before, edits);

        assertThat(findings).isNotEmpty().extracting(Finding::severity).containsOnly(Severity.WARNS);
        assertThat(findings)
                .extracting(finding -> finding.reason().toString())
                .allMatch(reason -> reason.endsWith("It was so before."));
    }

    @Test
    void aPodThatCannotStandTheTaintIsWarnedOf() {
        assertThat(judge(new TolerationCheck(), edited("key: nvidia.com/gpu", "key: other")))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNS);
    }

    @Test
    void flagsAreThoseOfTheVersion() {
        Candidate old = edited(
                "- --tool-call-parser=mistral", "- --swap-space=4\n        - --no-such-flag\n        - --enable-auto");

        assertThat(judge(new EngineFlagsCheck(), old))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(
                        tuple(Severity.BLOCKS, "--swap-space is in vLLM 0.8.0 to 0.17.1 only, not in 0.33.0."),
                        tuple(Severity.BLOCKS, "--no-such-flag is no flag of vLLM 0.33.0."));
    }

    @Test
    void flagsTooNewForTheVersionBlockToo() {
        Candidate older = edited("vllm-openai:v0.33.0", "vllm-openai:v0.17.1");

        assertThat(judge(new EngineFlagsCheck(), older))
                .extracting(finding -> finding.reason().toString())
                .containsExactly("--shutdown-timeout is in vLLM only since 0.18.0, not in 0.17.1.");
    }

    @Test
    void aVersionNobodyHasReadIsSaid() {
        assertThat(judge(new EngineFlagsCheck(), edited("vllm-openai:v0.33.0", "vllm-openai:v0.99.0")))
                .extracting(Finding::severity)
                .containsExactly(Severity.INFORMS);
    }

    private List<FileEdit> newEndpoint(ServingSpec spec) {
        return NewEndpoint.files(Samples.blueprint(spec, platform), platform);
    }

    /** A new endpoint whose workload somebody edited. */
    private Candidate edited(String pattern, String replacement) {
        List<FileEdit> edits = newEndpoint(Samples.spec()).stream()
                .<FileEdit>map(edit -> edit instanceof Write(String path, String content) && path.equals(WORKLOAD)
                        ? new Write(path, content.replaceAll(pattern, replacement))
                        : edit)
                .toList();
        return platform.changedBy(change("Roll out", edits));
    }

    private static ChangeSet change(String title, List<FileEdit> edits) {
        return new ChangeSet(
                title,
                List.of(),
                FileTree.platform().commit(),
                edits,
                Effect.NONE,
                "",
                Map.of(),
                Samples.ENDPOINT.environment());
    }

    private static List<Finding> judge(List<Check> checks, FileTree before, List<FileEdit> edits) {
        Candidate candidate = before.changedBy(change("Roll out other", edits));
        return checks.stream().flatMap(check -> check.judge(candidate).stream()).toList();
    }

    private static List<Finding> judge(Check check, Candidate candidate) {
        return Stream.of(check).flatMap(one -> one.judge(candidate).stream()).toList();
    }
}
