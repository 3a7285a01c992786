package io.pilothouse.gpus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fit.Choices;
import io.pilothouse.fit.Choices.Choice;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.gpus.RollOutOn;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaysOnTests {
    private static final String LLAMA = """
            {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32, "num_key_value_heads": 8,
             "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072, "torch_dtype": "bfloat16"}""";
    private static final FitWish WISH = FitWish.NOTHING.withModel(new ModelVersionId("chat", "4"), "");

    /** Has fields for everything but rounded weights and stages. */
    private static final RollOutOn FORM = new RollOutOn() {
        @Override
        public boolean isAllowed(Actor actor) {
            return true;
        }

        @Override
        public Optional<String> path(ModelVersionId version, Way way) {
            return way.rounded() || way.pipelineParallel() > 1
                    ? Optional.empty()
                    : Optional.of("roll-out?" + version.model() + " on " + way.tensorParallel() + " " + way.device());
        }
    };

    private final List<Choice> choices = Choices.of(
            WISH.withEngine(8_192, 92, "auto")
                    .question(LLAMA, new FitQuestion.Weights.NotKnown(), new Gpu("", Bytes.ZERO)),
            Choices.usual(),
            new Choices.Wish(4, 1));

    private Choice choice(boolean rounded, int stages) {
        return choices.stream()
                .filter(Choice::starts)
                .filter(choice -> rounded == (choice.quantization() != null) && choice.pipelineParallel() == stages)
                .findFirst()
                .orElseThrow();
    }

    private static String said(WaysOn ways, Choice choice) {
        return ways.of(choice).map(way -> way.getElement().getTextRecursively()).orElse("");
    }

    @Test
    void whatTheFormCanSayLeadsToItAndWhatItCannotSaysWhatItTakes() {
        WaysOn ways = new WaysOn(FORM, WISH, 8_192);

        assertThat(said(ways, choice(false, 1))).isEqualTo("Roll out this way");
        assertThat(said(ways, choice(true, 1))).isEqualTo("Takes --quantization=fp8 in its manifests, by hand");
        assertThat(said(ways, choice(false, 2)))
                .isEqualTo("Takes --pipeline-parallel-size=2 in its manifests, by hand");
        assertThat(ways.isWhole(choice(false, 1))).isTrue();
        assertThat(ways.isWhole(choice(true, 1))).isFalse();
    }

    @Test
    void whoMayNotAndAPastedConfigAndWhatDoesNotStartAreLedNowhere() {
        Choice impossible =
                choices.stream().filter(choice -> !choice.starts()).findFirst().orElseThrow();

        assertThat(new WaysOn(null, WISH, 8_192).of(choice(false, 1))).isEmpty();
        assertThat(new WaysOn(FORM, FitWish.NOTHING, 8_192).of(choice(false, 1)))
                .isEmpty();
        assertThat(new WaysOn(FORM, WISH, 8_192).of(impossible)).isEmpty();
    }
}
