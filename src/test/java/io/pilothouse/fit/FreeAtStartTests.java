package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fit.Fit.DoesNotFit;
import io.pilothouse.fit.Fit.Fits;
import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.units.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeAtStartTests {
    private static final String LLAMA_8B = """
            {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32,
             "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072}""";

    @ParameterizedTest(name = "{0} GiB at {1}")
    @CsvSource({"79.18, 1, 0.99", "79.18, 0.9999, 0.99", "14.56, 0.99, 0.98"})
    void aShareThatLeavesLessThanTheContextTakesIsRefused(double memory, double share, String most) {
        assertThat(((DoesNotFit) MemoryFit.of(sharing("GPU", memory, share, "0.33.0"))).reasons())
                .singleElement()
                .asString()
                .startsWith("Does not start: gpu_memory_utilization " + (share == 1 ? "1" : share)
                        + " (expected: at most " + most + ").");
        assertThat(MemoryFit.of(sharing("GPU", memory, share, "0.9.0"))).isInstanceOf(Fits.class);
    }

    @Test
    void aShareThatLeavesWhatSomeContextsTakeMayNotStart() {
        assertThat(((Fits) MemoryFit.of(sharing("L40S", 44.42, 0.99, "0.33.0"))).tight())
                .isTrue();
        assertThat(((Fits) MemoryFit.of(sharing("L40S", 44.42, 0.98, "0.33.0"))).tight())
                .isFalse();
    }

    @Test
    void whatTheContextTakesOfASliceIsNotKnownButIsNotNothing() {
        String slice = "A100-80GB/3g.40gb";

        assertThat(((DoesNotFit) MemoryFit.of(sharing(slice, 39.25, 1, "0.33.0"))).reasons())
                .singleElement()
                .asString()
                .startsWith("Does not start: gpu_memory_utilization 1 (expected: less).");
        assertThat(((Fits) MemoryFit.of(sharing(slice, 39.25, 0.9999, "0.33.0"))).open())
                .singleElement()
                .asString()
                .startsWith("Not known: what the CUDA context takes of a slice. 4.0\u00a0MiB are left");
        assertThat(((Fits) MemoryFit.of(sharing(slice, 39.25, 0.99, "0.33.0"))).open())
                .isEmpty();
    }

    private static FitQuestion sharing(String gpu, double memory, double share, String version) {
        return new FitQuestion(
                LLAMA_8B,
                new Weights.OnOneDevice(Bytes.gibibytes(7)),
                new Gpu(gpu, Bytes.gibibytes(memory)),
                Engine.defaults().withVersion(version).withMemory(share, 4096, null));
    }
}
