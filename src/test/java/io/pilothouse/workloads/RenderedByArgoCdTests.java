package io.pilothouse.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Source;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where nobody beside the console can render a folder, Argo CD says what it makes of it. */
class RenderedByArgoCdTests {
    private static final String FOLDER = "models/mistral-small/prod";
    private static final EndpointId ENDPOINT = Samples.ENDPOINT;
    private static final Map<String, Object> DEPLOYMENT = Map.of(
            "apiVersion",
            "apps/v1",
            "kind",
            "Deployment",
            "metadata",
            Map.of("name", "chat"),
            "spec",
            Map.of("replicas", 4));
    private static final Renderer NO_PROGRAM = (tree, folder) -> {
        throw new NotRendered(folder + "/kustomization.yaml", Reason.said("needs kustomize"));
    };

    private final FakeArgoCd argoCd = new FakeArgoCd();
    private final Applications applications = new Applications(argoCd, null, null, new HandClock());
    private final FileTree tree = new FileTree()
            .with(FOLDER + "/kustomization.yaml", "resources: [../../../bases/vllm]\nnamePrefix: a-\n")
            .renderedBy(new RenderedByArgoCd(NO_PROGRAM, argoCd, () -> applications));

    private void applied() {
        argoCd.says(new Application(
                new Application.Id("argocd", "chat-prod"),
                List.of(new Source("https://git.example.com/gitops", FOLDER, "main")),
                "models",
                SyncStatus.SYNCED,
                null,
                HealthStatus.HEALTHY,
                null,
                List.of(),
                List.of()));
    }

    private String refusal(Tree of) {
        return String.valueOf(assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> ManifestFolder.read(of, ENDPOINT))
                .actual()
                .getMessage());
    }

    @Test
    void whatNobodyHereRendersIsReadAsArgoCdRendersIt() {
        argoCd.renders(DEPLOYMENT);
        applied();

        ManifestFolder folder = ManifestFolder.read(tree, ENDPOINT);

        assertThat(folder.renderedBy()).isEqualTo(Renderer.By.ARGO_CD);
        assertThat(folder.first("Deployment").orElseThrow().text("spec.replicas"))
                .isEqualTo("4");
    }

    @Test
    void aCommitIsAskedForOnce() {
        argoCd.renders(DEPLOYMENT);
        applied();

        ManifestFolder.read(tree, ENDPOINT);
        ManifestFolder.read(tree, ENDPOINT);
        ManifestFolder.read(tree.at("1".repeat(40)), ENDPOINT);

        assertThat(argoCd.asked).hasSize(2);
    }

    @Test
    void aChartIsReadAsArgoCdRendersIt() {
        argoCd.renders(DEPLOYMENT);
        applied();
        FileTree chart = new FileTree()
                .with(FOLDER + "/Chart.yaml", "name: chat\n")
                .with(FOLDER + "/values.yaml", "replicas: 4\n")
                .renderedBy(tree.renderer());

        assertThat(ManifestFolder.read(chart, ENDPOINT).first("Deployment")).isPresent();
    }

    @Test
    void aChangeThatIsNotCommittedIsNotAskedFor() {
        argoCd.renders(DEPLOYMENT);
        applied();
        Tree edited = new Committed(tree).with(List.of(new FileEdit.Write(FOLDER + "/more.yaml", "a: 1\n")));

        assertThat(refusal(edited)).isEqualTo(FOLDER + "/kustomization.yaml: needs kustomize");
        assertThat(argoCd.asked).isEmpty();
    }

    @Test
    void whoeverCannotSayItIsNamedWithTheOther() {
        assertThat(refusal(tree))
                .isEqualTo(
                        FOLDER + "/kustomization.yaml: needs kustomize; Argo CD has not told of its applications yet");

        argoCd.says();
        assertThat(refusal(tree))
                .isEqualTo(
                        FOLDER + "/kustomization.yaml: needs kustomize; no application of Argo CD applies the folder");

        applied();
        argoCd.refusesToRefresh("Argo CD at cd.example.com does not answer");
        assertThat(refusal(tree))
                .isEqualTo(FOLDER + "/kustomization.yaml: needs kustomize; Argo CD at cd.example.com does not answer");
    }

    @Test
    void anArgoCdThatIsAwayIsNotAskedAndWhatItSaidBeforeStays() {
        argoCd.renders(DEPLOYMENT);
        applied();
        ManifestFolder.read(tree, ENDPOINT);
        argoCd.goesAway("Argo CD does not answer");

        assertThat(ManifestFolder.read(tree, ENDPOINT).first("Deployment")).isPresent();
        assertThat(refusal(tree.at("1".repeat(40)))).endsWith("needs kustomize; Argo CD does not answer");
        assertThat(argoCd.asked).hasSize(1);
    }

    @Test
    void whatArgoCdRefusesIsNotAskedForTwiceInARow() {
        applied();
        argoCd.refusesToRefresh("it takes too long");

        refusal(tree);
        refusal(tree);

        assertThat(argoCd.asked).hasSize(1);
    }

    /** The tree as Git has it: what is laid over it is laid as everywhere. */
    private record Committed(Tree files) implements Tree {
        @Override
        public CommitId commit() {
            return files.commit();
        }

        @Override
        public Layout layout() {
            return files.layout();
        }

        @Override
        public Renderer renderer() {
            return files.renderer();
        }

        @Override
        public Optional<String> file(String path) {
            return files.file(path);
        }

        @Override
        public List<String> files(String folder) {
            return files.files(folder);
        }
    }
}
