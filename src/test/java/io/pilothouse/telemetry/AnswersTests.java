package io.pilothouse.telemetry;

import static io.pilothouse.telemetry.UnderstandingTests.answer;
import static io.pilothouse.telemetry.UnderstandingTests.of;
import static io.pilothouse.telemetry.UnderstandingTests.ofFile;
import static io.pilothouse.telemetry.UnderstandingTests.understood;
import static io.pilothouse.telemetry.UnderstandingTests.why;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What several series come to, and what is said where they come to nothing. */
class AnswersTests {
    @Test
    void slicesOfADeviceSayItsPowerOnce() {
        Understanding understanding = ofFile("dcgm-mig");

        assertThat(answer(understanding, "gpu-power").value()).isEqualTo(201.5);
        assertThat(understood("DCGM_FI_DEV_POWER_USAGE{gpu=\"0\"} 100\nDCGM_FI_DEV_POWER_USAGE{gpu=\"1\"} 50\n")
                        .meanings()
                        .get("gpu-power"))
                .extracting(Understanding.Answer::value)
                .isEqualTo(150.0);
    }

    @Test
    void codesAndBitsAreShownEachAndNeverSummed() {
        Understanding understanding = understood("""
                DCGM_FI_DEV_XID_ERRORS{gpu="0",UUID="a"} 79
                DCGM_FI_DEV_XID_ERRORS{gpu="1",UUID="b"} 31
                DCGM_FI_DEV_CLOCKS_EVENT_REASONS{gpu="0",UUID="a",GPU_I_ID="1"} 4
                DCGM_FI_DEV_CLOCKS_EVENT_REASONS{gpu="0",UUID="a",GPU_I_ID="2"} 4
                """);

        assertThat(answer(understanding, "gpu-xid").value()).isNaN();
        assertThat(answer(understanding, "gpu-xid").parts())
                .isEqualTo(Map.of("UUID=a, gpu=0", 79.0, "UUID=b, gpu=1", 31.0));
        assertThat(answer(understanding, "gpu-clock-events").value()).isEqualTo(4);
        assertThat(answer(understood("""
                keda_scaler_metrics_value{scaledObject="a"} 5
                keda_scaler_metrics_value{scaledObject="b"} 7
                """), "scaler-value").parts())
                .isEqualTo(Map.of("scaledObject=a", 5.0, "scaledObject=b", 7.0));
    }

    @Test
    void anEventWithoutAnErrorIsNoError() {
        Understanding understanding = understood("""
                keycloak_user_events_total{event="login",error=""} 12
                keycloak_user_events_total{event="login",error="invalid_user_credentials"} 3
                """);

        assertThat(answer(understanding, "user-events").value()).isEqualTo(15);
        assertThat(answer(understanding, "user-errors").value()).isEqualTo(3);
        assertThat(answer(understanding, "user-errors").parts()).containsOnlyKeys("invalid_user_credentials");
    }

    @Test
    void whatNoVersionCountsIsNotZero() {
        assertThat(answer(of("0.32.0"), "finished-requests").parts())
                .hasEntrySatisfying("abort", aborted -> assertThat(aborted).isNaN());
        assertThat(Understood.text(of("0.32.0"))).contains("abort=–");
    }

    @Test
    void tokensThatArePartsOfOthersAreNotCountedTwice() {
        Understanding understanding = understood("""
                # TYPE gen_ai_client_token_usage histogram
                gen_ai_client_token_usage_sum{gen_ai_token_type="input"} 1000
                gen_ai_client_token_usage_count{gen_ai_token_type="input"} 10
                gen_ai_client_token_usage_sum{gen_ai_token_type="cached_input"} 600
                gen_ai_client_token_usage_count{gen_ai_token_type="cached_input"} 10
                gen_ai_client_token_usage_sum{gen_ai_token_type="output"} 200
                gen_ai_client_token_usage_count{gen_ai_token_type="output"} 9
                """);

        assertThat(answer(understanding, "gateway-tokens").sum()).isEqualTo(1_200);
        assertThat(answer(understanding, "gateway-tokens").value()).isEqualTo(10);
        assertThat(answer(understanding, "gateway-tokens").parts())
                .isEqualTo(Map.of("input", 1_000.0, "cached_input", 600.0, "output", 200.0));
    }

    @Test
    void aHistogramThatDoesNotSayHowMuchItCountedIsMissing() {
        String type = "# TYPE vllm:time_to_first_token_seconds histogram\n";
        Understanding without = understood(type + "vllm:time_to_first_token_seconds_sum 3\n"
                + "vllm:time_to_first_token_seconds_bucket{le=\"1\"} 2\n");

        assertThat(without.meanings()).doesNotContainKey("ttft");
        assertThat(why(without))
                .containsEntry("ttft", "vllm:time_to_first_token_seconds does not say how much it counted");
        assertThat(answer(understood(type + "vllm:time_to_first_token_seconds_bucket{le=\"+Inf\"} 4\n"), "ttft"))
                .extracting(Understanding.Answer::value, Understanding.Answer::sum)
                .containsExactly(4.0, null);
    }

    @Test
    void informationHasASeriesForEachThingAndOnlyTheNewestOfOne() {
        Understanding argo = understood("""
                argocd_app_info{name="a",project="llm"} 1
                argocd_app_info{name="b",project="llm"} 1
                """);
        Understanding vllm = understood("""
                vllm:lora_requests_info{max_lora="1",running_lora_adapters=""} 1000
                vllm:lora_requests_info{max_lora="1",running_lora_adapters="a"} 2000
                """);

        assertThat(answer(argo, "application-info").value()).isEqualTo(2);
        assertThat(answer(argo, "application-info").parts()).isEqualTo(Map.of("name=a", 1.0, "name=b", 1.0));
        assertThat(answer(argo, "application-info").labels()).isEqualTo(Map.of("project", "llm"));
        assertThat(answer(vllm, "lora-adapters").labels()).containsEntry("running_lora_adapters", "a");
    }

    @Test
    void aFamilyThatIsThereUnderOtherLabelsIsNotCalledEmpty() {
        Understanding understanding = understood("""
                vllm:kv_offload_total_bytes_total{transfer_type="CPU_to_GPU"} 7
                """);

        assertThat(why(understanding))
                .containsEntry(
                        "kv-offload-stored",
                        "vllm:kv_offload_total_bytes_total{transfer_type=\"GPU_to_CPU\"} has no series; there is"
                                + " transfer_type=\"CPU_to_GPU\"");
    }

    @Test
    void pickersOfBeforeAreUnderstoodByTheirNames() {
        Understanding understanding = understood("""
                # TYPE inference_model_request_total counter
                inference_model_request_total{model_name="m"} 5
                # TYPE inference_model_request_duration_seconds histogram
                inference_model_request_duration_seconds_count 5
                inference_model_request_duration_seconds_sum 9
                llm_d_inference_scheduler_disagg_decision_total{decision_type="decode-only"} 3
                """);

        assertThat(understanding.engine()).isEqualTo("endpoint-picker");
        assertThat(answer(understanding, "picked-requests").value()).isEqualTo(5);
        assertThat(answer(understanding, "picked-duration").sum()).isEqualTo(9);
        assertThat(answer(understanding, "disaggregated").parts()).isEqualTo(Map.of("decode-only", 3.0));
        assertThat(understanding.unknown()).isEmpty();
    }

    @Test
    void whatOnlyEnginesOfBeforeHadIsNotMissingFromNewOnes() {
        assertThat(of("0.32.0").missing()).doesNotContainKey("prefix-hit-rate").containsKey("kv-transfer-bytes");
        assertThat(answer(understood("vllm:gpu_prefix_cache_hit_rate{model_name=\"m\"} 0.4\n"), "prefix-hit-rate")
                        .value())
                .isEqualTo(0.4);
    }
}
