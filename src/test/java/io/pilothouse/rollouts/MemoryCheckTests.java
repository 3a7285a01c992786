package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Layout;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.gpus.ToldByEngines;
import io.pilothouse.models.Weights;
import io.pilothouse.serving.ServingSpec.Placement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class MemoryCheckTests {
    private static final String WORKLOAD = "models/mistral-small/prod/workload.yaml";

    private static final ObjectProvider<ToldByEngines> NOBODY =
            new StaticListableBeanFactory().getBeanProvider(ToldByEngines.class);

    private final FileTree platform = FileTree.platform();
    private final FileTree serving = Desk.serving(Samples.spec(), platform);
    private final Desk desk = new Desk(new FakeRepository(platform));
    private final MemoryCheck check = new MemoryCheck(
            desk.inventory,
            new StaticListableBeanFactory(Map.of("versions", desk.versions)).getBeanProvider(Versions.class),
            NOBODY);

    @Test
    void whatStartsPasses() {
        assertThat(judge(platform, serving)).isEmpty();
    }

    @Test
    void whatDoesNotStartBlocks() {
        FileTree longest =
                serving.with(WORKLOAD, workload().replace("--max-model-len=16384", "--max-model-len=131072"));

        assertThat(judge(serving, longest)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKS);
            assertThat(finding.reason().toString()).startsWith("Does not start: the KV cache of");
            assertThat(finding.path()).isEqualTo(WORKLOAD);
        });
    }

    @Test
    void whatStartsOnNoneOfTheKindsThatItMayGetBlocks() {
        weighs(641.3);

        assertThat(judge(platform, ofNoKind())).hasSize(5).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKS);
            assertThat(finding.reason().toString()).startsWith("It may get ");
        });
    }

    @Test
    void whatStartsOnOneOfTheKindsThatItMayGetIsNotEstimated() {
        weighs(60);

        assertThat(judge(platform, ofNoKind()))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.WARNS, "No estimate: nvidia.com/gpu may be any of H100 80 GB, L40S, L40S ÷ 4, T4."));
    }

    private void weighs(double gibibytes) {
        desk.versions.knows(
                Samples.VERSION,
                new Weights(
                        "s3://models/mistral-small-24b/5",
                        KnownVersions.files(gibibytes),
                        Samples.DIGEST,
                        KnownVersions.LLAMA_LIKE));
    }

    private FileTree ofNoKind() {
        return Desk.serving(Samples.spec().withPlacement(new Placement("nvidia.com/gpu", Map.of(), 1)), platform);
    }

    @Test
    void aSettingThatNoEngineTakesBlocks() {
        FileTree absurd =
                serving.with(WORKLOAD, workload().replace("--max-model-len=16384", "--max-model-len=999999999"));

        assertThat(judge(serving, absurd))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.BLOCKS, "No estimate: max_model_len is 999999999 (expected: >= 1, <= 100000000)."));
    }

    @Test
    void aConsoleThatIsNotConnectedSaysSo() {
        var nobody = new StaticListableBeanFactory(Map.of()).getBeanProvider(Versions.class);

        assertThat(judge(new MemoryCheck(desk.inventory, nobody, NOBODY), platform, serving))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(Severity.WARNS, "No estimate: MLflow or the object store is not connected."));
    }

    @Test
    void noEstimateIsAFindingThatSaysWhatIsMissing() {
        desk.versions.knows(
                Samples.VERSION,
                new Weights("s3://models/mistral-small-24b/5", KnownVersions.files(22.4), Samples.DIGEST, null));

        assertThat(judge(platform, serving))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(Severity.WARNS, "No estimate: the version has no config.json."));
    }

    @Test
    void whatOnlyPicturesMayKeepFromStartingIsAWarning() {
        String seeing = KnownVersions.LLAMA_LIKE.replaceFirst("\\{", "{\"vision_config\": {}, ");
        desk.versions.knows(
                Samples.VERSION,
                new Weights("s3://models/mistral-small-24b/5", KnownVersions.files(22.4), Samples.DIGEST, seeing));

        assertThat(judge(platform, serving)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNS);
            assertThat(finding.reason().toString()).startsWith("Not counted: what the engine sets aside");
        });
    }

    @Test
    void aVersionThatTheManifestsDoNotNameIsNotGuessed() {
        FileTree unnamed = serving.with(WORKLOAD, workload().replaceAll("pilothouse.io/model-version", "other"));

        assertThat(judge(platform, unnamed))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.WARNS,
                        "No estimate: the manifests do not name a version (annotation pilothouse.io/model-version)."));
    }

    @Test
    void moreReplicasOfTheSameAreNotJudgedAgain() {
        String path = "models/mistral-small/prod/scaledobject.yaml";
        String scaled = serving.file(path).orElseThrow();

        assertThat(judge(serving, serving.with(path, scaled.replace("maxReplicaCount: 4", "maxReplicaCount: 3"))))
                .isEmpty();
    }

    private String workload() {
        return serving.file(WORKLOAD).orElseThrow();
    }

    private List<Finding> judge(FileTree before, FileTree after) {
        return judge(check, before, after);
    }

    private static List<Finding> judge(MemoryCheck check, FileTree before, FileTree after) {
        List<FileEdit> edits = after.files(Layout.STANDARD.folder(Samples.ENDPOINT)).stream()
                .filter(path -> !before.file(path).equals(after.file(path)))
                .<FileEdit>map(path -> new FileEdit.Write(path, after.file(path).orElseThrow()))
                .toList();
        return check.judge(before.changedBy(new ChangeSet(
                "Change",
                List.of(),
                before.commit(),
                edits,
                Effect.NONE,
                "",
                Map.of(),
                Samples.ENDPOINT.environment())));
    }
}
