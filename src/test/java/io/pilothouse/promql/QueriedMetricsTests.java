package io.pilothouse.promql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueriedMetricsTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum(vllm:num_requests_waiting{namespace=\"models-prod\",model_name=\"a b(c)\"}) | vllm:num_requests_waiting",
                "sum by (pod) (rate(a_total[5m] offset 1h)) | a_total",
                "a / on(pod) group_left(node) b or vector(0) | a,b",
                "max_over_time(up[10m:1m]) > bool 0.5 | up",
                "{__name__=~\"vllm:.*\"} | ''",
                "histogram_quantile(0.95, sum(rate(x_bucket[5m])) by (le)) | x_bucket",
                "5m | ''",
                "a # of b | a"
            })
    void areTheNamesThatAreNeitherFunctionsNorLabelsNorWords(String query, String names) {
        assertThat(String.join(",", QueriedMetrics.of(query))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "avg(kv{a=\"b*c\"}) | true",
                "max by (pod) (avg_over_time(kv[5m])) | true",
                "quantile(0.9, kv) > 0.1 | true",
                "avg(kv) * 100 | false",
                "100 * kv | false",
                "SUM(kv) | false",
                "sum_over_time(kv[5m]) | false",
                "count(kv > 0.5) | false",
                "avg(kv) / avg(size) | false",
                "clamp_min(kv, 3) | false"
            })
    void whatNeitherAddsNorMultipliesLiesAmongItsSamples(String query, boolean among) {
        assertThat(QueriedMetrics.isAmongItsSamples(query)).isEqualTo(among);
    }

    @Test
    void aLabelThatAQuerySelectsByIsToldFromOneThatItNamesElsewhere() {
        assertThat(QueriedMetrics.selectsBy("reason", "sum(a{job=\"b\", reason =~\"c|d\"})"))
                .isTrue();
        assertThat(QueriedMetrics.selectsBy(
                        "reason", "sum(a{finished_reason=\"stop\",job=\"x,reason=y\"}) by (reason)"))
                .isFalse();
    }
}
