package io.pilothouse.promql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryFaultTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum(vllm:foo{ | the end (expected: the name of a label)",
                "sum(a b) | b (expected: ))",
                "a or | the end (expected: a metric, a number, a function or an expression in parentheses)",
                "a ? b | ? b (expected: a word, a number, a text or an operator)",
                "sum(predict_linear(a[1h], 60) | the end (expected: ))",
                "sum(a) ^ 2) | ) (expected: an operator or the end)"
            })
    void whatNoServerReadsIsSaidWithWhereAndWhatWasExpected(String query, String why) {
        QueryFault fault = QueryFault.of(query).orElseThrow();

        assertThat(fault.why()).hasToString(why);
        assertThat(fault.mayServerKnow()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "predict_linear(a[1h], 60)",
                "a ^ 2",
                "a @ 5",
                "{__name__=~'a.*'}",
                "max_over_time(rate(a[1m])[5m:])",
                "a * on(pod) group_left(node) b"
            })
    void whatOnlyAServerKnowsMayBeRight(String query) {
        assertThat(QueryFault.of(query))
                .get()
                .extracting(QueryFault::mayServerKnow)
                .isEqualTo(true);
    }

    @Test
    void whatIsReadHasNoFault() {
        assertThat(QueryFault.of("sum(a{b=\"c\"})")).isEmpty();
    }
}
