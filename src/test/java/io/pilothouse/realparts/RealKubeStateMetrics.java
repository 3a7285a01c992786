package io.pilothouse.realparts;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real kube-state-metrics that says as metrics what the real control plane has. */
public record RealKubeStateMetrics(URI url) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static RealKubeStateMetrics start(RealKubernetes kubernetes) {
        int port = FreePorts.next();
        int own = FreePorts.next();
        GuardedProcess.start(
                        "kube-state-metrics",
                        Workplace.folder("kube-state-metrics"),
                        Map.of(),
                        List.of(
                                Server.part("kube-state-metrics")
                                        .resolve("bin/kube-state-metrics")
                                        .toString(),
                                "--kubeconfig=" + kubernetes.kubeconfig(),
                                "--host=127.0.0.1",
                                "--port=" + port,
                                "--telemetry-host=127.0.0.1",
                                "--telemetry-port=" + own,
                                "--resources=pods,nodes,deployments",
                                "--metric-labels-allowlist=nodes=[nvidia.com/gpu.product,node.kubernetes.io/instance-type]"))
                .await(URI.create("http://127.0.0.1:" + own + "/readyz"), PATIENCE);
        return new RealKubeStateMetrics(URI.create("http://127.0.0.1:" + port));
    }

    /** What it exposes now. */
    public String text() {
        return Http.get(url.resolve("/metrics"));
    }
}
