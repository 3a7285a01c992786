package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Start-ups from public reports, one of each kind that was once told wrong. */
class PublicStartsTests {
    private static final String LLAMA_8B = """
            {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32, \
            "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072}""";
    private static final String QWEN_480B = """
            {"model_type": "qwen3_moe", "hidden_size": 6144, "num_hidden_layers": 62, "num_attention_heads": 96, \
            "num_key_value_heads": 8, "head_dim": 128, "intermediate_size": 8192, "moe_intermediate_size": 2560, "num_experts": 160, \
            "num_experts_per_tok": 8, "vocab_size": 151936, "max_position_embeddings": 262144, \
            "quantization_config": {"quant_method": "fp8"}}""";
    private static final String QWEN_122B = """
            {"availableKvGiB": 24.05, "kvCacheDtype": "fp8", "maxModelLen": 262144, "speculativeTokens": 1, "vllmVersion": "0.19", %s \
            "config": {"model_type": "qwen3_5_moe", "text_config": {"model_type": "qwen3_5_moe_text", "hidden_size": 3072, \
            "num_hidden_layers": 48, "num_attention_heads": 32, "num_key_value_heads": 2, "head_dim": 256, "full_attention_interval": 4, \
            "linear_num_value_heads": 64, "linear_num_key_heads": 16, "linear_key_head_dim": 128, "linear_value_head_dim": 128, \
            "linear_conv_kernel_dim": 4, "num_experts": 256, "num_experts_per_tok": 8, "moe_intermediate_size": 1024, \
            "shared_expert_intermediate_size": 1024, "vocab_size": 248320, "max_position_embeddings": 262144, \
            "mtp_num_hidden_layers": 1, "mamba_ssm_dtype": "float32"}, "vision_config": {"depth": 27}}}""";

    /** vllm-project/vllm#10517: 35,000 tokens started on an RTX 3090 with 0.6.3. */
    @ParameterizedTest(name = "vLLM {0}, {1} tokens: a step of {2}")
    @CsvSource({
        "0.6.3, 35000, 512, true",
        "0.6.5, 35000, 2048, true",
        "0.6.6.post1, 35000, 2048, true",
        "0.7.2, 35000, 2048, true",
        "0.6.3, 32768, 32768, false",
        "0.5.5, 35000, 512, true",
        "0.5.4, 35000, 35000, false"
    })
    void promptsOfLongModelsWereSplitBeforeAllWere(String version, int length, int step, boolean starts) {
        Map<String, @Nullable Object> answer = answer("""
                {"gpu": {"memoryGiB": 23.58, "name": "RTX 3090"}, "weights": {"gibPerGpu": 14.9888}, "maxModelLen": %d, \
                "gpuMemoryUtilization": 0.9, "vllmVersion": "%s", "config": %s}""".formatted(length, version, LLAMA_8B));

        assertThat(answer.get("starts")).isEqualTo(starts);
        assertThat(said(answer, "assumed")).contains("max_num_batched_tokens " + step);
    }

    /** mistral4: 36 layers of 256 + 64 numbers of 2 bytes, kaito-project/kaito#2132 said 810,208 tokens. */
    @Test
    void theCacheOfMistral4IsLatent() {
        Map<String, @Nullable Object> answer = answer("""
                {"availableKvGiB": 17.39, "maxModelLen": 1048576, "vllmVersion": "0.21", "config": {"model_type": "mistral3", \
                "text_config": {"model_type": "mistral4", "hidden_size": 4096, "num_hidden_layers": 36, "num_attention_heads": 32, \
                "num_key_value_heads": 32, "q_lora_rank": 1024, "kv_lora_rank": 256, "qk_nope_head_dim": 64, "qk_rope_head_dim": 64, \
                "v_head_dim": 128, "intermediate_size": 12288, "moe_intermediate_size": 2048, "n_routed_experts": 128, \
                "n_shared_experts": 1, "num_experts_per_tok": 4, "vocab_size": 131072, "max_position_embeddings": 1048576}, \
                "vision_config": {"model_type": "pixtral"}}}""");

        assertThat(answer.get("starts")).isEqualTo(false);
        assertThat(number(answer, "longestMaxModelLen")).isCloseTo(810_208, within(1_620.0));
    }

    /** Llama-3.3-Nemotron-Super-49B: 49 of 80 layers attend, with 8 KV heads: 200,704 bytes a token. */
    @ParameterizedTest(name = "{0} of 80 layers attend, {1} query heads to a KV head")
    @CsvSource({"49, 8, 160496", "49, 16, 320992", "80, 8, 98304"})
    void eachBlockOfASearchedModelCountsAsItIs(int attending, int group, long tokens) {
        String blocks = IntStream.range(0, 80)
                .mapToObj(
                        layer -> """
                        {"attention": {"n_heads_in_group": %s, "no_op": %b, "replace_with_linear": false}, \
                        "ffn": {"ffn_mult": 2.625, "no_op": false, "replace_with_linear": false}}""".formatted(layer < attending ? String.valueOf(group) : "null", layer >= attending))
                .collect(Collectors.joining(","));

        Map<String, @Nullable Object> answer = answer(nemotron(blocks));

        assertThat(answer.get("kvTokens")).isEqualTo(tokens);
        assertThat(answer.get("starts")).isEqualTo(true);
    }

    @Test
    void aSearchedModelWithoutItsBlocksIsRefused() {
        assertThat(said(answer(nemotron("")), "refused")).contains("n_heads_in_group");
    }

    /** Each of the eight has a whole copy of what is not an expert, and 20 of the 160 experts. */
    @Test
    void enginesThatShareExpertsHoldAPartOfThemEach() {
        double alone = number(on96(QWEN_480B, "\"expertParallel\": true"), "weightsGiB");
        double shared = number(on96(QWEN_480B, "\"dataParallel\": 8, \"expertParallel\": true"), "weightsGiB");
        double sliced = number(on96(QWEN_480B, "\"dataParallel\": 8"), "weightsGiB");
        double dense = number(on96(LLAMA_8B, "\"dataParallel\": 8"), "weightsGiB");

        assertThat(alone).isCloseTo(448.9, within(0.1));
        assertThat(shared).isCloseTo(67.5, within(0.1));
        assertThat(sliced).isEqualTo(shared);
        assertThat(dense).isEqualTo(number(on96(LLAMA_8B, "\"dataParallel\": 1"), "weightsGiB"));
    }

    @Test
    void noEngineHasLessThanOneRank() {
        assertThat(said(on96(LLAMA_8B, "\"dataParallel\": 0"), "refused")).contains("data_parallel_size is 0");
    }

    /** Qwen3.5-122B on a Jetson Thor said 482,080 tokens and 6.42 requests with its prefix cache on. */
    @ParameterizedTest(name = "prefix caching {0}: {1} requests")
    @CsvSource({"true, 6.42", "false, 6.70"})
    void howManyStatesARequestKeepsFollowsFromPrefixCaching(boolean caching, double requests) {
        Map<String, @Nullable Object> said = answer(QWEN_122B.formatted("\"prefixCaching\": " + caching + ","));

        assertThat(number(said, "maxConcurrency")).isCloseTo(requests, within(0.01));
        assertThat(number(said, "kvTokens")).isCloseTo(482_080, within(4_821.0));
    }

    @Test
    void theDefaultOfPrefixCachingIsSaidWhereItDecides() {
        assertThat(said(answer(QWEN_122B.formatted("")), "assumed"))
                .contains("1 recurrent states for a request, prefix_caching false");
    }

    /** Sorting would take 1.41 GiB of Qwen2.5-7B at 0.10.1; its image drew with FlashInfer and took 0.4. */
    @ParameterizedTest
    @CsvSource({"0.10.1, true", "0.8.0, true", "0.11.1, false", "0.7.3, false"})
    void theSamplerThatIsTakenIsSaidWhereAnInstallationDecides(String version, boolean said) {
        String question = "{\"gpu\": \"A100-80GB\", \"maxModelLen\": 16384, \"vllmVersion\": \"%s\", \"config\": %s}";

        assertThat(said(answer(question.formatted(version, LLAMA_8B)), "assumed")
                        .contains("sampling with FlashInfer"))
                .isEqualTo(said);
    }

    /** flashinfer-ai/flashinfer#1180: the same engine had 1.5 GiB less where FlashInfer is missing. */
    @Test
    void whereFlashInferIsMissingSortingTakesMore() {
        String question =
                "{\"gpu\": \"A100-80GB\", \"maxModelLen\": 16384, \"vllmVersion\": \"0.9.1\", %s \"config\": %s}";
        Map<String, @Nullable Object> image = answer(question.formatted("", LLAMA_8B));
        Map<String, @Nullable Object> without = answer(question.formatted("\"flashInfer\": false,", LLAMA_8B));

        assertThat(number(image, "activationsGiB")).isCloseTo(0.306, within(0.001));
        assertThat(number(without, "activationsGiB")).isCloseTo(1.193, within(0.001));
        assertThat(said(without, "assumed")).doesNotContain("FlashInfer");
    }

    /** {@code engine/arg_utils.py} of each version. */
    @ParameterizedTest(name = "vLLM {1} on {0}: steps of {2} tokens and {3} requests")
    @CsvSource({
        "A100-80GB, 0.8.5, 8192, 1024",
        "A100-80GB, 0.9.0, 2048, 256",
        "H100-80GB, 0.9.0, 8192, 1024",
        "B200, 0.27.1, 8192, 1024",
        "B200, 0.28.0, 16384, 1024",
        "DGX Spark, 0.32.0, 8192, 1024",
        "DGX Spark, 0.33.0, 2048, 256",
        "L4, 0.33.0, 2048, 256"
    })
    void howLongAStepIsDependsOnTheDeviceAndTheVersion(String gpu, String version, int tokens, int requests) {
        String memory = gpu.equals("DGX Spark") ? "{\"memoryGiB\": 119.7, \"name\": \"DGX Spark\"}" : "\"" + gpu + "\"";
        String question =
                "{\"availableKvGiB\": 20, \"gpu\": %s, \"maxModelLen\": 16384, \"vllmVersion\": \"%s\", \"config\": %s}";

        assertThat(said(answer(question.formatted(memory, version, LLAMA_8B)), "assumed"))
                .contains("max_num_batched_tokens " + tokens + ",", "max_num_seqs " + requests);
    }

    @Test
    void noStepHasMoreRequestsThanTokens() {
        String question =
                "{\"gpu\": \"H100-80GB\", \"maxModelLen\": 16384, \"maxNumBatchedTokens\": 512, \"config\": %s}";

        assertThat(said(answer(question.formatted(LLAMA_8B)), "assumed")).contains("max_num_seqs 512");
    }

    @Test
    void anEncoderIsRefusedAsOne() {
        assertThat(said(answer("{\"gpu\": \"L4\", \"config\": {\"model_type\": \"xlm-roberta\"}}"), "refused"))
                .contains("xlm-roberta is an encoder. It keeps no KV cache");
    }

    @ParameterizedTest
    @CsvSource({"DGX Spark", "NVIDIA-GB10"})
    void aGpuWithoutMemoryOfItsOwnIsKnownAndRefused(String gpu) {
        String named = "{\"gpu\": \"" + gpu + "\", \"config\": " + LLAMA_8B + "}";
        String measured = named.replace("\"" + gpu + "\"", "{\"memoryGiB\": 100, \"name\": \"" + gpu + "\"}");

        assertThat(said(answer(named), "refused")).contains(gpu + " shares its memory with the machine");
        assertThat(said(answer(measured), "refused")).contains(gpu + " shares its memory with the machine");
        assertThat(answer(measured.replaceFirst("\\{", "{\"availableKvGiB\": 20, "))
                        .get("starts"))
                .isEqualTo(true);
    }

    private static String nemotron(String blocks) {
        return """
                {"availableKvGiB": 30, "maxModelLen": 32768, "vllmVersion": "0.20", "config": {"model_type": "nemotron-nas", \
                "hidden_size": 8192, "intermediate_size": null, "num_hidden_layers": 80, "num_attention_heads": 64, \
                "num_key_value_heads": null, "vocab_size": 128256, "max_position_embeddings": 131072, "block_configs": [%s]}}""".formatted(blocks);
    }

    private static Map<String, @Nullable Object> on96(String config, String fields) {
        return answer(
                "{\"gpu\": \"H20-96GB\", " + fields + ", \"vllmVersion\": \"0.10.1\", \"config\": " + config + "}");
    }

    private static String said(Map<String, @Nullable Object> answer, String field) {
        return String.valueOf(answer.get(field));
    }

    private static double number(Map<String, @Nullable Object> answer, String field) {
        return answer.get(field) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Map<String, @Nullable Object> answer(String line) {
        return FitLines.answer(line);
    }
}
