package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.units.Bytes;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What engines that serve DeepSeek V4 reported, in the issues and pull requests of vllm-project/vllm that are named. */
class CompressedPoolTests {
    private static final String FLASH = model(43, 4096, 64, 1024, ratios(43, "0", "0"));
    private static final String PRO = model(61, 7168, 128, 1536, ratios(61, "128", "128"));

    /** #51041; one of the two engines did not schedule ahead, as none did before. */
    @ParameterizedTest(name = "vLLM {0}, {1} GiB for requests of {2}")
    @CsvSource({"0.25.0, 7.00, 912128, 1009661", "0.26.0, 7.70, 121344, 150992"})
    void reportedMemoryHoldsTheReportedTokens(String version, double gibibytes, int length, long reported) {
        Kv kv = ((Fit.Fits) ofAvailable(FLASH, version, length, 8_192, gibibytes)).kv();

        assertThat((double) kv.tokens()).isCloseTo(reported, Percentage.withPercentage(0.1));
    }

    @Test
    void stepsThatAreNotScheduledAheadTakeLess() {
        FitQuestion question = question(FLASH, "0.26.0", 912_128, 8_192);
        FitQuestion one = question.withEngine(question.engine().with(next -> next.asyncScheduling = false));

        Kv kv = ((Fit.Fits) MemoryFit.ofAvailable(one, Bytes.gibibytes(7.00))).kv();

        assertThat((double) kv.tokens()).isCloseTo(1_009_661, Percentage.withPercentage(0.1));
        assertThat(kv.concurrency()).isLessThan(kv.tokens() / 912_128.0);
    }

    /** #44376: 5.44 GiB are too little for 30,000 tokens, which need 6.66; the longest would be 13,528. */
    @Test
    void aRequestTakesWhatMayBeInFlightAndTheLongestIsAsReported() {
        Fit.DoesNotFit fit = (Fit.DoesNotFit) ofAvailable(FLASH, "0.22.0", 30_000, 16_384, 5.44);

        assertThat(fit.longestMaxModelLen()).isCloseTo(13_528, within(8));
        assertThat(ofAvailable(FLASH, "0.22.0", 30_000, 16_384, 6.67)).isInstanceOf(Fit.Fits.class);
        assertThat(ofAvailable(FLASH, "0.22.0", 30_000, 16_384, 6.65)).isInstanceOf(Fit.DoesNotFit.class);
    }

    /** #48993, before: 26.09 GiB are 19,015 blocks of 1,473,408 bytes. */
    @Test
    void blocksAreAsLargeAsReported() {
        Kv kv = ((Fit.Fits) ofAvailable(PRO, "0.26.0", 131_072, 8_192, 26.09)).kv();

        assertThat(kv.blocks()).isCloseTo(19_015, within(4L));
    }

    /** #54703: the compressed vectors of 21 and 20 layers, 1,002,240 bytes, are the largest group. */
    @Test
    void aBlockIsTheLargestGroupSinceGroupsArePacked() {
        Kv kv = ((Fit.Fits) ofAvailable(FLASH, "0.28.1", 131_072, 4_096, 9.3341)).kv();

        assertThat(kv.blocks()).isEqualTo((long) (9.3341 * (1L << 30)) / 1_002_240);
    }

    /** 284 billion numbers, the experts in 4 bits: 148 GiB on two devices (#51041: 7.7 GiB are left of 95). */
    @Test
    void expertsOfFourBitsAreHalfAsLarge() {
        String small = FLASH.replace("\"model_type\"", "\"expert_dtype\": \"fp4\", \"model_type\"");
        FitQuestion question = new FitQuestion(
                small,
                new Weights.NotKnown(),
                new Gpu("H20", Bytes.gibibytes(95.1)),
                Engine.defaults().withDevices(2, 1).withMemory(0.95, 121_344, "fp8"));

        Fit.Part weights = ((Fit.Fits) MemoryFit.of(question)).parts().getFirst();

        assertThat(weights.amount().inGibibytes()).isBetween(70.0, 78.0);
    }

    private static Fit ofAvailable(String config, String version, int length, int batch, double gibibytes) {
        return MemoryFit.ofAvailable(question(config, version, length, batch), Bytes.gibibytes(gibibytes));
    }

    private static FitQuestion question(String config, String version, int length, int batch) {
        Engine engine = Engine.defaults()
                .withVersion(version)
                .withMemory(0.95, length, "fp8")
                .withBatch(batch, 32);
        Gpu h20 = new Gpu("H20", Bytes.gibibytes(95.1));
        return new FitQuestion(config, new Weights.NotKnown(), h20, engine);
    }

    /** 4 and 128 by turns after the first two layers, and none for the one that predicts. */
    private static String ratios(int layers, String first, String second) {
        String others = IntStream.range(0, layers - 2)
                .mapToObj(i -> i % 2 == 0 ? "4" : "128")
                .collect(Collectors.joining(", "));
        return first + ", " + second + ", " + others + ", 0";
    }

    private static String model(int layers, int hidden, int heads, int queryRank, String ratios) {
        return """
                {"model_type": "deepseek_v4", "num_hidden_layers": %d, "hidden_size": %d, "num_attention_heads": %d, "num_key_value_heads": 1,
                 "head_dim": 512, "qk_rope_head_dim": 64, "q_lora_rank": %d, "o_lora_rank": 1024, "o_groups": 8, "sliding_window": 128,
                 "compress_ratios": [%s], "index_head_dim": 128, "index_n_heads": 64, "n_routed_experts": 256, "n_shared_experts": 1,
                 "num_experts_per_tok": 6, "moe_intermediate_size": 2048, "num_nextn_predict_layers": 1, "vocab_size": 129280,
                 "max_position_embeddings": 1048576,
                 "quantization_config": {"quant_method": "fp8", "weight_block_size": [128, 128]}}""".formatted(layers, hidden, heads, queryRank, ratios);
    }
}
