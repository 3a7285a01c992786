package io.pilothouse.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealGit;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * A company's way: the chart and its values lie in Git, and a real Argo CD renders them with the real helm onto the real control plane. It compares
 * without the server's help, so all that definitions have defaults for has to be written. Only the node on which the pods run is pretended.
 */
@OnRealServers({Server.GIT, Server.KUBERNETES, Server.ARGO_CD, Server.HELM})
class ChartByArgoCdTests {
    private static final String NAME = "console-by-chart";
    private static final String FIRST = "sha256:" + "1a".repeat(32);
    private static final String SECOND = "sha256:" + "2b".repeat(32);
    private static final Duration A_WHILE = Duration.ofSeconds(90);
    private static final ResourceDefinitionContext APPLICATIONS = new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind("Application")
            .withPlural("applications")
            .withNamespaced(true)
            .build();

    private final RealPlatform platform;
    private final KubernetesClient admin;

    @TempDir
    private Path repository;

    ChartByArgoCdTests(RealPlatform platform) {
        this.platform = platform;
        admin = platform.kubernetes().admin();
    }

    @Test
    void aCommitInstallsTheConsoleAnotherUpgradesItAndItsRevertRollsItBack() throws IOException {
        FileSystemUtils.copyRecursively(Chart.FOLDER, repository.resolve("charts/pilothouse"));
        URI url = platform.git().create(NAME);
        String installed = commit(FIRST, "Install the console");
        platform.argoCd().apply(application(url));
        awaitSynced(installed, FIRST);
        assertThat(kindsOfTheApplication())
                .contains(
                        "ClusterRole",
                        "ClusterRoleBinding",
                        "ConfigMap",
                        "Deployment",
                        "ExternalSecret",
                        "HTTPRoute",
                        "NetworkPolicy",
                        "PodDisruptionBudget",
                        "PrometheusRule",
                        "Service",
                        "ServiceAccount",
                        "ServiceMonitor")
                .doesNotContain("Secret");

        awaitSynced(commit(SECOND, "Upgrade the console"), SECOND);

        awaitSynced(commit(FIRST, "Revert \"Upgrade the console\""), FIRST);
        assertThat(admin.apps()
                        .deployments()
                        .inNamespace(NAME)
                        .withName(NAME + "-pilothouse")
                        .get()
                        .getMetadata()
                        .getGeneration())
                .as("one for each commit, and none because Argo CD found a difference that is none")
                .isEqualTo(3);
    }

    private String commit(String digest, String message) throws IOException {
        String values = Files.readString(Chart.values("company")).replaceAll("sha256:[0-9a-f]{64}", digest);
        // The HTTPRoute of the tests is of the standard channel
        Path file = Files.createDirectories(repository.resolve("platform")).resolve("pilothouse.yaml");
        Files.writeString(file, values.replace("sticky: {by: route}", "sticky: {by: elsewhere}"));
        return platform.git().push(NAME, repository, message);
    }

    private void awaitSynced(String commit, String digest) {
        platform.argoCd().refresh(NAME);
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(state())
                        .isEqualTo("Synced Healthy at " + commit + ", " + Set.of(digest) + " on 2 ready pods"));
    }

    private String state() {
        GenericKubernetesResource application = admin.genericKubernetesResources(APPLICATIONS)
                .inNamespace("argocd")
                .withName(NAME)
                .get();
        List<Pod> ready = admin.pods().inNamespace(NAME).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True")))
                .toList();
        Set<String> digests = ready.stream()
                .map(pod -> pod.getSpec().getContainers().getFirst().getImage().split("@")[1])
                .collect(Collectors.toSet());
        return said(application, "sync", "status") + " " + said(application, "health", "status") + " at "
                + said(application, "operationState", "syncResult", "revision") + ", " + digests + " on " + ready.size()
                + " ready pods"
                + (application.get("status", "conditions") == null
                        ? ""
                        : " " + application.get("status", "conditions"));
    }

    private static String said(GenericKubernetesResource application, String... path) {
        Object[] whole = new Object[path.length + 1];
        whole[0] = "status";
        System.arraycopy(path, 0, whole, 1, path.length);
        return String.valueOf((Object) application.get(whole));
    }

    private Set<String> kindsOfTheApplication() {
        GenericKubernetesResource application = admin.genericKubernetesResources(APPLICATIONS)
                .inNamespace("argocd")
                .withName(NAME)
                .require();
        List<Map<String, String>> resources = application.get("status", "resources");
        return resources.stream().map(resource -> resource.get("kind")).collect(Collectors.toSet());
    }

    private static String application(URI url) {
        return """
        apiVersion: v1
        kind: Secret
        metadata:
          name: repository-%2$s
          namespace: argocd
          labels: {argocd.argoproj.io/secret-type: repository}
        stringData: {type: git, url: "%1$s", username: "%3$s", password: "%4$s"}
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: %2$s, namespace: argocd}
        spec:
          project: default
          source:
            repoURL: "%1$s"
            targetRevision: main
            path: charts/pilothouse
            helm: {valueFiles: [/platform/pilothouse.yaml]}
          destination: {server: "https://kubernetes.default.svc", namespace: %2$s}
          syncPolicy: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true]}
        """.formatted(url, NAME, RealGit.READER.name(), RealGit.READER.password());
    }
}
