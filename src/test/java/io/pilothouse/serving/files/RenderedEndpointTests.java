package io.pilothouse.serving.files;

import static io.pilothouse.fakes.KustomizedChat.CHAT;
import static io.pilothouse.fakes.KustomizedChat.ENGINE;
import static io.pilothouse.fakes.KustomizedChat.FOLDER;
import static io.pilothouse.fakes.KustomizedChat.INDEX;
import static io.pilothouse.fakes.KustomizedChat.OVERRIDES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.changes.ChangedLines;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.fakes.Samples;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is overridden is changed where it is overridden, or not at all. */
@OnRealServers(Server.KUSTOMIZE)
class RenderedEndpointTests {
    private final FileTree platform;

    RenderedEndpointTests(RealPlatform platform) {
        this.platform = FileTree.platform().renderedBy(platform.kustomize());
    }

    private FileTree own(String kustomization) {
        return KustomizedChat.own(platform, kustomization);
    }

    private FileTree based(String kustomization) {
        return KustomizedChat.based(platform, kustomization);
    }

    private static ServingSpec spec(FileTree tree) {
        return ServingSpec.read(tree, CHAT).orElseThrow();
    }

    private static List<String> changed(FileTree tree, ServingSpec wanted) {
        ChangedEndpoint.Result result = ChangedEndpoint.of(tree, spec(tree), Samples.blueprint(wanted, tree));
        assertThat(result.refusals()).isEmpty();
        assertThat(spec(tree.with(result.edits()))).isEqualTo(wanted);
        return result.edits().stream()
                .map(FileEdit.Write.class::cast)
                .flatMap(edit -> ChangedLines.between(tree.file(edit.path()).orElse(""), edit.content()).stream())
                .toList();
    }

    private static ServingSpec withImage(ServingSpec spec, String version, String image) {
        return spec.withEngine(spec.engine().withImage(version, image));
    }

    @Test
    void theImageAndTheReplicasAreChangedInTheKustomization() {
        FileTree tree = own(OVERRIDES);
        ServingSpec wanted =
                withImage(spec(tree), "0.28.0", "vllm/vllm-openai:v0.28.0").withScaling(new Scaling(6, 6, null));

        assertThat(changed(tree, wanted))
                .containsExactly("-newTag: v0.27.1", "+newTag: v0.28.0", "-count: 4", "+count: 6");
    }

    @Test
    void alsoOfABaseThatOthersShareAndUnderOtherNames() {
        FileTree tree = based("namePrefix: eu-\n" + OVERRIDES);
        String digest = "sha256:" + "a".repeat(64);
        ServingSpec wanted = withImage(spec(tree), "0.28.0", "mirror/vllm-openai:v0.28.0@" + digest)
                .withScaling(new Scaling(2, 2, null));

        assertThat(changed(tree, wanted))
                .containsExactly(
                        "-newTag: v0.27.1",
                        "+newTag: v0.28.0",
                        "+newName: mirror/vllm-openai",
                        "+digest: \"" + digest + "\"",
                        "-count: 4",
                        "+count: 2");
    }

    @Test
    void whatNothingOverridesIsChangedInTheFileOfTheFolder() {
        FileTree tree = own("namespace: llm\n" + OVERRIDES);
        ServingSpec wanted = spec(tree).withEngine(spec(tree).engine().withMaxModelLen(8192));

        assertThat(changed(tree, wanted)).containsExactly("-- --max-model-len=4096", "+- --max-model-len=8192");
    }

    @Test
    void withoutAnOverrideTheImageAndTheReplicasAreChangedInTheFile() {
        FileTree tree = own("namePrefix: eu-\n");
        ServingSpec wanted =
                withImage(spec(tree), "0.28.0", "vllm/vllm-openai:v0.28.0").withScaling(new Scaling(3, 3, null));

        assertThat(changed(tree, wanted))
                .containsExactly(
                        "-replicas: 1",
                        "+replicas: 3",
                        "-image: vllm/vllm-openai:v0.10.2",
                        "+image: vllm/vllm-openai:v0.28.0");
    }

    @Test
    void whatAPatchOrAnotherFolderDecidesIsRefusedAsAWhole() {
        String patched = OVERRIDES + """
                patches:
                - target: {kind: Deployment}
                  patch: |-
                    - op: replace
                      path: /spec/template/spec/containers/0/args/1
                      value: --max-model-len=2048
                """;
        List<String> keys = new ArrayList<>();
        for (FileTree tree : List.of(own(patched), based(OVERRIDES), based(patched))) {
            ServingSpec before = spec(tree);
            ServingSpec wanted = withImage(before, "0.28.0", "vllm/vllm-openai:v0.28.0");
            wanted = wanted.withEngine(wanted.engine().withMaxModelLen(8192));

            ChangedEndpoint.Result result = ChangedEndpoint.of(tree, before, Samples.blueprint(wanted, tree));

            assertThat(result.edits()).isEmpty();
            result.refusals().forEach(refusal -> keys.add(refusal.key()));
        }
        assertThat(keys).containsExactly("because.unsaid.rendered", "because.unsaid.base", "because.unsaid.rendered");
        FileTree tree = based(OVERRIDES);
        ServingSpec longer = spec(tree).withEngine(spec(tree).engine().withMaxModelLen(8192));
        assertThat(ChangedEndpoint.of(tree, spec(tree), Samples.blueprint(longer, tree))
                        .refusals())
                .extracting(Reason::toString)
                .containsExactly("max_model_len: 4,096 → 8,192. This is not written from here: it comes from"
                        + " bases/vllm/deployment.yaml, outside of models/chat/prod (expected: changed there by hand,"
                        + " for everything that is made of it, or by a patch that " + INDEX + " names)");
    }

    @Test
    void letKedaScaleWhatIsRenderedIsRefused() {
        FileTree tree = own(OVERRIDES);
        ServingSpec before = spec(tree);

        ChangedEndpoint.Result result =
                ChangedEndpoint.of(tree, before, Samples.blueprint(before.withScaling(new Scaling(1, 4, 5)), tree));

        assertThat(result.edits()).isEmpty();
        assertThat(result.refusals()).hasSize(1);
    }

    @Test
    void aFileOfSeveralDocumentsIsNotEdited() {
        FileTree tree = own("namePrefix: eu-\n")
                .with(
                        FOLDER + "deployment.yaml",
                        ENGINE + "---\nkind: ConfigMap\n" + "apiVersion: v1\nmetadata: {name: more}\n");
        ServingSpec wanted = spec(tree).withScaling(new Scaling(2, 2, null));

        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> ChangedEndpoint.of(tree, spec(tree), Samples.blueprint(wanted, tree)))
                .withMessageContaining(FOLDER + "deployment.yaml");
    }
}
