package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Renderer.Rendered;
import io.pilothouse.changes.Renderer.Rendering;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.manifests.ImageCheck;
import io.pilothouse.manifests.RenderCheck;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks judge what a change would have applied, where that is more than the files it writes. */
class RenderedChecksTests {
    private static final String FOLDER = "models/chat/prod/";
    private static final String FILE = FOLDER + "kustomization.yaml";
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: chat}
            spec: {template: {spec: {containers: [{name: vllm, image: "vllm/vllm-openai:%s", args: [--no-such-flag]}]}}}
            """;

    /** Gives the one Deployment the tag that the kustomization names; nothing of it stands in a file. */
    private static final Renderer BY_TAG = (tree, folder) -> {
        String tag = tree.file(FILE).orElseThrow().replaceAll("(?s).*newTag: ([a-z0-9.]+).*", "$1");
        return switch (tag) {
            case "bad" -> throw new InvalidYaml(FILE, 3, "kustomize: bad");
            case "later" -> throw new NotRendered(FILE, Reason.said("needs kustomize"));
            case "remote" -> throw NotRendered.here(FILE, 1, Reason.said("names a remote"));
            default -> {
                Map<String, Object> made =
                        YamlDocument.parse("", DEPLOYMENT.formatted(tag)).data();
                yield new Rendering(
                        Renderer.By.KUSTOMIZE,
                        List.of(new Rendered(
                                "bases/vllm/deployment.yaml", YamlDocument.made(FILE, made, Reason.said("made")))));
            }
        };
    };

    private static FileTree tagged(String tag) {
        return new FileTree()
                .with(
                        FILE,
                        "resources: [../../../bases/vllm]\nimages: [{name: vllm/vllm-openai, newTag: " + tag + "}]\n")
                .renderedBy(BY_TAG);
    }

    private static List<Finding> judge(Check check, String before, String after) {
        FileTree tree = tagged(before);
        return check.judge(changed(tree, FILE, tagged(after).file(FILE).orElseThrow()));
    }

    private static Candidate changed(FileTree tree, String path, String text) {
        List<FileEdit> edits = List.of(new FileEdit.Write(path, text));
        return tree.changedBy(new ChangeSet("t", List.of(), FileTree.COMMIT, edits, Effect.NONE, "", Map.of(), null));
    }

    @Test
    void whatIsMadeIsJudgedAndNotTheLinesThatMakeIt() {
        assertThat(judge(new ImageCheck(), "v0.27.1", "latest"))
                .extracting(
                        Finding::severity,
                        Finding::path,
                        Finding::line,
                        finding -> finding.reason().toString())
                .containsExactly(
                        tuple(Severity.BLOCKS, FILE, 0, "Container vllm: image vllm/vllm-openai:latest moves."));
        assertThat(judge(new EngineFlagsCheck(), "latest", "v0.27.1"))
                .extracting(Finding::severity, Finding::path, Finding::line)
                .containsExactly(tuple(Severity.BLOCKS, FILE, 0));
    }

    @Test
    void whatTheConsoleNeverRendersIsWarnedOfAndWhatItCannotNowBlocks() {
        assertThat(judge(new RenderCheck(), "v0.27.1", "later"))
                .extracting(Finding::severity)
                .containsExactly(Severity.BLOCKS);
        assertThat(judge(new RenderCheck(), "remote", "remote"))
                .extracting(Finding::severity, Finding::line)
                .containsExactly(tuple(Severity.WARNS, 1));
    }

    @Test
    void anotherBaseIsJudgedForEachEndpointThatIsMadeOfIt() {
        String base = "bases/vllm/kustomization.yaml";
        FileTree tree = tagged("later")
                .with("models/other/prod/deployment.yaml", "kind: Deployment\n")
                .with("models/plain/prod/kustomization.yaml", "resources: [a.yaml]\n")
                .with("models/plain/prod/a.yaml", "kind: Deployment\n")
                .with(base, "resources: []\n");
        Candidate candidate = changed(tree, base, "namePrefix: eu-\n");

        assertThat(Endpoints.touched(candidate)).containsExactly(EndpointId.of("chat", "prod"));
        assertThat(new RenderCheck().judge(candidate))
                .extracting(Finding::severity, Finding::path)
                .containsExactly(tuple(Severity.BLOCKS, FILE));
    }

    @Test
    void aBaseBesideTheEnvironmentsOfAnEndpointIsOneOfTheirs() {
        FileTree tree = new FileTree()
                .with("models/chat/base/kustomization.yaml", "resources: [d.yaml]\n")
                .with("models/chat/base/d.yaml", "kind: Deployment\n")
                .with("models/chat/prod/kustomization.yaml", "resources: [../base]\n")
                .with("models/chat/staging/kustomization.yaml", "resources: [d.yaml]\n")
                .with("models/chat/staging/d.yaml", "kind: Deployment\n");

        assertThat(Endpoints.touched(changed(tree, "models/chat/base/d.yaml", "kind: Deployment\nmetadata: {}\n")))
                .extracting(EndpointId::toString)
                .containsExactly("chat-base", "chat-prod");
    }

    @Test
    void whatWasMadeBeforeOnlyWarns() {
        assertThat(judge(new EngineFlagsCheck(), "v0.27.1", "v0.27.1"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNS);
    }

    @Test
    void aFolderThatCouldNotBeMadeBlocksAndOneThatNeverCouldWarns() {
        assertThat(judge(new RenderCheck(), "v0.27.1", "v0.28.0")).isEmpty();
        assertThat(judge(new RenderCheck(), "v0.27.1", "bad"))
                .extracting(
                        Finding::severity,
                        Finding::path,
                        Finding::line,
                        finding -> finding.reason().toString())
                .containsExactly(tuple(Severity.BLOCKS, FILE, 3, "Nothing would be applied: kustomize: bad"));
        assertThat(judge(new RenderCheck(), "bad", "bad"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNS);
    }

    @Test
    void whatNobodyCanSayNowBlocksWhateverWasBefore() {
        assertThat(judge(new RenderCheck(), "later", "later"))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(Severity.BLOCKS, "Nobody can say now what would be applied: needs kustomize"));
        assertThat(judge(new ImageCheck(), "v0.27.1", "later")).isEmpty();
    }
}
