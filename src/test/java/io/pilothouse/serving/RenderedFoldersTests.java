package io.pilothouse.serving;

import static io.pilothouse.fakes.KustomizedChat.CHAT;
import static io.pilothouse.fakes.KustomizedChat.ENGINE;
import static io.pilothouse.fakes.KustomizedChat.FOLDER;
import static io.pilothouse.fakes.KustomizedChat.INDEX;
import static io.pilothouse.fakes.KustomizedChat.OVERRIDES;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.NotRendered;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.manifests.kustomize.KustomizeProperties;
import io.pilothouse.manifests.kustomize.KustomizeRenderer;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An endpoint is what is applied of its folder, not what lies there. */
@OnRealServers(Server.KUSTOMIZE)
class RenderedFoldersTests {

    private final FileTree empty;

    RenderedFoldersTests(RealPlatform platform) {
        empty = new FileTree().renderedBy(platform.kustomize());
    }

    private static ServingSpec spec(FileTree tree) {
        return ServingSpec.read(tree, CHAT).orElseThrow();
    }

    private static String problem(FileTree tree) {
        return Endpoints.in(tree).unreadable().getFirst().reason();
    }

    @Test
    void imagesAndReplicasThatTheKustomizationOverridesAreThoseThatRun() {
        ServingSpec spec = spec(empty.with(FOLDER + "deployment.yaml", "# ours\n---\n" + ENGINE + "...\n")
                .with(INDEX, "resources: [deployment.yaml]\n" + OVERRIDES));

        assertThat(spec.engine().image()).isEqualTo("vllm/vllm-openai:v0.27.1");
        assertThat(spec.engine().version()).isEqualTo("0.27.1");
        assertThat(spec.scaling()).isEqualTo(new Scaling(4, 4, null));
    }

    @Test
    void aBaseWithAPatchIsOneEndpointWithWhatThePatchSays() {
        FileTree tree = KustomizedChat.based(empty, "patches: [{path: patch.yaml}]\n" + OVERRIDES)
                .with(FOLDER + "patch.yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: chat}
                        spec:
                          template:
                            spec:
                              containers:
                              - {name: vllm, args: [--model=m, --max-model-len=8192]}
                        """);

        assertThat(spec(tree).engine().maxModelLen()).isEqualTo(8192);
        assertThat(spec(tree).engine().version()).isEqualTo("0.27.1");
        assertThat(spec(tree).scaling()).isEqualTo(new Scaling(4, 4, null));
        assertThat(spec(tree).placement().devices()).isEqualTo(1);
    }

    @Test
    void anotherBaseIsAnotherEndpoint() {
        FileTree tree = KustomizedChat.based(empty, "");

        assertThat(spec(tree).scaling().min()).isEqualTo(1);
        assertThat(spec(tree.with("bases/vllm/deployment.yaml", ENGINE.replace("replicas: 1", "replicas: 3")))
                        .scaling()
                        .min())
                .isEqualTo(3);
    }

    @Test
    void onlyWhatLiesInTheFolderOrIsListedIsApplied() {
        String draft = ENGINE.replace("name: chat}", "name: draft}");
        FileTree below = empty.with(FOLDER + "deployment.yaml", ENGINE).with(FOLDER + "drafts/next.yaml", draft);
        FileTree beside = below.with(FOLDER + "next.yaml", draft);

        assertThat(spec(below).engine().maxModelLen()).isEqualTo(4096);
        assertThat(problem(beside)).contains("which all run vllm");
        for (String name : new String[] {"kustomization.yaml", "kustomization.yml", "Kustomization"}) {
            FileTree listed = beside.renderedBy((tree, folder) -> {
                        throw new NotRendered(folder, Reason.said("is asked for"));
                    })
                    .with(FOLDER + name, "resources: [./deployment.yaml]\n");
            assertThat(spec(listed).engine().maxModelLen()).isEqualTo(4096);
        }
    }

    @Test
    void aFolderThatNobodyCanRenderIsNotKnownAndSaysWhy() {
        FileTree tree = KustomizedChat.own(empty, OVERRIDES)
                .renderedBy(new KustomizeRenderer(new KustomizeProperties("no-such", Duration.ofSeconds(1))));

        assertThat(problem(tree))
                .isEqualTo(FOLDER + "kustomization.yaml: needs kustomize, and there is no program no-such"
                        + " (expected: kustomize 5, pilothouse.kustomize.program)");
        assertThat(problem(tree.with(INDEX, "resources: [deployment.yaml, gone.yaml]\n")))
                .isEqualTo(FOLDER + "kustomization.yaml:1: resources[1]: " + FOLDER
                        + "gone.yaml is not there (expected: a file or folder of the repository, and no link)");
    }
}
