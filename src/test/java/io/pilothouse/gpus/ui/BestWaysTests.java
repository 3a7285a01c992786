package io.pilothouse.gpus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fit.Choices;
import io.pilothouse.fit.Choices.Choice;
import io.pilothouse.fit.Choices.Offer;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.units.Bytes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BestWaysTests {
    /** Of 70 billion parameters: more than any slice and fewer than two H100 hold. */
    private static final String LLAMA_70B = """
            {"model_type": "llama", "num_hidden_layers": 80, "hidden_size": 8192, "num_attention_heads": 64, "num_key_value_heads": 8,
             "intermediate_size": 28672, "vocab_size": 128256, "max_position_embeddings": 131072, "torch_dtype": "bfloat16"}""";

    private static List<Choice> ways(String... devices) {
        List<Offer> offers = Stream.of(devices)
                .map(name -> new Offer(
                        name,
                        new Gpu(name, Bytes.gibibytes(name.startsWith("H100") ? 79.6 : 19.5)),
                        name.startsWith("H100") ? 8 : 1,
                        !name.startsWith("H100"),
                        List.of(8),
                        1))
                .toList();
        return Choices.of(
                FitWish.NOTHING
                        .withEngine(8_192, 92, "auto")
                        .question(LLAMA_70B, new FitQuestion.Weights.NotKnown(), new Gpu("", Bytes.ZERO)),
                offers,
                new Choices.Wish(4, 1));
    }

    @Test
    void whatStartsIsShownAndWhatDoesNotIsBehindTheFold() {
        List<Choice> all = ways("A100 1g.10gb", "A100 2g.20gb", "H100 80 GB");

        List<Choice> shown = BestWays.of(all, all.getFirst());

        assertThat(all).anyMatch(choice -> !choice.starts());
        assertThat(shown).isNotEmpty().hasSizeLessThanOrEqualTo(8).allMatch(Choice::starts);
        assertThat(shown)
                .anyMatch(choice -> choice.tensorParallel() == 8 && choice.pipelineParallel() == 1)
                .anyMatch(choice -> choice.tensorParallel() == 4 && choice.pipelineParallel() == 1);
        assertThat(shown).isSortedAccordingTo((one, other) -> all.indexOf(one) - all.indexOf(other));
    }

    @Test
    void theOneThatIsLookedAtIsShownWhateverItDoes() {
        List<Choice> all = ways("A100 1g.10gb", "H100 80 GB");
        Choice impossible =
                all.stream().filter(choice -> !choice.starts()).findFirst().orElseThrow();

        assertThat(BestWays.of(all, impossible)).contains(impossible);
    }

    @Test
    void whereNothingStartsTheBestOfEachKindSaysWhy() {
        List<Choice> all = ways("A100 1g.10gb", "A100 2g.20gb");

        assertThat(BestWays.of(all, all.getFirst())).hasSize(4).noneMatch(Choice::starts);
    }
}
