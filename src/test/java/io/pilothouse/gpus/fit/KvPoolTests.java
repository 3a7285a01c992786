package io.pilothouse.gpus.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.gpus.fit.MemoryPoints.Point;
import io.pilothouse.units.Bytes;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static Kv hybrid(String version, @Nullable Boolean prefixCaching) {
        String small = """
                {"model_type": "qwen3_5_text", "num_hidden_layers": 24, "hidden_size": 1024, "num_attention_heads": 8, "num_key_value_heads": 2,
                 "head_dim": 256, "intermediate_size": 3584, "full_attention_interval": 4, "linear_num_value_heads": 16,
                 "linear_num_key_heads": 16, "linear_key_head_dim": 128, "linear_value_head_dim": 128, "linear_conv_kernel_dim": 4,
                 "mamba_ssm_dtype": "float32", "vocab_size": 248320, "max_position_embeddings": 262144}""";
        FitQuestion question = new FitQuestion(
                small,
                new FitQuestion.Weights.NotKnown(),
                new FitQuestion.Gpu("", Bytes.gibibytes(12)),
                FitQuestion.Engine.defaults().with(next -> {
                    next.version = version;
                    next.maxModelLen = 8_192;
                    next.prefixCaching = prefixCaching;
                }));
        return ((Fit.Fits) MemoryFit.ofAvailable(question, Bytes.gibibytes(5.88))).kv();
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

    static Stream<Point> withConcurrency() {
        return withTokens().filter(point -> point.says("maxConcurrency"));
    }
}
