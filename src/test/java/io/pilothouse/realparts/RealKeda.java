package io.pilothouse.realparts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real KEDA: its operator, and the adapter that the real controller manager asks for external metrics, through the real API server. It looks after two
 * namespaces, so that the ScaledObjects of other tests stay what they are.
 *
 * @param prometheus its own, since others get samples of hours ago
 */
public record RealKeda(RealPrometheus prometheus) {
    public static final String NAMESPACE = "scaled";
    /** Where the endpoints of the console are that people try. */
    public static final String PLATFORM = "platform-prod";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OWN = "keda";

    static RealKeda start(RealKubernetes kubernetes) {
        Path folder = Workplace.folder(OWN);
        certify(kubernetes.certificate(), folder);
        crds().forEach(kubernetes::apply);
        int metrics = FreePorts.next();
        int adapter = FreePorts.next();
        int health = FreePorts.next();
        kubernetes.apply(new ByteArrayInputStream(objects(adapter, folder).getBytes(StandardCharsets.UTF_8)));
        var operator = run("operator", kubernetes, folder, operator(health, metrics));
        var served = run("adapter", kubernetes, folder, adapter(adapter, metrics, kubernetes.kubeconfig()));
        operator.await(URI.create("http://127.0.0.1:" + health + "/readyz"), PATIENCE);
        served.await("is asked by the API server", PATIENCE, () -> isAvailable(kubernetes));
        return new RealKeda(RealPrometheus.start("prometheus", "prometheus-of-keda"));
    }

    private static GuardedProcess run(String program, RealKubernetes kubernetes, Path folder, List<String> flags) {
        return GuardedProcess.start(
                program,
                folder,
                Map.of(
                        "KUBECONFIG",
                        kubernetes.kubeconfig().toString(),
                        "WATCH_NAMESPACE",
                        NAMESPACE + "," + PLATFORM,
                        "POD_NAMESPACE",
                        OWN,
                        "POD_NAME",
                        "keda-operator-0",
                        "OPERATOR_NAME",
                        "keda-operator",
                        "KEDA_CLUSTER_OBJECT_NAMESPACE",
                        OWN),
                Stream.concat(
                                Stream.of(Server.part(OWN)
                                        .resolve("bin/" + program)
                                        .toString()),
                                flags.stream())
                        .toList());
    }

    private static List<String> operator(int health, int metrics) {
        return List.of(
                "--metrics-bind-address=0",
                "--health-probe-bind-address=127.0.0.1:" + health,
                "--metrics-service-bind-address=127.0.0.1:" + metrics,
                "--cert-dir=.",
                "--enable-cert-rotation=false",
                "--enable-webhook-patching=false",
                "--enable-apiservice-patching=false",
                "--kube-api-qps=200",
                "--kube-api-burst=400",
                "--zap-encoder=console");
    }

    private static List<String> adapter(int port, int metrics, Path kubeconfig) {
        return List.of(
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--port=" + FreePorts.next(),
                "--cert-dir=.",
                "--tls-cert-file=tls.crt",
                "--tls-private-key-file=tls.key",
                "--metrics-service-address=127.0.0.1:" + metrics,
                "--lister-kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig);
    }

    /** Operator and adapter know each other by the files of one folder. */
    private static void certify(Path authority, Path to) {
        try {
            Files.copy(authority, to.resolve("ca.crt"));
            Files.copy(authority.resolveSibling("keda.crt"), to.resolve("tls.crt"));
            Files.copy(authority.resolveSibling("keda.key"), to.resolve("tls.key"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The operator wants to watch all of them. */
    private static List<InputStream> crds() {
        try (Stream<Path> files = Files.list(Server.part("crds").resolve(OWN))) {
            return files.sorted().map(RealKeda::open).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Endpoints may not be on the loopback, but the API server resolves a service's external name by itself. */
    private static String objects(int port, Path folder) {
        return """
        apiVersion: v1
        kind: Namespace
        metadata: {name: %1$s}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: %2$s}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: keda-metrics, namespace: %1$s}
        spec: {type: ExternalName, externalName: localhost, ports: [{name: https, port: %3$d}]}
        ---
        apiVersion: apiregistration.k8s.io/v1
        kind: APIService
        metadata: {name: v1beta1.external.metrics.k8s.io}
        spec:
          group: external.metrics.k8s.io
          version: v1beta1
          groupPriorityMinimum: 100
          versionPriority: 100
          caBundle: %4$s
          service: {namespace: %1$s, name: keda-metrics, port: %3$d}
        """.formatted(OWN, NAMESPACE, port, encoded(folder.resolve("ca.crt")));
    }

    private static String encoded(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isAvailable(RealKubernetes kubernetes) {
        var service = kubernetes
                .admin()
                .apiServices()
                .withName("v1beta1.external.metrics.k8s.io")
                .get();
        return service != null
                && service.getStatus() != null
                && service.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Available")
                                && condition.getStatus().equals("True"));
    }
}
