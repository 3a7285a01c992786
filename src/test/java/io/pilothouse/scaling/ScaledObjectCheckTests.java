package io.pilothouse.scaling;

import static io.pilothouse.scaling.TuningFiles.FILE;
import static io.pilothouse.scaling.TuningFiles.FOLDER;
import static io.pilothouse.scaling.TuningFiles.SCALED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.fakes.FileTree;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledObjectCheckTests {
    private static List<Finding> judged(FileTree tree, String after) {
        return new ScaledObjectCheck().judge(TuningFiles.candidate(tree, FILE, after, ""));
    }

    private static List<Finding> judged(String from, String to) {
        return judged(TuningFiles.tree(), TuningFiles.replaced(from, to));
    }

    @Test
    void whatKedaTakesIsNotSpokenOf() {
        assertThat(judged("maxReplicaCount: 8", "maxReplicaCount: 9")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minReplicaCount: 1 | minReplicaCount: 9 | 8 | minReplicaCount 9, maxReplicaCount 8 (expected: not more than 8, as maxReplicaCount says)",
                "Seconds: 600 | Seconds: 7200 | 13 | stabilizationWindowSeconds 7200 (expected: 0 to 3600)",
                "periodSeconds: 300 | periodSeconds: 1801 | 16 | periodSeconds 1801 (expected: 1 to 1800)",
                "minReplicaCount: 1 | idleReplicaCount: 0 | 8 | idleReplicaCount: 0 (expected: minReplicaCount beside it",
                "replicas: 2 | replicas: 2, behavior: often | 17 | fallback.behavior: often (expected: one of static",
                "threshold: '8' | threshold: 'eight' | 24 | triggers[0].metadata.threshold: eight (expected: a number)",
                "start: 0 8 * * 1-5 | start: 0 8 * * 1-9 | 27 | triggers[1].metadata.start: ",
            })
    void whatKedaOrKubernetesWouldRefuseBlocksAtItsLine(String from, String to, int line, String said) {
        assertThat(judged(from, to)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKS);
            assertThat(finding.path()).isEqualTo(FILE);
            assertThat(finding.reason().toString())
                    .startsWith("KEDA or Kubernetes would refuse it: ")
                    .contains(said);
            assertThat(finding.line()).isEqualTo(line);
        });
    }

    @Test
    void whereOnlyItsOwnPodsCouldWakeItFromZeroIsSaid() {
        String zero = TuningFiles.replaced("minReplicaCount: 1", "minReplicaCount: 0");
        String ofPods = zero.substring(0, zero.indexOf("  - type: cron"));

        assertThat(judged(TuningFiles.tree(), ofPods))
                .extracting(
                        Finding::severity,
                        Finding::line,
                        finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.WARNS,
                        8,
                        "minReplicaCount lets it go to zero replicas, and all triggers ask for what its own pods"
                                + " report: nothing would wake it."));
        assertThat(judged(TuningFiles.tree(), zero)).as("a calendar wakes it").isEmpty();
        assertThat(judged(TuningFiles.tree(), ofPods.replace("sum(vllm:num_requests_waiting", "sum(calls_total")))
                .as("the gateway may")
                .isEmpty();
    }

    @Test
    void aFormulaThatNobodyHereCanComputeOnlyWarns() {
        assertThat(judged("  advanced:\n", "  advanced:\n    scalingModifiers: {formula: running + 1, target: '5'}\n"))
                .extracting(Finding::severity, Finding::line)
                .containsExactly(tuple(Severity.WARNS, 10));
        assertThat(judged("  advanced:\n", "  advanced:\n    scalingModifiers: {formula: waiting + 1, target: '5'}\n"))
                .isEmpty();
    }

    @Test
    void whatTriggersOfOtherKindsWantIsTheirsToSay() {
        assertThat(judged("  - type: cron\n", "  - type: kafka\n    metadata: {lag: '5'}\n  - type: cron\n"))
                .isEmpty();
    }

    @Test
    void aNameThatIsTooLongForTheAutoscalerBlocks() {
        String name = "a".repeat(55);

        assertThat(judged("metadata: {name: chat}", "metadata: {name: " + name + "}"))
                .extracting(
                        Finding::severity,
                        Finding::line,
                        finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.BLOCKS,
                        4,
                        "The autoscaler would be called keda-hpa-" + name
                                + ": 64 characters, and Kubernetes takes 63."));
        assertThat(judged(
                        "    horizontalPodAutoscalerConfig:\n",
                        "    horizontalPodAutoscalerConfig:\n      name: short\n"))
                .isEmpty();
    }

    @Test
    void aSecondWhoSetsTheSameReplicasBlocks() {
        String second = SCALED.replace("metadata: {name: chat}", "metadata: {name: again}");
        String path = FOLDER + "second.yaml";
        List<Finding> findings =
                new ScaledObjectCheck().judge(TuningFiles.candidate(TuningFiles.tree(), path, second, ""));

        assertThat(findings)
                .extracting(
                        Finding::severity,
                        Finding::path,
                        Finding::line,
                        finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.BLOCKS,
                        path,
                        6,
                        "ScaledObject chat in models/chat/prod/scaledobject.yaml sets the replicas of chat already."));
        assertThat(findings.getFirst().reason().inWords(Locale.GERMAN))
                .isEqualTo(
                        "ScaledObject chat in models/chat/prod/scaledobject.yaml setzt die Replikate von chat schon.");
    }

    @Test
    void soDoesAnAutoscalerThatSomebodyMade() {
        String hpa = """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: by-hand}
                spec: {scaleTargetRef: {kind: %s, name: chat}, maxReplicas: 3}
                """;
        String path = FOLDER + "hpa.yaml";

        assertThat(new ScaledObjectCheck()
                        .judge(TuningFiles.candidate(TuningFiles.tree(), path, hpa.formatted("Deployment"), "")))
                .singleElement()
                .extracting(Finding::path)
                .isEqualTo(FILE);
        assertThat(new ScaledObjectCheck()
                        .judge(TuningFiles.candidate(TuningFiles.tree(), path, hpa.formatted("StatefulSet"), "")))
                .isEmpty();
    }

    @Test
    void whatWasSoBeforeOnlyWarns() {
        FileTree before = TuningFiles.tree(TuningFiles.replaced("minReplicaCount: 1", "minReplicaCount: 9"));

        assertThat(judged(before, TuningFiles.replaced("minReplicaCount: 1", "minReplicaCount: 9") + "# again\n"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNS);
    }

    @Test
    void aFileThatCannotBeReadIsForOtherChecks() {
        assertThat(judged("kind: ScaledObject", "kind: [ScaledObject")).isEmpty();
    }
}
