package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fit.Choices.Choice;
import io.pilothouse.fit.Choices.Offer;
import io.pilothouse.fit.Choices.Wish;
import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.units.Bytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoicesTests {
    private static final String LLAMA_70B = """
            {"model_type": "llama", "num_hidden_layers": 80, "hidden_size": 8192, "num_attention_heads": 64, "num_key_value_heads": 8,
             "intermediate_size": 28672, "vocab_size": 128256, "max_position_embeddings": 131072}""";
    private static final FitQuestion QUESTION = new FitQuestion(
            LLAMA_70B,
            new Weights.NotKnown(),
            new Gpu("", Bytes.ZERO),
            Engine.defaults().withVersion("0.33.0").withMemory(0.92, 16_384, null));

    private static Offer offer(String name, int together, int free) {
        return new Offer(
                name,
                new Gpu(name, GpuNames.memory(name).orElseThrow()),
                together,
                name.contains("/"),
                List.of(free),
                1);
    }

    @Test
    void theCheapestThatHoldsWhatIsWantedComesFirst() {
        List<Offer> offers = List.of(offer("H100-80GB", 8, 8), offer("L40S", 4, 8), offer("A100-80GB/3g.40gb", 1, 8));
        Map<String, Double> each = Map.of("H100-80GB", 3.0, "L40S", 1.0, "A100-80GB/3g.40gb", 0.8);

        Choice best = Choices.of(
                        QUESTION,
                        offers,
                        new Wish(2, 1),
                        Calibrations.NONE,
                        (label, devices) -> each.getOrDefault(label, Double.NaN) * devices)
                .getFirst();

        assertThat(best.starts()).isTrue();
        assertThat(best.offer().label()).isEqualTo("L40S");
        assertThat(best.devices()).isEqualTo(4);
        assertThat(best.quantization()).isNull();
        assertThat(best.pricePerHour()).isEqualTo(4.0);
    }

    @Test
    void whatAChoiceCostsIsAskedForAllDevicesOfAllReplicasAndTakenAsItIs() {
        List<Choice> choices = Choices.of(
                QUESTION,
                List.of(offer("L40S", 4, 8), offer("H100-80GB", 8, 8)),
                new Wish(2, 3),
                Calibrations.NONE,
                (label, devices) -> label.equals("L40S") ? Double.valueOf(1_000 + devices) : null);

        assertThat(choices)
                .allSatisfy(choice -> assertThat(choice.pricePerHour())
                        .isEqualTo(choice.offer().label().equals("L40S") ? 1_000.0 + choice.devices() * 3 : null));
    }

    @Test
    void whatCannotBeSaysWhy() {
        List<Choice> choices = Choices.of(QUESTION, List.of(offer("L40S", 4, 8)), new Wish(1, 1));

        assertThat(choices)
                .filteredOn(choice -> choice.devices() > 4)
                .isNotEmpty()
                .allSatisfy(choice -> assertThat(choice.against())
                        .extracting(Object::toString)
                        .contains("No node has " + choice.devices() + " × L40S; the most on one node is 4."));
        assertThat(choices).filteredOn(choice -> choice.devices() == 1).allMatch(choice -> !choice.starts());
    }

    @Test
    void devicesOfOneReplicaAreFreeOnOneNode() {
        Offer spread =
                new Offer("L40S", new Gpu("L40S", GpuNames.memory("L40S").orElseThrow()), 4, false, List.of(3, 3), 1);

        List<Choice> choices = Choices.of(QUESTION, List.of(spread), new Wish(1, 1));

        assertThat(choices)
                .filteredOn(choice -> choice.devices() == 4)
                .isNotEmpty()
                .noneMatch(choice -> choice.isFreeNow(new Wish(1, 1)));
        assertThat(choices)
                .filteredOn(choice -> choice.devices() == 2)
                .isNotEmpty()
                .allMatch(choice -> choice.isFreeNow(new Wish(1, 2)));
    }

    @Test
    void aDeviceThatPodsShareIsNoChoice() {
        Offer shared = new Offer("H100 ÷ 4", new Gpu("H100", Bytes.gibibytes(79)), 8, true, List.of(32), 4);

        assertThat(Choices.of(QUESTION, List.of(shared), new Wish(1, 1)))
                .isNotEmpty()
                .allSatisfy(choice -> {
                    assertThat(choice.starts()).isFalse();
                    assertThat(choice.against())
                            .extracting(Object::toString)
                            .contains("Time-sliced 4 ways: pods would share its memory.");
                });
    }

    @Test
    void whatStartsStandsBeforeWhatDoesNot() {
        List<Choice> choices = Choices.of(QUESTION, Choices.usual(), new Wish(4, 2));

        assertThat(choices.stream().map(Choice::starts).toList())
                .isSortedAccordingTo((one, other) -> Boolean.compare(other, one));
        assertThat(choices).filteredOn(choice -> choice.offer().alone()).allMatch(choice -> choice.devices() == 1);
    }
}
