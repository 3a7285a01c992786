package io.pilothouse.scaling.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuerySignalTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WAITING | sum(vllm:num_requests_waiting{namespace=\"chat\"})",
                "WAITING | sum by (namespace) (vllm:num_requests_waiting)",
                "WAITING | sum(vllm:num_requests_waiting_by_reason{job=~\"a.*\"}) or vector(0)",
                "RUNNING | sum( vllm:num_requests_running )",
                "IN_FLIGHT | sum(vllm:num_requests_waiting) + sum(vllm:num_requests_running)",
                "IN_FLIGHT | sum(vllm:num_requests_running + vllm:num_requests_waiting)",
                "KV_AVERAGE | avg(vllm:kv_cache_usage_perc)",
                "KV_GREATEST | max without (pod) (vllm:gpu_cache_usage_perc)",
                "KV_SUM | sum(vllm:kv_cache_usage_perc)",
                "WAITING | sum(vllm:num_requests_waiting) + sum(llm_d_epp_flow_control_queue_size)",
            })
    void aQueryOfNamesThatAreKnownIsTold(Signal signal, String query) {
        assertThat(QuerySignal.of(query)).contains(signal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vllm:num_requests_waiting",
                "avg(vllm:num_requests_waiting)",
                "sum(vllm:num_requests_waiting) * 2",
                "sum(vllm:num_requests_waiting) / sum(vllm:num_requests_running)",
                "sum(vllm:num_requests_waiting) - sum(vllm:num_requests_running)",
                "sum(avg_over_time(vllm:num_requests_waiting[1m]))",
                "sum(vllm:num_requests_waiting) + sum(vllm:num_requests_waiting)",
                "sum(vllm:num_requests_waiting) +",
                "sum(vllm:num_requests_waiting) or vector(1)",
                "sum(http_requests_total)",
                "sum(llm_d_epp_flow_control_queue_size)",
                "100 * avg(vllm:kv_cache_usage_perc)",
                "sum(vllm:kv_cache_usage_perc) + sum(vllm:num_requests_waiting)",
            })
    void whateverElseIsComputedIsNotTakenForOne(String query) {
        assertThat(QuerySignal.of(query)).isEmpty();
    }
}
