package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fit.Fit.Refused;
import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedFitTests {
    private static final String LLAMA_8B = """
            {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32,
             "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072%s}""";
    private static final Engine ENGINE = Engine.defaults().withVersion("0.33.0").withMemory(0.92, 8192, null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model_type": "llama"}                             | config.json does not say hidden_size
            {"model_type": "whisper"}                           | models of the type whisper are not known here
            {}                                                  | models of the type – are not known here
            model_type: llama                                   | config.json is not JSON
            [1, 2]                                              | config.json is not JSON
            """)
    void whatIsNotKnownIsRefused(String config, String reason) {
        assertThat(reasons(MemoryFit.of(question(config)))).anyMatch(one -> one.contains(reason));
    }

    @ParameterizedTest
    @CsvSource({"\"hidden_size\": 4096, \"hidden_size\": -4096", "\"hidden_size\": 4096, \"hidden_size\": \"big\""})
    void aSizeThatIsNoneIsRefusedWithItsField(String good, String bad) {
        String config = LLAMA_8B.formatted("").replace(good, bad);

        assertThat(reasons(MemoryFit.of(question(config)))).anyMatch(reason -> reason.contains("hidden_size is"));
    }

    /** The least of 8.03 billion numbers, of which a tenth may be miscounted: 4 bits each where config.json says nothing of them, else 2. */
    @ParameterizedTest(name = "{0} bytes, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            411           |                                                 | the weights are 411.B, .* take at least 3.4.GiB
            3_000_000_000 |                                                 | the weights are 2.8.GiB, .* take at least 3.4.GiB
            1_800_000_000 | , "quantization_config": {"quant_method": "awq"} | take at least 1.7.GiB. The download broke off
            """)
    void filesThatCannotHoldTheNumbersOfTheConfigAreRefused(String bytes, @Nullable String more, String reason) {
        FitQuestion broken = question(
                LLAMA_8B.formatted(more == null ? "" : more),
                new Weights.Files(Bytes.of(Long.parseLong(bytes.replace("_", "")))));

        assertThat(reasons(MemoryFit.of(broken))).singleElement().asString().containsPattern(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gguf", "quark", "torchao", "hqq"})
    void weightsOfAMethodThatSaysNoBitsAreNotCountedAsPlain(String method) {
        String config = LLAMA_8B.formatted(", \"quantization_config\": {\"quant_method\": \"" + method + "\"}");

        assertThat(reasons(MemoryFit.of(question(config, new Weights.NotKnown()))))
                .containsExactly("No estimate: how many bits " + method
                        + " takes for a number is not known here. The size of the files would say it.");
        assertThat(MemoryFit.of(question(config, new Weights.Files(Bytes.gibibytes(5)))))
                .isNotInstanceOf(Refused.class);
    }

    /** Of the public Llama 3.1 8B: as bfloat16, as FP4 of which only another file says so, as AWQ and as GPTQ of 2 bits. */
    @ParameterizedTest(name = "{0} GB, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            16.06 |
            6.0   |
            5.73  | , "quantization_config": {"quant_method": "awq", "bits": 4}
            4.1   | , "quantization_config": {"quant_method": "gptq", "bits": 2}
            """)
    void filesThatHoldThemAreNot(double gigabytes, @Nullable String more) {
        FitQuestion whole = question(
                LLAMA_8B.formatted(more == null ? "" : more), new Weights.Files(Bytes.of(Math.round(gigabytes * 1e9))));

        assertThat(MemoryFit.of(whole)).isInstanceOf(Fit.Fits.class);
    }

    /** Of the public Llama 3.1 8B half or three quarters, where no file beside them says that they are quantized. */
    @ParameterizedTest(name = "{0} GB")
    @CsvSource({"8.03", "12.0"})
    void filesOf16BitOfWhichAPartIsMissingAreRefused(double gigabytes) {
        FitQuestion broken = question(
                LLAMA_8B.formatted(""), new Weights.Files(Bytes.of(Math.round(gigabytes * 1e9)), false, List.of()));

        assertThat(reasons(MemoryFit.of(broken))).singleElement().asString().containsPattern("take at least 13.5.GiB");
    }

    @Test
    void aShardThatTheOthersCountIsNamed() {
        FitQuestion broken = question(
                LLAMA_8B.formatted(""),
                new Weights.Files(Bytes.gibibytes(15), false, List.of("model-00003-of-00004.safetensors")));

        assertThat(reasons(MemoryFit.of(broken)))
                .singleElement()
                .asString()
                .contains("1 file of the weights is missing: model-00003-of-00004.safetensors");
    }

    @Test
    void noEngineThatReportedItsWeightsHasFewer() {
        List<FitQuestion> reported = MemoryPoints.all().stream()
                .filter(MemoryPoints.Point::isComplete)
                .map(MemoryPoints.Point::question)
                .filter(question -> question.weights() instanceof Weights.OnOneDevice)
                .toList();

        assertThat(reported).hasSizeGreaterThan(10).allSatisfy(question -> {
            ModelShape shape =
                    Objects.requireNonNull(ConfigReader.read(question.config()).shape());
            Bytes onOne = ((Weights.OnOneDevice) question.weights()).amount();
            assertThat(Bytes.of(onOne.count() * question.engine().devices()))
                    .isGreaterThan(WeightsEstimate.least(shape, true));
        });
    }

    @Test
    void aConfigOfFiveMegabytesIsRefused() {
        String large = LLAMA_8B.formatted(", \"filler\": \"" + "x".repeat(5_000_000) + "\"");

        assertThat(reasons(MemoryFit.of(question(large))))
                .singleElement()
                .asString()
                .contains("expected: at most 2,000,000");
    }

    @Test
    void noLayersAreRefused() {
        String none = LLAMA_8B.formatted("").replace("\"num_hidden_layers\": 32", "\"num_hidden_layers\": 0");

        assertThat(MemoryFit.of(question(none))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest(name = "files of {0}, --quantization {1}")
    @CsvSource({
        "awq, awq, true",
        "awq, awq_marlin, true",
        "mxfp4, mxfp4, true",
        "modelopt, modelopt_fp4, true",
        "compressed-tensors, compressed_tensors, true",
        "awq, fp8, false",
        "awq, gptq, false",
        "fp8, fp8_something, false"
    })
    void onlyTheMethodOfTheFilesIsTaken(String own, String wanted, boolean taken) {
        String config =
                LLAMA_8B.formatted(", \"quantization_config\": {\"quant_method\": \"" + own + "\", \"bits\": 4}");
        Fit fit = MemoryFit.of(question(config).withEngine(ENGINE.withQuantization(wanted)));

        assertThat(fit instanceof Refused refused
                        && reasons(refused).stream().anyMatch(one -> one.contains("quantization is " + wanted)))
                .isNotEqualTo(taken);
    }

    @Test
    void settingsNoEngineTakesAreRefused() {
        Engine wrong = ENGINE.withMemory(Double.NaN, -1, "nvfp9").withDevices(0, 1);

        assertThat(reasons(MemoryFit.of(question(LLAMA_8B.formatted("")).withEngine(wrong))))
                .containsExactly(
                        "No estimate: tensor_parallel_size is 0 (expected: >= 1, <= 4096).",
                        "No estimate: max_model_len is -1 (expected: >= 1, <= 100000000).",
                        "No estimate: gpu_memory_utilization is NaN (expected: > 0, <= 1).",
                        "No estimate: the size of KV cache type nvfp9 is not known here.");
    }

    private static FitQuestion question(String config) {
        return question(config, new Weights.Files(Bytes.gibibytes(15)));
    }

    private static FitQuestion question(String config, Weights weights) {
        return new FitQuestion(config, weights, new Gpu("L40S", Bytes.gibibytes(44.42)), ENGINE);
    }

    private static List<String> reasons(Fit fit) {
        return fit instanceof Refused refused
                ? refused.reasons().stream().map(Reason::toString).toList()
                : List.of();
    }
}
