package io.pilothouse.scaling;

import static io.pilothouse.fakes.KustomizedChat.CHAT;
import static io.pilothouse.scaling.TuningFiles.FOLDER;
import static io.pilothouse.scaling.TuningFiles.SCALED;
import static io.pilothouse.scaling.TuningFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangedLines;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.serving.files.TunedScaledObject;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What kustomize lays over a ScaledObject is changed there, or not at all. */
@OnRealServers(Server.KUSTOMIZE)
class TuneRenderedScalingTests {
    private static final String PATCH = FOLDER + "more.yaml";

    private final FileTree platform;

    TuneRenderedScalingTests(RealPlatform platform) {
        this.platform = FileTree.platform().renderedBy(platform.kustomize());
    }

    private FileTree based(String kustomization) {
        return platform.with("bases/chat/kustomization.yaml", "resources: [deployment.yaml, scaledobject.yaml]\n")
                .with("bases/chat/deployment.yaml", TuningFiles.ENGINE)
                .with("bases/chat/scaledobject.yaml", SCALED)
                .with(KustomizedChat.INDEX, "resources: [../../../bases/chat]\n" + kustomization);
    }

    private FileTree patched() {
        return based("patches: [{path: more.yaml}]\n").with(PATCH, """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: chat}
            spec:
              maxReplicaCount: 20 # production has the room
            """);
    }

    private static List<String> changed(FileTree tree, Map<String, Object> wanted) {
        TunedScaledObject tuned = TunedScaledObject.of(tree, CHAT, wanted);
        assertThat(tuned.refusals()).isEmpty();
        assertThat(TuningFiles.spec(tree.with(tuned.edits()))).isEqualTo(wanted);
        return tuned.edits().stream()
                .map(FileEdit.Write.class::cast)
                .flatMap(edit -> ChangedLines.between(tree.file(edit.path()).orElse(""), edit.content()).stream())
                .toList();
    }

    private static List<String> refused(FileTree tree, Map<String, Object> wanted) {
        TunedScaledObject tuned = TunedScaledObject.of(tree, CHAT, wanted);
        assertThat(tuned.edits()).isEmpty();
        return tuned.refusals().stream().map(Reason::toString).toList();
    }

    @Test
    void whatAPatchDecidesIsChangedInThePatch() {
        FileTree tree = patched();

        assertThat(changed(tree, with(TuningFiles.spec(tree), "maxReplicaCount", 24)))
                .containsExactly(
                        "-maxReplicaCount: 20 # production has the room",
                        "+maxReplicaCount: 24 # production has the room");
    }

    @Test
    void ofABaseThatOthersShareThePatchGetsItsOwnWord() {
        FileTree tree = patched();

        assertThat(changed(tree, with(TuningFiles.spec(tree), "minReplicaCount", 2)))
                .containsExactly("+minReplicaCount: 2");
    }

    @Test
    void aTriggerOfABaseIsNotChangedForOneAlone() {
        FileTree tree = patched();

        assertThat(refused(tree, with(TuningFiles.spec(tree), "triggers[0].metadata.threshold", "20")))
                .singleElement()
                .asString()
                .contains("triggers");
    }

    @Test
    void aBaseWithoutAPatchIsNotChanged() {
        FileTree tree = based("");

        assertThat(refused(tree, with(TuningFiles.spec(tree), "minReplicaCount", 2)))
                .containsExactly("spec.minReplicaCount: cannot be changed from here, because"
                        + " models/chat/prod/kustomization.yaml makes it of bases/chat/scaledobject.yaml otherwise"
                        + " (expected: changed there by hand)");
    }

    @Test
    void theFolderOwnFileIsChangedWhereNoPatchSpeaks() {
        FileTree tree = platform.with(FOLDER + "deployment.yaml", TuningFiles.ENGINE)
                .with(TuningFiles.FILE, SCALED)
                .with(
                        KustomizedChat.INDEX,
                        "resources: [deployment.yaml, scaledobject.yaml]\ncommonAnnotations: {a: b}\n");

        assertThat(changed(tree, with(TuningFiles.spec(tree), "triggers[0].metadata.threshold", "20")))
                .containsExactly("-threshold: '8' # of a replica", "+threshold: '20' # of a replica");
    }

    @Test
    void itsDocumentIsFoundAmongOthersOfAFileThatIsRendered() {
        FileTree tree = platform.with(FOLDER + "all.yaml", TuningFiles.ENGINE + "---\n" + SCALED)
                .with(KustomizedChat.INDEX, "resources: [all.yaml]\ncommonAnnotations: {a: b}\n");

        assertThat(changed(tree, with(TuningFiles.spec(tree), "triggers[0].metadata.threshold", "20")))
                .containsExactly("-threshold: '8' # of a replica", "+threshold: '20' # of a replica");
    }
}
