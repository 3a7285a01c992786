package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.fit.Fit.DoesNotFit;
import io.pilothouse.fit.Fit.Fits;
import io.pilothouse.fit.Fit.Part;
import io.pilothouse.fit.Fit.Refused;
import io.pilothouse.fit.Fit.What;
import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryFitTests {
    private static final String LLAMA_8B = """
            {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32,
             "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072%s}""";
    private static final Gpu L40S = new Gpu("L40S", Bytes.gibibytes(44.42));
    private static final Gpu L4 = new Gpu("L4", Bytes.gibibytes(22));
    private static final Engine ENGINE = Engine.defaults().withVersion("0.33.0").withMemory(0.92, 8192, null);

    @Test
    void partsAddUpToTheDevice() {
        Fit fit = MemoryFit.of(question(LLAMA_8B.formatted("")));

        assertThat(parts(fit)).extracting(Part::what).containsExactly(What.values());
        assertThat(parts(fit).stream().mapToLong(part -> part.amount().count()).sum())
                .isEqualTo(Bytes.gibibytes(44.42).count());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"fp8, 2", "fp8_per_token_head, 1.939", "nvfp4, 3.556", "auto, 1", "bfloat16, 1"})
    void smallerNumbersHoldMoreTokens(String type, double times) {
        Fits plain = (Fits) MemoryFit.of(question(LLAMA_8B.formatted("")));
        Fits other =
                (Fits) MemoryFit.of(question(LLAMA_8B.formatted("")).withEngine(ENGINE.withMemory(0.92, 8192, type)));

        assertThat((double) other.kv().tokens() / plain.kv().tokens()).isCloseTo(times, within(0.002));
    }

    @Test
    void aLengthBeyondTheModelIsOnlyThatWhereTheCacheHoldsAllThatTheModelCan() {
        FitQuestion beyond = new FitQuestion(
                LLAMA_8B.formatted(""),
                files(15),
                new Gpu("H100", Bytes.gibibytes(79.18)),
                ENGINE.withMemory(0.92, 999_999, null));

        DoesNotFit fit = (DoesNotFit) MemoryFit.of(beyond);

        assertThat(fit.reasons())
                .singleElement()
                .asString()
                .contains("max_model_len 999,999 is more than the model can");
    }

    @Test
    void aRequestThatIsTooLongSaysTheLongestThatStarts() {
        FitQuestion small =
                new FitQuestion(LLAMA_8B.formatted(""), files(15), L4, ENGINE.withMemory(0.92, 131_072, null));

        DoesNotFit fit = (DoesNotFit) MemoryFit.of(small);

        assertThat(fit.longestMaxModelLen()).isBetween(20_000, 40_000);
        assertThat(fit.reasons()).singleElement().asString().contains("fewer than max_model_len 131,072");
        Engine longest = ENGINE.withMemory(0.92, fit.longestMaxModelLen(), null);
        Engine longer = ENGINE.withMemory(0.92, fit.longestMaxModelLen() + 1, null);
        assertThat(MemoryFit.of(small.withEngine(longest))).isInstanceOf(Fits.class);
        assertThat(MemoryFit.of(small.withEngine(longer))).isInstanceOf(DoesNotFit.class);
    }

    @Test
    void headsThatCannotBeSplitDoNotStart() {
        assertThat(reasons(MemoryFit.of(question(LLAMA_8B.formatted("")).withEngine(ENGINE.withDevices(3, 1)))))
                .containsExactly(
                        "Does not start: 32 attention heads cannot be split over 3 devices.",
                        "Does not start: 8 KV heads cannot be split over 3 devices.");
        assertThat(reasons(MemoryFit.of(question(LLAMA_8B.formatted("")).withEngine(ENGINE.withDevices(1, 33)))))
                .containsExactly("Does not start: 32 layers cannot be split over 33 stages.");
    }

    @Test
    void moreDevicesThanKvHeadsCopyThem() {
        FitQuestion on8 = question(LLAMA_8B.formatted("")).withEngine(ENGINE.withDevices(8, 1));
        FitQuestion on16 = question(LLAMA_8B.formatted("")).withEngine(ENGINE.withDevices(16, 1));

        long eight = kv(MemoryFit.ofAvailable(on8, Bytes.gibibytes(10))).tokens();
        assertThat(kv(MemoryFit.ofAvailable(on16, Bytes.gibibytes(10))).tokens())
                .isEqualTo(eight);
    }

    @Test
    void halfTheLayersOfAStageHoldTwiceTheTokens() {
        long one = kv(MemoryFit.ofAvailable(question(LLAMA_8B.formatted("")), Bytes.gibibytes(10)))
                .tokens();
        FitQuestion two = question(LLAMA_8B.formatted("")).withEngine(ENGINE.withDevices(1, 2));

        assertThat(kv(MemoryFit.ofAvailable(two, Bytes.gibibytes(10))).tokens()).isEqualTo(2 * one);
    }

    /** DeepSeek-V3: 61 layers of 512 + 64 numbers a token, the same on each of 8 devices. */
    @Test
    void aLatentCacheIsNotSplit() {
        String deepseek = """
                {"model_type": "deepseek_v3", "num_hidden_layers": 61, "hidden_size": 7168, "num_attention_heads": 128,
                 "num_key_value_heads": 128, "kv_lora_rank": 512, "qk_rope_head_dim": 64, "qk_nope_head_dim": 128, "v_head_dim": 128,
                 "q_lora_rank": 1536, "intermediate_size": 18432, "moe_intermediate_size": 2048, "n_routed_experts": 256,
                 "n_shared_experts": 1, "num_experts_per_tok": 8, "first_k_dense_replace": 3, "num_nextn_predict_layers": 1,
                 "vocab_size": 129280, "max_position_embeddings": 163840, "quantization_config": {"quant_method": "fp8"}}""";
        FitQuestion on8 = new FitQuestion(
                deepseek, new Weights.NotKnown(), new Gpu("H200", Bytes.gibibytes(139.81)), ENGINE.withDevices(8, 1));

        Fits fits = (Fits) MemoryFit.of(on8);

        double bytes = (double) Bytes.gibibytes(10).count()
                / kv(MemoryFit.ofAvailable(on8, Bytes.gibibytes(10))).tokens();
        assertThat(bytes).isCloseTo(61 * 1152, within(200.0));
        // 671 billion numbers in 8 bit are 625 GiB; embeddings and head are in 16
        assertThat(Fit.amount(fits.parts(), What.WEIGHTS).inGibibytes() * 8).isCloseTo(625, within(8.0));
    }

    @Test
    void aModelOfTwoKindsOfAttentionHoldsWhatItsWindowLeaves() {
        String gemma = """
                {"model_type": "gemma3", "text_config": {"model_type": "gemma3_text", "num_hidden_layers": 62, "hidden_size": 5376,
                 "num_attention_heads": 32, "num_key_value_heads": 16, "head_dim": 128, "intermediate_size": 21504, "vocab_size": 262208,
                 "max_position_embeddings": 131072, "sliding_window": 1024, "sliding_window_pattern": 6}}""";
        String everything = gemma.replace("\"sliding_window\": 1024, ", "\"sliding_window\": null, ");
        FitQuestion windowed = new FitQuestion(
                gemma, files(52), new Gpu("H100", Bytes.gibibytes(79.18)), ENGINE.withMemory(0.92, 131_072, null));

        double held = kv(MemoryFit.ofAvailable(windowed, Bytes.gibibytes(15))).concurrency();
        double full = kv(MemoryFit.ofAvailable(
                        new FitQuestion(everything, files(52), windowed.gpu(), windowed.engine()), Bytes.gibibytes(15)))
                .concurrency();

        assertThat(held / full).isBetween(3.0, 6.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"sliding_window\": null",
                ", \"sliding_window\": 131072, \"use_sliding_window\": false",
                ", \"layer_types\": [%s]",
            })
    void aSlidingWindowThatIsSwitchedOffIsNone(String field) {
        String types = String.join(",", java.util.Collections.nCopies(32, "\"full_attention\""));
        Fit off = MemoryFit.of(question(LLAMA_8B.formatted(field.formatted(types))));

        assertThat(kv(off)).isEqualTo(kv(MemoryFit.of(question(LLAMA_8B.formatted("")))));
    }

    @Test
    void aStateTakesTheSameForEveryLength() {
        String mamba = """
                {"model_type": "mamba2", "num_hidden_layers": 64, "hidden_size": 4096, "vocab_size": 32768, "num_heads": 128,
                 "head_dim": 64, "state_size": 128, "n_groups": 8, "conv_kernel": 4, "expand": 2}""";
        FitQuestion question = new FitQuestion(mamba, files(14), L40S, ENGINE);

        double shorter = kv(MemoryFit.of(question)).concurrency();
        double longer = kv(MemoryFit.of(question.withEngine(ENGINE.withMemory(0.92, 1_000_000, null))))
                .concurrency();

        assertThat(longer).isEqualTo(shorter).isGreaterThan(10);
    }

    @Test
    void aDraftModelTakesItsWeightsAndItsTokens() {
        String draft = LLAMA_8B.formatted("").replace("\"num_hidden_layers\": 32", "\"num_hidden_layers\": 1");
        Fits alone = (Fits) MemoryFit.of(question(LLAMA_8B.formatted("")));
        Fits helped =
                (Fits) MemoryFit.of(new FitQuestion(LLAMA_8B.formatted(""), files(15), L40S, ENGINE, draft, null));

        double more = Fit.amount(helped.parts(), What.WEIGHTS).inGibibytes()
                - Fit.amount(alone.parts(), What.WEIGHTS).inGibibytes();
        assertThat(more).isBetween(2.0, 2.6);
        assertThat(helped.kv().tokens()).isLessThan(alone.kv().tokens() * 32 / 33);
    }

    @Test
    void whatTheQuestionLeavesOpenIsSaid() {
        Fits fits = (Fits) MemoryFit.of(
                question(LLAMA_8B.formatted("")).withEngine(Engine.defaults().withMemory(null, 8192, null)));

        assertThat(fits.assumed())
                .extracting(Reason::toString)
                .containsExactly(
                        "vllm_version 0.33.0",
                        "gpu_memory_utilization 0.92",
                        "max_num_batched_tokens 2048",
                        "max_num_seqs 256");
    }

    @Test
    void reasonsAreSaidInTheReadersLanguage() {
        Reason reason = Reason.of(
                "because.fit-too-large", Bytes.gibibytes(23.1), Bytes.gibibytes(25), Bytes.gibibytes(17.9), 0.92);

        assertThat(reason.inWords(Locale.GERMAN)).contains("23,1\u00a0GiB").contains("0,92");
    }

    @Test
    void aStretchedContextIsTheModelsOwn() {
        String yarn =
                ", \"rope_scaling\": {\"rope_type\": \"yarn\", \"factor\": 8.0, \"original_max_position_embeddings\": 32768}";

        FitQuestion large =
                new FitQuestion(LLAMA_8B.formatted(yarn), files(15), new Gpu("H100", Bytes.gibibytes(79)), ENGINE);

        assertThat(((Fits) MemoryFit.of(large)).kv().longest()).isEqualTo(262_144);
    }

    private static FitQuestion question(String config) {
        return new FitQuestion(config, files(15), L40S, ENGINE);
    }

    private static Weights files(double gibibytes) {
        return new Weights.Files(Bytes.gibibytes(gibibytes));
    }

    private static Kv kv(Fit fit) {
        return switch (fit) {
            case Fits fits -> fits.kv();
            case DoesNotFit not ->
                Objects.requireNonNull(not.kv(), () -> not.reasons().toString());
            case Refused refused -> throw new AssertionError(refused.reasons().toString());
        };
    }

    private static List<Part> parts(Fit fit) {
        return switch (fit) {
            case Fits fits -> fits.parts();
            case DoesNotFit not -> not.parts();
            case Refused refused -> throw new AssertionError(refused.reasons().toString());
        };
    }

    private static Part part(List<Part> parts, What what) {
        return parts.stream().filter(part -> part.what() == what).findFirst().orElseThrow();
    }

    private static List<String> reasons(Fit fit) {
        List<Reason> reasons = switch (fit) {
            case Fits ignored -> List.of();
            case DoesNotFit not -> not.reasons();
            case Refused refused -> refused.reasons();
        };
        return reasons.stream().map(Reason::toString).toList();
    }
}
