package io.pilothouse.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnRealServers({Server.ARGO_CD, Server.KUBERNETES, Server.GIT})
class RealArgoCdTests {
    private final Path endpoint = Path.of("src/test/resources/realparts/endpoint.yaml");
    private static final ResourceDefinitionContext APPLICATIONS = new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind("Application")
            .withPlural("applications")
            .withNamespaced(true)
            .build();

    @Test
    void followsTheApplicationsOfAClusterAndCallsTheirObjectsHealthy(RealPlatform platform, @TempDir Path repository)
            throws IOException {
        var url = platform.git().create("app-of-apps");
        Files.createDirectories(repository.resolve("clusters/test-1"));
        Files.writeString(repository.resolve("clusters/test-1/llm.yaml"), application(url.toString()));
        Files.createDirectories(repository.resolve("models/llm"));
        Files.copy(endpoint, repository.resolve("models/llm/endpoint.yaml"));
        String commit = platform.git().push("app-of-apps", repository, "Serve a model");

        platform.argoCd().follow(url, "test-1");

        await().atMost(Duration.ofSeconds(60)).until(() -> health(platform, "llm-of-test-1"), "Synced Healthy"::equals);
        assertThat(commit).isEqualTo(platform.git().head("app-of-apps"));
    }

    private static String health(RealPlatform platform, String application) {
        GenericKubernetesResource found = platform.kubernetes()
                .admin()
                .genericKubernetesResources(APPLICATIONS)
                .inNamespace("argocd")
                .withName(application)
                .get();
        return found == null
                ? ""
                : found.get("status", "sync", "status") + " " + found.get("status", "health", "status");
    }

    /** Without the server-side diff every field that a CRD has a default for is "out of sync" unless the file writes it. */
    private static String application(String url) {
        return """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: llm-of-test-1
          namespace: argocd
          annotations: {argocd.argoproj.io/compare-options: ServerSideDiff=true}
        spec:
          project: default
          source: {repoURL: "%s", targetRevision: main, path: models/llm}
          destination: {server: "https://kubernetes.default.svc", namespace: llm-of-test-1}
          syncPolicy: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true, ServerSideApply=true]}
        """.formatted(url);
    }
}
