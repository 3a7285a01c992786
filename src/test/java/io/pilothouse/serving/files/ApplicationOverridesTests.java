package io.pilothouse.serving.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationOverridesTests {
    private static final String FOLDER = "models/mistral-small/prod";
    private static final FileTree PLATFORM = FileTree.platform();
    private static final FileTree SERVED =
            PLATFORM.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), PLATFORM), PLATFORM));
    private static final String APPLICATION = "clusters/fra-1/mistral-small-prod.yaml";

    private static FileTree source(String more) {
        return SERVED.with(APPLICATION, """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: mistral-small-prod}
                spec:
                  source:
                    repoURL: https://git.example.com/platform.git
                    path: ./models/mistral-small/prod/
                """ + more.indent(4));
    }

    private static List<String> overrides(FileTree tree) {
        return ApplicationOverrides.of(tree, FOLDER).stream()
                .map(Reason::toString)
                .toList();
    }

    @Test
    void theConsolesOwnApplicationsOverrideNothing() {
        assertThat(overrides(SERVED)).isEmpty();
        assertThat(overrides(source("kustomize: {version: v5.8.1, images: []}\ndirectory: {recurse: false}\n")))
                .isEmpty();
    }

    @Test
    void whatAnApplicationLaysOverTheFolderIsNamedWithItsField() {
        assertThat(overrides(source("""
                        kustomize:
                          images: ["vllm/vllm-openai:v0.28.0"]
                          replicas: [{name: mistral-small, count: 4}]
                          namespace: elsewhere
                          patches: [{patch: "secret: x"}]
                        """)))
                .extracting(words -> words.replace(" over what the folder says (expected: changed there by hand)", ""))
                .containsExactly(
                        APPLICATION + ": spec.source.kustomize.images says vllm/vllm-openai:v0.28.0",
                        APPLICATION + ": spec.source.kustomize.replicas says mistral-small: 4",
                        APPLICATION + ": spec.source.kustomize.namespace says elsewhere",
                        APPLICATION + ": spec.source.kustomize.patches says …");
        assertThat(overrides(source("helm: {valueFiles: [prod.yaml]}\n")).getFirst())
                .contains("spec.source.helm.valueFiles says prod.yaml");
        assertThat(overrides(source("directory: {recurse: true}\n")).getFirst())
                .contains("spec.source.directory.recurse");
    }

    @Test
    void oneOfSeveralSourcesIsNamedByItsPlace() {
        FileTree tree = SERVED.with(APPLICATION, """
                kind: Application
                metadata: {name: mistral-small-prod}
                spec:
                  sources:
                  - {repoURL: a, path: other, kustomize: {images: ["b:1"]}}
                  - {repoURL: a, path: models/mistral-small/prod, kustomize: {images: ["c:2"]}}
                """);

        assertThat(overrides(tree)).singleElement().asString().contains("spec.sources[1].kustomize.images says c:2");
    }

    @Test
    void filesThatImageUpdatersWriteIntoTheFolderOverrideIt() {
        String text = "kustomize:\n  images: [\"vllm/vllm-openai:v0.28.0\"]\n";

        assertThat(overrides(SERVED.with(FOLDER + "/.argocd-source.yaml", text)))
                .singleElement()
                .asString()
                .startsWith(FOLDER + "/.argocd-source.yaml: kustomize.images says vllm/vllm-openai:v0.28.0");
        assertThat(overrides(SERVED.with(FOLDER + "/.argocd-source-mistral-small-prod.yaml", text)))
                .hasSize(1);
        assertThat(overrides(SERVED.with(FOLDER + "/.argocd-source-another.yaml", text)))
                .isEmpty();
        assertThat(overrides(SERVED.with(FOLDER + "/.argocd-source.yaml", "kustomize: [")))
                .singleElement()
                .asString()
                .startsWith(FOLDER + "/.argocd-source.yaml:1");
    }

    @Test
    void aChangeOfWhatIsOverriddenIsRefusedWhole() {
        FileTree tree = source("kustomize: {replicas: [{name: mistral-small, count: 4}]}\n");
        var wanted = Samples.spec().withScaling(new Scaling(2, 6, 8));

        ChangedEndpoint.Result result = ChangedEndpoint.of(tree, Samples.spec(), Samples.blueprint(wanted, tree));

        assertThat(result.edits()).isEmpty();
        assertThat(result.refusals())
                .singleElement()
                .asString()
                .contains("spec.source.kustomize.replicas says mistral-small: 4");
    }
}
