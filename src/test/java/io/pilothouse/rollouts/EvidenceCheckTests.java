package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Check.Judged;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Trailers;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.MistralFiles;
import io.pilothouse.models.Gates;
import io.pilothouse.models.GatesOnFakes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class EvidenceCheckTests {
    private static final String DEV = MistralFiles.PATH.replace("prod", "dev");

    private final GatesOnFakes room = new GatesOnFakes();
    private final EvidenceCheck check = new EvidenceCheck(room.gates(), room.changes(), room.clock);
    private final FileTree main = new FileTree()
            .with(Layout.STANDARD.file(ConsoleFile.GATES), GatesOnFakes.RULES)
            .with(MistralFiles.PATH, MistralFiles.serving("4", room.store));

    @Test
    void aNewEndpointIsJudgedAsAChangedOne() {
        FileTree empty = new FileTree()
                .with(Layout.STANDARD.file(ConsoleFile.GATES), GatesOnFakes.RULES.replace("0.68", "0.71"));

        assertThat(reasons(empty, write(MistralFiles.PATH, five())))
                .containsExactly("MMLU-Pro is 0.703; prod asks for ≥\u00a00.71.");
    }

    @Test
    void theRulesThatTheChangeItselfBringsCount() {
        FileEdit rules = write(Layout.STANDARD.file(ConsoleFile.GATES), GatesOnFakes.RULES.replace("0.68", "0.71"));

        assertThat(reasons(main, write(MistralFiles.PATH, five()), rules))
                .containsExactly("MMLU-Pro is 0.703; prod asks for ≥\u00a00.71.");
        assertThat(reasons(main, write(MistralFiles.PATH, five()))).isEmpty();
    }

    @Test
    void whatLeavesTheModelAloneIsNotJudgedAgain() {
        String other = four().replace("progressDeadlineSeconds: 946", "progressDeadlineSeconds: 900");
        room.mlflow.fail(new ClientFailure.Unreachable("MLflow does not answer"));

        assertThat(reasons(main, write(MistralFiles.PATH, other))).isEmpty();
        assertThat(reasons(main, new FileEdit.Remove(MistralFiles.PATH))).isEmpty();
        assertThat(room.mlflow.calls()).isEmpty();
    }

    @Test
    void aDigestEditedByHandIsNotTheOneInTheStore() {
        String digest = MistralFiles.digest("4", room.store).toString();
        String other = "sha256:" + "ab".repeat(32);

        assertThat(reasons(main, write(MistralFiles.PATH, four().replace(digest, other))))
                .singleElement()
                .asString()
                .startsWith("The change names the digest sha256:abababab; the manifest in s3://models/4 is sha256:");
    }

    @Test
    void weightsFromAnotherPlaceAreNotThoseThatWereJudged() {
        assertThat(reasons(main, write(MistralFiles.PATH, five().replace("s3://models/5", "s3://mine/5"))))
                .containsExactly(
                        "The change takes the weights from s3://mine/5; those of the version are in s3://models/5.");
    }

    @Test
    void filesThatNameNoVersionOrNoDigestHaveNoEvidence() {
        String unversioned = five().replaceAll("(?m)^ +pilothouse.io/model-version: mistral-small-24b 5$\\n", "");
        String undigested = five().replace("name: MANIFEST_DIGEST", "name: OTHER");

        assertThat(reasons(main, write(MistralFiles.PATH, unversioned)))
                .containsExactly("The files name no version of a model, so no gate can be asked.");
        assertThat(reasons(main, write(MistralFiles.PATH, undigested)))
                .singleElement()
                .asString()
                .contains("The files name no digest of the weights");
    }

    @Test
    void whereNothingIsAskedOnlyWhatIsSaidIsCompared() {
        String unversioned = five().replaceAll("(?m)^ +pilothouse.io/model-version: mistral-small-24b 5$\\n", "");

        assertThat(reasons(main, write(DEV, unversioned))).isEmpty();
        assertThat(judge(main, write(DEV, five())).proofs())
                .extracting(proof -> proof.found().toString())
                .containsExactly(
                        "mistral-small in dev: console/gates.yaml asks for nothing there",
                        "mistral-small in dev: weights in the store compared at 2026-11-24 03:00 UTC");
        assertThat(room.store.opened()).doesNotContain(GatesOnFakes.SHARD);

        room.store.remove(GatesOnFakes.SHARD);
        assertThat(reasons(main, write(DEV, five())))
                .singleElement()
                .asString()
                .contains("model-00001-of-00001.safetensors: named by the manifest, not in the store");
    }

    @Test
    void anEnvironmentWithoutRulesPassesNothing() {
        assertThat(reasons(main, write(MistralFiles.PATH.replace("prod", "qa"), five())))
                .singleElement()
                .asString()
                .endsWith("console/gates.yaml does not name qa, so nothing says what a version must have there.");
    }

    @Test
    void filesThatAreStillReadDoNotPassYet() {
        GatesOnFakes slow = new GatesOnFakes(later -> {});
        var waits = new EvidenceCheck(slow.gates(), slow.changes(), slow.clock);

        assertThat(waits.judge(candidate(main, write(MistralFiles.PATH, five()))))
                .extracting(finding -> finding.reason().toString())
                .containsExactly("The files are still being compared: 0\u00a0B of 14\u00a0B compared.");
    }

    @Test
    void aVersionThatIsNotRegisteredHasNoEvidence() {
        assertThat(reasons(main, write(MistralFiles.PATH, five().replace("24b 5", "24b 99"))))
                .containsExactly("MLflow has no mistral-small-24b version 99, so no gate can be asked.");
    }

    @Test
    void aConsoleThatIsNotConnectedSaysSo() {
        var nobody = new StaticListableBeanFactory(Map.of()).getBeanProvider(Gates.class);

        List<Finding> findings = new EvidenceCheck(nobody, room.changes(), room.clock)
                .judge(candidate(main, write(MistralFiles.PATH, five())));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKS);
            assertThat(finding.reason().inWords(Locale.GERMAN))
                    .isEqualTo(
                            "MLflow oder der Objektspeicher ist nicht verbunden; weder Kriterien noch Gewichte können beurteilt werden.");
        });
    }

    @Test
    void otherRulesInformOfWhatServesAndWouldNotPassAnyMore() {
        FileEdit rules = write(Layout.STANDARD.file(ConsoleFile.GATES), GatesOnFakes.RULES.replace("0.68", "0.7"));
        GateRulesCheck informs = new GateRulesCheck(room.gates());

        List<Finding> findings = informs.judge(candidate(main, rules));

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFORMS);
        assertThat(findings.getFirst().reason())
                .hasToString("mistral-small in prod serves mistral-small-24b version 4, which would not pass any more."
                        + " MMLU-Pro is 0.69; prod asks for ≥\u00a00.7.");
        assertThat(findings.getFirst().reason().inWords(Locale.GERMAN))
                .isEqualTo("mistral-small in prod liefert mistral-small-24b version 4; sie würde nicht mehr bestehen."
                        + " MMLU-Pro ist 0,69; prod verlangt ≥\u00a00,7.");
        assertThat(informs.judge(candidate(
                        main, write(Layout.STANDARD.file(ConsoleFile.GATES), GatesOnFakes.RULES + "# a word\n"))))
                .isEmpty();
        assertThat(room.store.opened()).doesNotContain(GatesOnFakes.SHARD.replace("/5/", "/4/"));
    }

    @Test
    void aVersionThatPassesAndIsWorseThanTheOneInWhosePlaceItComesIsWarnedOf() {
        WorseCheck worse = new WorseCheck(room.gates());
        FileTree five = main.with(MistralFiles.PATH, five());

        List<Finding> findings = worse.judge(candidate(five, write(MistralFiles.PATH, four())));

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.WARNS);
        assertThat(findings.getFirst().reason())
                .hasToString("mmlu_pro is 0.69, \u22120.013 against version 5, in whose place it comes:"
                        + " worse by what the gates ask.");
        assertThat(worse.judge(candidate(main, write(MistralFiles.PATH, five()))))
                .isEmpty();
        ChangeSet undo = new ChangeSet(
                        "Undo",
                        List.of(),
                        five.commit(),
                        List.of(write(MistralFiles.PATH, four())),
                        Effect.NONE,
                        "",
                        Map.of(),
                        null)
                .with(Trailers.REVERTS, "b".repeat(40));
        assertThat(worse.judge(five.changedBy(undo))).isEmpty();
        assertThat(worse.judge(candidate(new FileTree(), write(MistralFiles.PATH, four()))))
                .isEmpty();
    }

    @Test
    void whereMlflowIsAwayNothingIsSaidToBeWorse() {
        room.mlflow.fail(new ClientFailure.Unreachable("MLflow does not answer"));
        FileTree five = main.with(MistralFiles.PATH, five());

        assertThat(new WorseCheck(room.gates()).judge(candidate(five, write(MistralFiles.PATH, four()))))
                .isEmpty();
    }

    private String four() {
        return MistralFiles.serving("4", room.store);
    }

    private String five() {
        return MistralFiles.serving("5", room.store);
    }

    private static FileEdit write(String path, String text) {
        return new FileEdit.Write(path, text);
    }

    private List<String> reasons(FileTree before, FileEdit... edits) {
        return judge(before, edits).findings().stream()
                .map(finding -> finding.reason().toString())
                .toList();
    }

    private Judged judge(FileTree before, FileEdit... edits) {
        return check.judgeBothWays(candidate(before, edits));
    }

    private static Candidate candidate(FileTree before, FileEdit... edits) {
        return before.changedBy(
                new ChangeSet("Change", List.of(), before.commit(), List.of(edits), Effect.NONE, "", Map.of(), null));
    }
}
