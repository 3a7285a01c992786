package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.fakes.FileTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptionCheckTests {
    private static final String PATH = "models/chat/prod/engine.yaml";
    private static final String ROLLING = "strategy: {rollingUpdate: {maxSurge: %s, maxUnavailable: %s}}";

    private static String manifest(String kind, int replicas, String strategy, int length) {
        return """
                apiVersion: apps/v1
                kind: %s
                metadata: {name: chat}
                spec:
                  replicas: %d
                  %s
                  template:
                    spec:
                      nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}
                      containers:
                      - name: vllm
                        image: "vllm/vllm-openai:v0.27.1"
                        args: ["--max-model-len=%d"]
                        resources: {limits: {nvidia.com/gpu: 1}}
                """.formatted(kind, replicas, strategy, length);
    }

    private static List<Finding> judged(String before, String after) {
        List<FileEdit> edits = List.of(new FileEdit.Write(PATH, after));
        return new InterruptionCheck()
                .judge(FileTree.platform()
                        .with(PATH, before)
                        .changedBy(new ChangeSet(
                                "Change chat", List.of(), FileTree.COMMIT, edits, Effect.NONE, "", Map.of(), null)));
    }

    private static List<Finding> shorter(String kind, int replicas, String strategy) {
        return judged(manifest(kind, replicas, strategy, 8192), manifest(kind, replicas, strategy, 4096));
    }

    @Test
    void theOnlyReplicaThatEndsBeforeAnotherComesLeavesNobodyToServe() {
        List<Finding> findings = shorter("Deployment", 1, ROLLING.formatted("0", "1"));

        assertThat(findings)
                .extracting(
                        Finding::severity,
                        Finding::line,
                        finding -> finding.reason().toString())
                .containsExactly(
                        tuple(
                                Severity.WARNS,
                                6,
                                "Not served from when its only replica ends until the new one is ready: maxSurge 0, maxUnavailable 1."));
        assertThat(findings.getFirst().reason().inWords(Locale.GERMAN))
                .isEqualTo("Liefert nicht ab dem Ende seines einzigen Replikats, bis das neue bereit ist: "
                        + "maxSurge 0, maxUnavailable 1.");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, false",
        "1, 25%, 25%, false",
        "1, 0, 0, true",
        "1, 0, 25%, true",
        "1, 0, 100%, true",
        "2, 0, 1, false",
        "2, 0, 2, true",
        "2, 0, 50%, false",
        "3, 1, 3, true",
        "4, 0, 99%, false"
    })
    void whatMayBeMissingIsCountedAsKubernetesRoundsIt(
            int replicas, String surge, String unavailable, boolean interrupts) {
        assertThat(shorter("Deployment", replicas, ROLLING.formatted("\"" + surge + "\"", "\"" + unavailable + "\"")))
                .hasSize(interrupts ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, 3, strategy: {type: Recreate}, true",
        "Deployment, 1, progressDeadlineSeconds: 600, false",
        "StatefulSet, 1, serviceName: chat, true",
        "StatefulSet, 2, serviceName: chat, false"
    })
    void eachKindHasItsOwnRule(String kind, int replicas, String strategy, boolean interrupts) {
        assertThat(shorter(kind, replicas, strategy)).hasSize(interrupts ? 1 : 0);
    }

    @Test
    void whatReplacesNoPodInterruptsNothing() {
        String strategy = ROLLING.formatted("0", "1");

        assertThat(judged(manifest("Deployment", 1, strategy, 8192), manifest("Deployment", 2, strategy, 8192)))
                .isEmpty();
    }
}
