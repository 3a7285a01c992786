package io.pilothouse.scaling;

import static io.pilothouse.fakes.KustomizedChat.CHAT;
import static io.pilothouse.scaling.TuningFiles.FILE;
import static io.pilothouse.scaling.TuningFiles.SCALED;
import static io.pilothouse.scaling.TuningFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.serving.files.TunedScaledObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A ScaledObject in a file that says more than it, or that says something once for several places. */
class TuneSharedFilesTests {
    private static final String ANCHORED = "x-all: &all\n  minReplicaCount: 1\n"
            + SCALED.replace("  minReplicaCount: 1\n", "  <<: *all\n")
                    .replace("replicas: 2}", "replicas: &one 1}")
                    .replace("value: 1,", "value: &few 1,")
                    .replace(
                            "periodSeconds: 300}",
                            "periodSeconds: 300}\n          - {type: Percent, value: *few, periodSeconds: 60}");
    private static final String POLICIES = "advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.policies";

    private static TunedScaledObject tuned(FileTree tree, String path, Object value) {
        return TunedScaledObject.of(tree, CHAT, with(TuningFiles.spec(tree), path, value));
    }

    private static void refused(TunedScaledObject tuned, String... why) {
        assertThat(tuned.edits()).isEmpty();
        assertThat(tuned.refusals()).singleElement().asString().contains(why);
    }

    @Test
    void ofAFileOfSeveralDocumentsOnlyItsOwnIsEdited() {
        String file = "# two\n---\nkind: Other   # stays\nspec: {minReplicaCount: 1}\n---\n" + SCALED
                + "---\n{kind: Third,  a: b}\n";
        FileTree tree = TuningFiles.tree(file);

        TunedScaledObject tuned = tuned(tree, "minReplicaCount", 2);

        assertThat(tuned.refusals()).isEmpty();
        assertThat(tuned.edits())
                .containsExactly(
                        new FileEdit.Write(FILE, file.replace("  minReplicaCount: 1\n", "  minReplicaCount: 2\n")));
    }

    @Test
    void whatStandsThereItselfIsEditedBesideAnchors() {
        FileTree tree = TuningFiles.tree(ANCHORED);

        assertThat(tuned(tree, "maxReplicaCount", 6).edits())
                .containsExactly(
                        new FileEdit.Write(FILE, ANCHORED.replace("maxReplicaCount: 8 ", "maxReplicaCount: 6 ")));
        assertThat(tuned(tree, "fallback.replicas", 3).edits())
                .containsExactly(new FileEdit.Write(FILE, ANCHORED.replace("&one 1}", "&one 3}")));
    }

    @Test
    void whatComesFromElsewhereIsRefusedWithItsAnchor() {
        FileTree tree = TuningFiles.tree(ANCHORED);

        refused(
                tuned(tree, "minReplicaCount", 2),
                "spec.minReplicaCount",
                "anchor all in line 2, where line 2 says it");
        refused(tuned(tree, POLICIES + "[1].value", 3), POLICIES + "[1].value", "comes from anchor few in line");
        refused(tuned(tree, POLICIES + "[0].value", 3), POLICIES + "[0].value", "belongs to anchor few in line");
    }

    @Test
    void eachPlaceThatCannotBeEditedIsNamed() {
        FileTree tree = TuningFiles.tree(ANCHORED);
        Map<String, Object> wanted =
                with(with(TuningFiles.spec(tree), "minReplicaCount", 2), POLICIES + "[1].value", 3);

        TunedScaledObject tuned = TunedScaledObject.of(tree, CHAT, with(wanted, "maxReplicaCount", 6));

        assertThat(tuned.edits()).isEmpty();
        assertThat(tuned.refusals()).hasSize(2);
    }
}
