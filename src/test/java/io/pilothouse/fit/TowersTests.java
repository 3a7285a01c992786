package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that take pictures or sound, too. */
class TowersTests {
    private static final String SIGLIP = """
            "vision_config": {"model_type": "siglip_vision_model", "num_hidden_layers": 27, "hidden_size": 1152, \
            "intermediate_size": 4304, "patch_size": 14}""";
    private static final String NEMO = "\"vision_config\": {\"model_type\": \"radio\"}";
    private static final String ON_24 = "\"gpu\": {\"memoryGiB\": 24, \"name\": \"A\"}, \"maxModelLen\": 8192";

    /** vllm-project/vllm#18124: profiling the largest picture took what was left, 15 GiB. */
    @Test
    void whetherTheLargestPictureFitsIsLeftOpen() {
        Map<String, @Nullable Object> open = answer(SIGLIP, ON_24);

        assertThat(open.get("starts")).isNull();
        assertThat(number(open, "weightsGiB")).isCloseTo(14.957 + 0.767, within(0.001));
        assertThat(number(open, "maxConcurrency")).isGreaterThan(1);
        assertThat(refused(open))
                .singleElement()
                .asString()
                .contains("largest picture or sound", "3.7\u00a0GiB are left", "--language-model-only");
    }

    @Test
    void whatDoesNotFitWithoutPicturesNeverStarts() {
        assertThat(answer(SIGLIP, ON_24 + ", \"gpuMemoryUtilization\": 0.3").get("starts"))
                .isEqualTo(false);
    }

    @ParameterizedTest(name = "vLLM {0}: {1}")
    @CsvSource({"0.33.0, true", "0.17.0, true", "0.16.0,"})
    void anEngineForTextAloneLeavesTowersOutSinceItCan(String version, @Nullable Boolean starts) {
        Map<String, @Nullable Object> answer =
                answer(SIGLIP, ON_24 + ", \"languageModelOnly\": true, \"vllmVersion\": \"" + version + "\"");

        assertThat(answer.get("starts")).isEqualTo(starts);
        assertThat(number(answer, "weightsGiB")).isCloseTo(starts == null ? 15.724 : 14.957, within(0.001));
    }

    @Test
    void ofFilesAnEngineForTextAloneLoadsTheRest() {
        String files = ON_24 + ", \"weights\": {\"bytes\": 16883000000}, \"languageModelOnly\": ";

        assertThat(number(answer(SIGLIP, files + "false"), "weightsGiB")).isCloseTo(15.724, within(0.001));
        assertThat(number(answer(SIGLIP, files + "true"), "weightsGiB")).isCloseTo(14.957, within(0.001));
        assertThat(number(answer(NEMO, files + "true"), "weightsGiB")).isCloseTo(14.957, within(0.001));
    }

    @Test
    void aTowerOfUnknownSizeIsSaidNotToBeCounted() {
        assertThat(refused(answer(NEMO, ON_24)))
                .anyMatch(reason -> reason.toString().contains("the weights of what sees and hears"));
        assertThat(refused(answer(NEMO, ON_24 + ", \"weights\": {\"bytes\": 16883000000}")))
                .hasSize(1);
    }

    /** Where an engine told what it has left, pictures are taken off already. */
    @Test
    void ofMemoryThatIsLeftTheAnswerIsCertain() {
        assertThat(answer(SIGLIP, "\"availableKvGiB\": 5, \"maxModelLen\": 8192")
                        .get("starts"))
                .isEqualTo(true);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            qwen2_vl   | "depth": 32, "embed_dim": 1280, "mlp_ratio": 4, "hidden_size": 3584, "patch_size": 14, "spatial_merge_size": 2, "temporal_patch_size": 2 | 675215360
            qwen2_5_vl | "depth": 32, "hidden_size": 1280, "intermediate_size": 3420, "out_hidden_size": 3584, "patch_size": 14, "temporal_patch_size": 2         | 676034560
            mistral3   | "model_type": "pixtral", "num_hidden_layers": 24, "hidden_size": 1024, "intermediate_size": 4096, "patch_size": 16                       | 403439616
            qwen3_5    | "depth": 27                                                                                                                                | 0
            """)
    void theNumbersOfATowerFollowFromItsConfig(String type, String vision, long numbers) {
        String config = "{\"model_type\": \"" + type + "\", \"vision_config\": {" + vision + "}}";

        assertThat(Towers.of(new ConfigFields(
                                new tools.jackson.databind.json.JsonMapper().readTree(config),
                                new java.util.ArrayList<>()))
                        .numbers())
                .isEqualTo(numbers);
    }

    private static List<?> refused(Map<String, @Nullable Object> answer) {
        return answer.get("refused") instanceof List<?> list ? list : List.of();
    }

    private static double number(Map<String, @Nullable Object> answer, String field) {
        return answer.get(field) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Map<String, @Nullable Object> answer(String tower, String fields) {
        return FitLines.answer("""
                {%s, "config": {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32, \
                "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072, %s}}""".formatted(fields, tower));
    }
}
