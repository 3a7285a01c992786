package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fit.MemoryPoints.Point;
import io.pilothouse.units.Bytes;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KvPoolTests {
    @ParameterizedTest(name = "{0}")
    @MethodSource("withTokens")
    void reportedMemoryHoldsTheReportedTokens(Point point) {
        double reported =
                point.says("kvCacheTokens") ? point.number("kvCacheTokens") : point.number("calculatedTokens");

        assertThat((double) kv(point).tokens()).isCloseTo(reported, Percentage.withPercentage(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withConcurrency")
    void reportedMemoryHoldsTheReportedRequests(Point point) {
        assertThat(kv(point).concurrency()).isCloseTo(point.number("maxConcurrency"), Percentage.withPercentage(0.5));
    }

    /** A Qwen3.5-0.8B of vLLM 0.24 reported 407,013 tokens and 49.68 requests of 8,192 in 5.88 GiB; prefix caching was not on for it then. */
    @Test
    void recurrentStatesAreKeptTwiceWhereTheyArePrefixCached() {
        assertThat(hybrid("0.24.0", null).tokens()).isEqualTo(407_013);
        assertThat(hybrid("0.27.1", null)).isEqualTo(hybrid("0.24.0", null));
        assertThat(hybrid("0.28.0", null)).isEqualTo(hybrid("0.24.0", true));
        assertThat(hybrid("0.28.0", false)).isEqualTo(hybrid("0.24.0", null));
        assertThat(hybrid("0.28.0", null).concurrency())
                .isLessThan(hybrid("0.24.0", null).concurrency());
    }

    /** A Nemotron 3 Nano of vLLM 0.21 on a GB10 reported 5,769,184 tokens in 34.32 GiB: 6 of 52 layers attend, 23 have a state. */
    @Test
    void theRarestKindOfLayerDecidesTheGroups() {
        String nemotron = """
                {"model_type": "nemotron_h", "num_hidden_layers": 52, "hidden_size": 2688, "num_attention_heads": 32, "num_key_value_heads": 2,
                 "head_dim": 128, "intermediate_size": 1856, "n_routed_experts": 128, "num_experts_per_tok": 6, "mamba_num_heads": 64,
                 "mamba_head_dim": 64, "ssm_state_size": 128, "n_groups": 8, "conv_kernel": 4, "mamba_ssm_cache_dtype": "float32",
                 "hybrid_override_pattern": "MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME",
                 "vocab_size": 131072, "max_position_embeddings": 262144}""";

        assertThat(kv(nemotron, 34.32, next -> {
                            next.version = "0.21.0";
                            next.maxModelLen = 262_144;
                        })
                        .tokens())
                .isEqualTo(5_769_184);
    }

    /** vllm-project/vllm#49878: a Gemma 4 31B needed 45.79 GiB for its longest request, and 70.79 since two steps may be in flight. */
    @ParameterizedTest(name = "{0}: {1} GiB")
    @CsvSource({"0.25.1, 45.79", "0.26.0, 70.79"})
    void windowsKeepWhatIsInFlight(String version, double needed) {
        assertThat(gemma(version, needed + 0.01)).isInstanceOf(Fit.Fits.class);
        assertThat(gemma(version, needed - 0.01)).isInstanceOf(Fit.DoesNotFit.class);
    }

    private static Fit gemma(String version, double gibibytes) {
        String layers = "\"sliding_attention\", ".repeat(5) + "\"full_attention\", ";
        String all = layers.repeat(10).replaceFirst(", $", "");
        String gemma = """
                {"model_type": "gemma4_text", "num_hidden_layers": 60, "hidden_size": 5376, "num_attention_heads": 32,
                 "num_key_value_heads": 16, "head_dim": 256, "global_head_dim": 512, "num_global_key_value_heads": 4,
                 "intermediate_size": 21504, "sliding_window": 1024, "layer_types": [%s], "vocab_size": 262144,
                 "max_position_embeddings": 262144}""".formatted(all);
        return ofAvailable(gemma, gibibytes, next -> {
            next.version = version;
            next.maxModelLen = 262_144;
            next.maxNumBatchedTokens = 32_768;
        });
    }

    private static Kv kv(String config, double gibibytes, Consumer<FitQuestion.Settings> engine) {
        return ((Fit.Fits) ofAvailable(config, gibibytes, engine)).kv();
    }

    private static Fit ofAvailable(String config, double gibibytes, Consumer<FitQuestion.Settings> engine) {
        FitQuestion question = new FitQuestion(
                config,
                new FitQuestion.Weights.NotKnown(),
                new FitQuestion.Gpu("", Bytes.gibibytes(80)),
                FitQuestion.Engine.defaults().with(engine));
        return MemoryFit.ofAvailable(question, Bytes.gibibytes(gibibytes));
    }

    private static Kv hybrid(String version, @Nullable Boolean prefixCaching) {
        String small = """
                {"model_type": "qwen3_5_text", "num_hidden_layers": 24, "hidden_size": 1024, "num_attention_heads": 8, "num_key_value_heads": 2,
                 "head_dim": 256, "intermediate_size": 3584, "full_attention_interval": 4, "linear_num_value_heads": 16,
                 "linear_num_key_heads": 16, "linear_key_head_dim": 128, "linear_value_head_dim": 128, "linear_conv_kernel_dim": 4,
                 "mamba_ssm_dtype": "float32", "vocab_size": 248320, "max_position_embeddings": 262144}""";
        return kv(small, 5.88, next -> {
            next.version = version;
            next.maxModelLen = 8_192;
            next.prefixCaching = prefixCaching;
        });
    }

    private static Kv kv(Point point) {
        Bytes available = Bytes.gibibytes(point.number("availableKvGiBPerGpu"));
        return switch (MemoryFit.ofAvailable(point.question(), available)) {
            case Fit.Fits fits -> fits.kv();
            case Fit.DoesNotFit not -> throw new AssertionError(not.reasons());
            case Fit.Refused refused -> throw new AssertionError(refused.reasons());
        };
    }

    /** 15: the smallest of its ranks decided, and its memory is not reported. */
    static Stream<Point> withTokens() {
        return MemoryPoints.all().stream()
                .filter(point -> point.says("availableKvGiBPerGpu") && point.number("availableKvGiBPerGpu") > 0)
                .filter(point -> point.says("kvCacheTokens") || point.says("calculatedTokens"))
                .filter(point -> point.id() != 15);
    }

    /** 30: a setting that decides on it was not said. */
    static Stream<Point> withConcurrency() {
        return withTokens().filter(point -> point.says("maxConcurrency") && !point.says("open"));
    }
}
