package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real kube-state-metrics that says as metrics what the real control plane has. */
public record RealKubeStateMetrics(URI url) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

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
                                "--resources=pods,nodes,deployments"))
                .await(URI.create("http://127.0.0.1:" + own + "/readyz"), PATIENCE);
        return new RealKubeStateMetrics(URI.create("http://127.0.0.1:" + port));
    }

    /** What it exposes now. */
    public String text() {
        try {
            return CLIENT.send(HttpRequest.newBuilder(url.resolve("/metrics")).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
