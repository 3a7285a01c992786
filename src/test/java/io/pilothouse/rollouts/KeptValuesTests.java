package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Proposal.Why;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeptValuesTests {
    private static final Engine UNSAID = new Engine(null, "vllm:main", 1, 1, null, null, null, List.of());

    @Test
    void whatStandsInNoManifestIsSaidToBeWhoseDefaultItIs() {
        ServingSpec bare = Samples.spec().withEngine(UNSAID).withScaling(new Scaling(1, 1, null));

        Map<Field, Why> why = KeptValues.why(bare, "0.19.0");

        assertThat(why.get(Field.GPU_MEMORY_UTILIZATION)).satisfies(unsaid -> {
            assertThat(unsaid.provenance()).isEqualTo(Provenance.DEFAULT);
            assertThat(unsaid.reason()).hasToString("Its manifests do not say it: the engine's default");
        });
        assertThat(why.get(Field.KV_CACHE_DTYPE)).isEqualTo(why.get(Field.GPU_MEMORY_UTILIZATION));
        assertThat(why.get(Field.MAX_MODEL_LEN))
                .extracting(Why::reason)
                .hasToString("Its manifests do not say it: as long as the model can");
        assertThat(why.get(Field.SCALE_UP_AT))
                .extracting(Why::reason)
                .hasToString("Its manifests do not say it: nothing scales it up");
        assertThat(why.get(Field.ENGINE_VERSION))
                .extracting(Why::reason)
                .hasToString("Its image does not say which; for new ones 0.19.0 is proposed");
    }

    @Test
    void howManyDevicesWorkTogetherIsSaidAlsoWhereNoManifestSaysIt() {
        ServingSpec spec = Samples.spec();
        ServingSpec two = spec.withEngine(spec.engine().withTensorParallel(2));
        ServingSpec unread = new ServingSpec(
                spec.endpoint(),
                spec.team(),
                spec.model(),
                spec.engine(),
                spec.placement(),
                spec.scaling(),
                spec.callers(),
                List.of("--tensor-parallel-size=${SIZE}"));

        assertThat(tensorParallel(spec)).isEqualTo("One device: nothing is split");
        assertThat(tensorParallel(two)).isEqualTo("In its manifests now");
        assertThat(tensorParallel(unread))
                .isEqualTo("Its manifests say it in a way that only the cluster can read:"
                        + " --tensor-parallel-size=${SIZE}. 1 stands for it in the estimate");
    }

    private static String tensorParallel(ServingSpec spec) {
        return Objects.requireNonNull(KeptValues.why(spec, "0.19.0").get(Field.TENSOR_PARALLEL))
                .reason()
                .toString();
    }

    @Test
    void whatStandsThereIsAsServing() {
        Map<Field, Why> why = KeptValues.why(Samples.spec(), "0.99.0");

        assertThat(List.of(why.get(Field.MAX_MODEL_LEN), why.get(Field.GPU_MEMORY_UTILIZATION)))
                .allSatisfy(said -> assertThat(said.reason()).hasToString("In its manifests now"));
        assertThat(why.get(Field.ENGINE_VERSION))
                .extracting(Why::reason)
                .hasToString("For new ones 0.99.0 is proposed");
    }

    @Test
    void whatAnApplicationOverridesIsSaidAtTheFieldThatItDecides() {
        FileTree platform = FileTree.platform();
        FileTree tree = platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform))
                .with("clusters/fra-1/mistral-small-prod.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: mistral-small-prod}
                        spec:
                          source:
                            repoURL: https://git.example.com/platform.git
                            path: models/mistral-small/prod
                            kustomize: {replicas: [{name: mistral-small, count: 4}]}
                        """);

        Map<Field, Why> why = KeptValues.overridden(tree, Samples.spec().endpoint());

        assertThat(why).containsOnlyKeys(Field.REPLICAS, Field.MAX_REPLICAS);
        assertThat(Objects.requireNonNull(why.get(Field.REPLICAS)).reason())
                .hasToString(
                        "clusters/fra-1/mistral-small-prod.yaml: spec.source.kustomize.replicas says mistral-small: 4"
                                + " over what the folder says (expected: changed there by hand)");
    }
}
