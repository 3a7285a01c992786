package io.pilothouse.serving.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.RepositoryAddress;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Id;
import io.pilothouse.clients.argocd.Application.Source;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.Defaults;
import io.pilothouse.units.EndpointId;
import io.pilothouse.workloads.OurApplications;
import java.util.List;
import org.junit.jupiter.api.Test;

class BringBackApplicationTests {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final String FILE = "clusters/fra-1/by-hand.yaml";

    private static Manifest broughtBack(Tree main) {
        String text = ApplicationManifest.toBringBack(main, CHAT).orElseThrow();
        return new Manifest("copied.yaml", YamlDocument.parse("copied.yaml", text));
    }

    @Test
    void whoCreatesWhatIsCopiedHasAnApplicationThatAppliesTheFolder() {
        FileTree main = FileTree.platform();

        Manifest copied = broughtBack(main);

        String repository = Defaults.in(main).gitOps().repository();
        Application created = new Application(
                new Id(copied.text("metadata.namespace"), copied.text("metadata.name")),
                List.of(new Source(
                        copied.text("spec.source.repoURL"),
                        copied.text("spec.source.path"),
                        copied.text("spec.source.targetRevision"))),
                "llm",
                SyncStatus.SYNCED,
                null,
                HealthStatus.HEALTHY,
                null,
                List.of(),
                List.of());
        assertThat(copied.kind()).isEqualTo("Application");
        assertThat(OurApplications.of(List.of(created), new RepositoryAddress(repository, "main"))
                        .allOf(main.layout().folder(CHAT)))
                .hasSize(1);
    }

    @Test
    void whatMainWritesIsCopiedAsItStandsThere() {
        String written = """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: the-chat, namespace: argocd}
                spec:
                  source: {repoURL: https://git/platform.git, path: models/chat/prod}
                """;

        assertThat(ApplicationManifest.toBringBack(FileTree.platform().with(FILE, written), CHAT))
                .contains(written);
    }

    @Test
    void anEnvironmentThatNobodyKnowsHasNone() {
        assertThat(ApplicationManifest.toBringBack(FileTree.platform(), EndpointId.of("chat", "nowhere")))
                .isEmpty();
    }
}
