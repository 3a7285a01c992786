package io.pilothouse.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReaderTests {
    private static String read(String query) {
        return Written.of(QueryReader.read(query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "sum(vllm:num_requests_waiting{model_name=\"chat\", namespace!=\"a\"})",
                "max by(namespace, pod) (vllm:kv_cache_usage_perc{pod=~\"chat-.*\"})",
                "sum without(pod) (rate(vllm:prompt_tokens_total{a!~\"x\"}[5m] offset 1h30m))",
                "quantile_over_time(0.95, up[1h])",
                "histogram_quantile(0.95, sum by(le) (rate(ttft_bucket[2m])))",
                "sum(a) or vector(0)",
                "(a + (b * 2)) / clamp_min(c, 1)",
                "(a > 3) or (b and on(pod) c)",
                "sum(a == bool 1)",
                "time() - max(timestamp(a))",
                "topk(3, a)",
            })
    void whatItReadsIsWrittenAsItWas(String query) {
        assertThat(read(query)).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "a + b * c | a + (b * c)",
                "a - b - c | (a - b) - c",
                "a or b and c | a or (b and c)",
                "a > b + 1 | a > (b + 1)",
                "SUM (a) BY (pod) | sum by(pod) (a)",
                "-a | (-1) * a",
                "-3 * a | (-3) * a",
                "a{b='x\\'y',} | a{b=\"x'y\"}",
                "a{b=`x\\d`} | a{b=\"x\\\\d\"}",
                "1.5e1 + a # why | 15 + a",
                "a[5m] | refused",
            })
    void whatBindsMoreIsReadFirst(String query, String meant) {
        if (meant.equals("refused")) {
            assertThatIllegalArgumentException().isThrownBy(() -> read(query));
        } else {
            assertThat(read(query)).isEqualTo(meant);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "predict_linear(a[1h], 60) | predict_linear()",
                "max_over_time(sum(a)[1h:1m]) | (",
                "a ^ 2 | ^",
                "a * on(b) group_left(c) d | group_left",
                "a @ 5 | @",
                "sum( | the end",
                "sum(a)) | )",
                "{__name__=\"a\"} | {",
                "a{b=c} | c",
                "a; drop | ; drop",
                "a{b=\"open} | \"open}",
                "sum(1) | a number",
                "a{b=~\"(\"} | regular expression",
            })
    void whatCannotBeSaidIsRefusedByItsWord(String query, String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(query)).withMessageContaining(word);
    }

    @Test
    void neitherLengthNorDepthBreakIt() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("a".repeat(5_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("(".repeat(1_000) + "a" + ")".repeat(1_000)))
                .withMessageContaining("in one another");
        assertThatIllegalArgumentException().isThrownBy(() -> read("-".repeat(3_900)));
    }

    @Test
    void whatStandsInALabelStaysAValue() {
        assertThat(read("a{b=\"x\\\"} or up{c=\\\"\"}")).isEqualTo("a{b=\"x\\\"} or up{c=\\\"\"}");
    }
}
