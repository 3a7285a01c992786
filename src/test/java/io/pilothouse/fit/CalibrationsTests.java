package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.fit.Calibrations.Like;
import io.pilothouse.fit.Calibrations.Told;
import io.pilothouse.fit.Choices.Choice;
import io.pilothouse.fit.Choices.Offer;
import io.pilothouse.fit.Choices.Wish;
import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.InvalidValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationsTests {
    private static final String LLAMA = """
            {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32,
             "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072}""";
    private static final Gpu L40S = new Gpu("NVIDIA-L40S", Bytes.gibibytes(44.42));
    private static final Gpu H100 = new Gpu("NVIDIA-H100-80GB-HBM3", Bytes.gibibytes(79.1));
    private static final Engine ENGINE = Engine.defaults().withVersion("0.33.0");
    private static final FitQuestion RUNNING =
            new FitQuestion(LLAMA, new Weights.Files(Bytes.gibibytes(15)), L40S, ENGINE.withMemory(0.92, 8192, null));
    private static final Calibration TOLD =
            new Calibration("chat", 10_000, Bytes.gibibytes(1.5).count());
    private static final Calibrations KNOWN = Calibrations.of(List.of(told(TOLD)));

    private static Told told(Calibration calibration) {
        return new Told(Like.of(RUNNING).orElseThrow(), calibration);
    }

    @Test
    void theSameEngineWithOtherLengthAndShareIsCorrected() {
        FitQuestion next = RUNNING.withEngine(ENGINE.withMemory(0.8, 32_768, "fp8"));

        assertThat(KNOWN.corrected(next).calibration()).isEqualTo(TOLD);
    }

    @Test
    void anotherEngineDeviceOrArchitectureIsNot() {
        Engine engine = RUNNING.engine();

        assertThat(List.of(
                        RUNNING.withEngine(engine.withVersion("0.32.0")),
                        RUNNING.withEngine(engine.withDevices(2, 1)),
                        RUNNING.withEngine(engine.withQuantization("fp8")),
                        RUNNING.withEngine(engine.withBatch(65_536, null)),
                        new FitQuestion(LLAMA, RUNNING.weights(), H100, engine),
                        new FitQuestion(LLAMA.replace("4096", "8192"), RUNNING.weights(), L40S, engine),
                        new FitQuestion(LLAMA.replace("llama", "qwen3"), RUNNING.weights(), L40S, engine)))
                .allSatisfy(other ->
                        assertThat(KNOWN.corrected(other).calibration()).isNull());
    }

    @Test
    void eachChoiceIsCorrectedByTheEngineThatIsLikeIt() {
        List<Offer> offers = List.of(offer(L40S), offer(H100));

        List<Choice> choices = Choices.of(RUNNING, offers, new Wish(1, 1), KNOWN, Choices.Price.UNKNOWN);

        assertThat(choices)
                .filteredOn(choice -> choice.fit() instanceof Fit.Fits fits
                        && fits.assumed().stream().anyMatch(Calibration::isSaidBy))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.offer().gpu()).isEqualTo(L40S);
                    assertThat(choice.devices()).isEqualTo(1);
                });
    }

    private static Offer offer(Gpu gpu) {
        return new Offer(gpu.name(), gpu, 8, false, null, 1);
    }

    @Test
    void ofEnginesThatAgreeTheOneWithTheLeastMemoryCounts() {
        Calibration less = new Calibration("chat-2", 9_900, TOLD.missed() - 1_000_000);

        assertThat(Calibrations.of(List.of(told(TOLD), told(less))).known()).containsValue(less);
    }

    @Test
    void enginesThatDoNotAgreeCorrectNothing() {
        Calibration other = new Calibration("chat-2", 5_000, -TOLD.missed());

        assertThat(Calibrations.of(List.of(told(TOLD), told(other))).known()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"num_gpu_blocks_override", "kv_cache_memory_bytes"})
    void aCacheWhoseSizeSomebodySetSaysNothingOfTheMemory(String label) {
        Map<String, String> labels = Map.of("num_gpu_blocks", "160", label, "160");

        assertThatThrownBy(() -> Calibration.of(RUNNING, "chat", labels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(label + ": 160 (expected: None, so that the memory decides)")
                .satisfies(wrong -> assertThat(InvalidValue.why((IllegalArgumentException) wrong)
                                .inWords(Locale.GERMAN))
                        .isEqualTo(label + ": 160 (erwartet: nicht gesetzt, damit der Speicher entscheidet)"));
    }
}
