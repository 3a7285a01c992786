package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.fit.Fit.Fits;
import io.pilothouse.fit.Fit.What;
import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTests {
    private static final FitQuestion RUNNING = new FitQuestion(
            """
            {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32,
             "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072}""",
            new Weights.Files(Bytes.gibibytes(15)),
            new Gpu("L40S", Bytes.gibibytes(44.42)),
            Engine.defaults().withVersion("0.33.0").withMemory(0.92, 8192, null));

    /** The next estimate of the same engine is what that one reported, and of another length by as much better. */
    @Test
    void anEngineThatRunsCorrectsTheNextEstimate() {
        long reported = ((Fits) MemoryFit.of(RUNNING)).kv().blocks() - 500;

        Map<String, String> labels = Map.of(
                "num_gpu_blocks",
                String.valueOf(reported),
                "block_size",
                "16",
                "gpu_memory_utilization",
                "0.92",
                "kv_cache_max_concurrency",
                "9");
        Calibration told = Calibration.of(RUNNING, "llama-7f9, vLLM 0.33.0 on L40S", labels);
        Fits corrected = (Fits) MemoryFit.of(RUNNING.withCalibration(told));

        assertThat(corrected.kv().blocks()).isCloseTo(reported, within(1L));
        assertThat(corrected.assumed()).extracting(Reason::toString).anyMatch(reason -> reason.contains("llama-7f9"));
        assertThat(kvError(corrected)).isLessThan(kvError((Fits) MemoryFit.of(RUNNING)));
    }

    @Test
    void anEngineIsUnderstoodWithItsOwnBlocksAndShare() {
        long usual = told(RUNNING, Map.of("num_gpu_blocks", "20000"));

        assertThat(told(RUNNING, Map.of("num_gpu_blocks", "10000", "block_size", "32")))
                .isEqualTo(usual);
        assertThat(told(RUNNING, Map.of("num_gpu_blocks", "20000", "gpu_memory_utilization", "0.82")) - usual)
                .isCloseTo(Bytes.gibibytes(4.442).count(), within(1_000L));
        assertThat(told(RUNNING, Map.of("num_gpu_blocks", "40000", "cache_dtype", "fp8")))
                .isEqualTo(usual);
        assertThat(told(RUNNING, Map.of("num_gpu_blocks", "None", "kv_cache_max_concurrency", "39.0625")))
                .isEqualTo(usual);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "num_gpu_blocks, 0",
        "num_gpu_blocks, -5",
        "num_gpu_blocks, 1e9",
        "num_gpu_blocks, 0.5",
        "num_gpu_blocks, 999999999999",
        "num_gpu_blocks, None",
        "block_size, x",
        "block_size, 16.9",
        "gpu_memory_utilization, 1.5",
        "gpu_memory_utilization, 0.0",
        "cache_dtype, int3",
        "enable_prefix_caching, maybe",
        "kv_cache_max_concurrency, 99999999"
    })
    void aReportThatCannotBeIsRefusedByName(String label, String value) {
        assertThatThrownBy(() -> told(RUNNING, Map.of(label, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(label + ": " + value);
    }

    @Test
    void anEngineWithoutAnEstimateIsRefusedWithItsReason() {
        FitQuestion whisper =
                new FitQuestion("{\"model_type\": \"whisper\"}", RUNNING.weights(), RUNNING.gpu(), RUNNING.engine());

        assertThatThrownBy(() -> Calibration.of(whisper, "whisper-1", Map.of("num_gpu_blocks", "100")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whisper-1: No estimate: models of the type whisper");
    }

    private static long told(FitQuestion running, Map<String, String> labels) {
        return Calibration.of(RUNNING, "llama-7f9", labels).missed();
    }

    private static Bytes kvError(Fits fits) {
        return fits.parts().stream()
                .filter(part -> part.what() == What.KV_CACHE)
                .findFirst()
                .orElseThrow()
                .error();
    }
}
