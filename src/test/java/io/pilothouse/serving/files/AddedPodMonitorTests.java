package io.pilothouse.serving.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.units.Reason;
import org.junit.jupiter.api.Test;

/** The monitor of an endpoint that others wrote. */
class AddedPodMonitorTests {
    private static final String FOLDER = KustomizedChat.FOLDER;
    private static final String NAMED = KustomizedChat.ENGINE.replace(
            "        resources:", "        ports: [{name: web, containerPort: 8000}]\n        resources:");

    private static FileTree plain(String engine) {
        return FileTree.platform().with(FOLDER + "deployment.yaml", engine);
    }

    private static AddedPodMonitor added(FileTree tree) {
        return AddedPodMonitor.of(KustomizedChat.CHAT, tree);
    }

    private static String refusal(FileTree tree) {
        AddedPodMonitor added = added(tree);
        assertThat(added.edits()).isEmpty();
        return added.refusals().stream().map(Reason::toString).findFirst().orElseThrow();
    }

    @Test
    void itSelectsThePodsAsTheWorkloadDoesAndReadsThePortThatTheEngineNames() {
        assertThat(added(plain(NAMED)).edits())
                .singleElement()
                .isEqualTo(new FileEdit.Write(FOLDER + "podmonitor.yaml", """
                        apiVersion: monitoring.coreos.com/v1
                        kind: PodMonitor
                        metadata:
                          name: chat
                          labels:
                            cost-centre: llm
                            pilothouse.io/endpoint: chat
                            pilothouse.io/environment: prod
                        spec:
                          selector:
                            matchLabels:
                              app: chat
                          podTargetLabels:
                          - pilothouse.io/endpoint
                          - pilothouse.io/environment
                          - pilothouse.io/team
                          - pilothouse.io/model-version
                          podMetricsEndpoints:
                          - port: web
                            path: /metrics
                            interval: 15s
                        """));
    }

    @Test
    void aPortWithoutANameIsReadByItsNumber() {
        String engine = NAMED.replace("{name: web, containerPort: 8000}", "{containerPort: 8000}");

        assertThat(added(plain(engine)).edits().getFirst().toString()).contains("targetPort: 8000");
    }

    @Test
    void theKustomizationListsItAsItListsTheOthers() {
        FileTree tree = KustomizedChat.own(FileTree.platform(), "").with(FOLDER + "deployment.yaml", NAMED);

        assertThat(added(tree).edits())
                .extracting(FileEdit::path)
                .containsExactly(FOLDER + "podmonitor.yaml", KustomizedChat.INDEX);
        assertThat(added(tree.with(added(tree).edits())).monitor()).isEqualTo(FOLDER + "podmonitor.yaml");
    }

    @Test
    void whoHasAMonitorGetsNoOther() {
        FileTree tree = plain(NAMED).with(FOLDER + "monitor.yaml", """
                apiVersion: monitoring.coreos.com/v1
                kind: ServiceMonitor
                metadata: {name: chat}
                spec: {selector: {matchLabels: {app: chat}}, endpoints: [{port: web}]}
                """);

        assertThat(added(tree).edits()).isEmpty();
        assertThat(added(tree).monitor()).isEqualTo(FOLDER + "monitor.yaml");
    }

    @Test
    void whatCannotBeSelectedOrHasNoPortIsNotGuessed() {
        assertThat(refusal(plain(KustomizedChat.ENGINE)))
                .isEqualTo("Deployment chat (models/chat/prod/deployment.yaml) names no port of the engine"
                        + " (expected: ports of its container, such as http 8000).");
        assertThat(refusal(plain(NAMED.replace("{matchLabels: {app: chat}}", "{}")
                        .replace("metadata: {labels: {app: chat}}", "metadata: {}"))))
                .contains("gives its pods no labels");
    }
}
