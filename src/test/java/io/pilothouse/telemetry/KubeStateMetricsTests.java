package io.pilothouse.telemetry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the real kube-state-metrics says of a real control plane is what the catalogue means. */
@OnRealServers(Server.KUBE_STATE_METRICS)
class KubeStateMetricsTests {
    private final RealPlatform platform;

    KubeStateMetricsTests(RealPlatform platform) {
        this.platform = platform;
    }

    @Test
    void replicasThatAreWantedAndPodsByPhaseAreUnderstood() {
        platform.kubernetes().apply(new ByteArrayInputStream("""
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: state-metrics
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: chat
                  namespace: state-metrics
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: chat}}
                  template:
                    metadata: {labels: {app: chat}}
                    spec:
                      nodeSelector: {no-such: node}
                      containers: [{name: engine, image: engine}]
                """.getBytes(StandardCharsets.UTF_8)));

        Understanding understood = await().atMost(60, SECONDS)
                .until(
                        () -> Understanding.of(
                                Exposition.read(only(platform.kubeStateMetrics().text())), Catalogue.read()),
                        now -> part(now, "pods-by-phase", "Pending") == 2 && isThere(now, "replicas-wanted"));

        assertThat(understood.engine()).isEqualTo("kube-state-metrics");
        assertThat(value(understood, "replicas-wanted")).isEqualTo(2);
        assertThat(value(understood, "replicas-available")).isZero();
        // a pod that no node has says nothing of being ready, not even no
        assertThat(understood.missing()).containsKey("pod-ready");
        assertThat(understood.problems()).isEmpty();
    }

    private static boolean isThere(Understanding understood, String meaning) {
        return understood.meanings().containsKey(meaning);
    }

    private static double value(Understanding understood, String meaning) {
        return Objects.requireNonNull(understood.meanings().get(meaning)).value();
    }

    private static double part(Understanding understood, String meaning, String part) {
        Understanding.Answer answer = understood.meanings().get(meaning);
        return answer == null ? Double.NaN : answer.parts().getOrDefault(part, Double.NaN);
    }

    /** Others use the control plane too. */
    private static String only(String text) {
        return text.lines()
                .filter(line -> line.startsWith("#") || line.contains("namespace=\"state-metrics\""))
                .reduce("", (all, line) -> all + line + "\n");
    }
}
