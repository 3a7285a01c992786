package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expositions of real engines under load, with one line of what each must be understood as. */
class UnderstandingTests {
    private static final Catalogue CATALOGUE = Catalogue.read();

    static Understanding of(String run) {
        return ofFile("vllm-" + run);
    }

    static Understanding ofFile(String name) {
        try (InputStream file = UnderstandingTests.class.getResourceAsStream("/telemetry/" + name + ".prom")) {
            return understood(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    static Understanding understood(String text) {
        return Understanding.of(Exposition.read(text), CATALOGUE);
    }

    static Understanding.Answer answer(Understanding understanding, String meaning) {
        return Objects.requireNonNull(understanding.meanings().get(meaning), meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9.2, 0.9.2 to 0.10.1.1, vllm:kv_cache_usage_perc, vllm:time_per_output_token_seconds",
        "0.11.2, 0.11.1 to 0.12.0, vllm:kv_cache_usage_perc, vllm:inter_token_latency_seconds",
        "0.12.0, 0.12.0, vllm:kv_cache_usage_perc, vllm:inter_token_latency_seconds",
        "0.12.0-lora-hidden, 0.11.1 to 0.12.0, vllm:kv_cache_usage_perc, vllm:inter_token_latency_seconds",
        "0.15.1, 0.13.0 to 0.15.1, vllm:kv_cache_usage_perc, vllm:inter_token_latency_seconds",
        "0.20.2, 0.20.0 to 0.29.0, vllm:kv_cache_usage_perc, vllm:inter_token_latency_seconds",
        "0.32.0, 0.32.0 to 0.33.0 or newer, vllm:kv_cache_usage_perc, vllm:inter_token_latency_seconds",
        "0.32.0-spec-names, 0.32.0 to 0.33.0 or newer, vllm:kv_cache_usage_perc, vllm:inter_token_latency_seconds"
    })
    void anEngineIsKnownByWhatItExposes(String run, String generation, String pressure, String latency) {
        Understanding understanding = of(run);

        assertThat(understanding.engine()).isEqualTo("vllm");
        assertThat(understanding.generation()).isEqualTo(generation);
        assertThat(answer(understanding, "kv-pressure").series()).isEqualTo(pressure);
        assertThat(answer(understanding, "itl").series()).isEqualTo(latency);
        assertThat(understanding.meanings())
                .containsKeys(
                        "requests-running",
                        "queue-depth",
                        "ttft",
                        "end-to-end",
                        "prefix-hits",
                        "preemptions",
                        "prompt-tokens",
                        "generation-tokens",
                        "finished-requests",
                        "cache-config");
        assertThat(understanding.unknown()).isEmpty();
        assertThat(understanding.problems()).isEmpty();
    }

    @Test
    void aFractionIsTheWorstAndCountsAreSummed() {
        Understanding understanding = understood("""
                # TYPE vllm:kv_cache_usage_perc gauge
                vllm:kv_cache_usage_perc{model_name="m",engine="0"} 0.25
                vllm:kv_cache_usage_perc{model_name="m",engine="1"} 0.75
                # TYPE vllm:num_requests_waiting gauge
                vllm:num_requests_waiting{model_name="m",engine="0"} 3
                vllm:num_requests_waiting{model_name="m",engine="1"} 4
                """);

        assertThat(answer(understanding, "kv-pressure").value()).isEqualTo(0.75);
        assertThat(answer(understanding, "queue-depth").value()).isEqualTo(7);
        assertThat(answer(understanding, "queue-depth").labels()).isEqualTo(Map.of("model_name", "m"));
    }

    @Test
    void partsAreToldApartByTheirLabel() {
        assertThat(answer(of("0.32.0"), "queue-by-reason").parts()).containsOnlyKeys("capacity", "deferred");
        assertThat(answer(of("0.32.0"), "sleep-state").parts())
                .containsEntry("awake", 1.0)
                .containsEntry("discard_all", 0.0);
    }

    @ParameterizedTest
    @CsvSource({
        "mlflow, registry-requests, 'mlflow_http_request_total{method=\"GET\",status=\"200\",mlflow_version=\"3.17.2\"} 12'",
        "keycloak, user-events, 'keycloak_user_events_total{error=\"\",event=\"login\",realm=\"llm\"} 12.0'",
        "envoy, upstream-requests, 'envoy_cluster_upstream_rq_xx{envoy_response_code_class=\"2\",envoy_cluster_name=\"a\"} 12'",
        "argocd, application-syncs, 'argocd_app_sync_total{name=\"a\",phase=\"Succeeded\"} 12'"
    })
    void whatStandsAroundTheEnginesIsKnownByWhatItExposes(String system, String meaning, String sample) {
        String family = sample.substring(0, sample.indexOf('{'));

        Understanding understanding = understood("# TYPE " + family + " counter\n" + sample + "\n");

        assertThat(understanding.engine()).isEqualTo(system);
        assertThat(answer(understanding, meaning).value()).isEqualTo(12);
    }

    static Map<String, String> why(Understanding understanding) {
        return understanding.missing().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, missing -> missing.getValue().toString()));
    }

    @Test
    void whatIsMissingSaysWhy() {
        assertThat(why(of("0.9.2")))
                .containsEntry("queue-by-reason", "vllm:num_requests_waiting_by_reason is there since 0.20.0")
                .containsEntry(
                        "tpot",
                        "vllm:request_time_per_output_token_seconds is there since 0.11.0; Time between tokens is there"
                                + " (vllm:time_per_output_token_seconds)")
                .containsEntry("lora-adapters", "vllm:lora_requests_info needs --enable-lora");
        assertThat(why(of("0.32.0")))
                .containsEntry(
                        "corrupted-requests", "vllm:corrupted_requests_total needs env VLLM_COMPUTE_NANS_IN_LOGITS")
                .containsEntry("speculative-drafts", "vllm:spec_decode_num_drafts_total needs --speculative-config");
        assertThat(answer(of("0.12.0-lora-hidden"), "lora-adapters").labels()).containsKey("max_lora");
    }

    @Test
    void anEngineBeforeItsFirstRequestIsNotTakenForAnyVersion() {
        Understanding understanding = understood("""
                # TYPE vllm:cache_config_info gauge
                vllm:cache_config_info{block_size="16",engine="0"} 1.0
                """);

        assertThat(understanding.engine()).isEqualTo("vllm");
        assertThat(understanding.generation()).isEqualTo("not known");
        assertThat(understanding.missing().get("ttft"))
                .hasToString("vllm:time_to_first_token_seconds is not exposed before the first request, or not at all");
    }

    @Test
    void whatNobodyKnowsIsNamed() {
        assertThat(understood("vllm:something_new{engine=\"0\"} 1\nother_total 2\n")
                        .unknown())
                .containsExactly("other_total", "vllm:something_new");
        assertThat(understood("other_total 2\n").engine()).isEqualTo("unknown");
    }

    @Test
    void devicesAreUnderstoodInUnitsThatTheCatalogueNames() {
        Understanding understanding = understood("""
                # TYPE DCGM_FI_DEV_GPU_UTIL gauge
                DCGM_FI_DEV_GPU_UTIL{gpu="0",exported_pod="a"} 80
                DCGM_FI_DEV_GPU_UTIL{gpu="1",exported_pod="b"} 40
                # TYPE DCGM_FI_DEV_FB_USED gauge
                DCGM_FI_DEV_FB_USED{gpu="0"} 1024
                """);

        assertThat(understanding.engine()).isEqualTo("dcgm-exporter");
        assertThat(answer(understanding, "gpu-use").value()).isEqualTo(0.6);
        assertThat(answer(understanding, "gpu-memory-used").value()).isEqualTo(1_073_741_824.0);
    }

    @Test
    void aSliceIsReadByWhatKnowsSlices() {
        Understanding understanding = understood("""
                DCGM_FI_DEV_GPU_UTIL{gpu="0"} 10
                DCGM_FI_PROF_GR_ENGINE_ACTIVE{gpu="0",GPU_I_PROFILE="1g.10gb",GPU_I_ID="7"} 0.9
                """);

        assertThat(answer(understanding, "gpu-use").series()).isEqualTo("DCGM_FI_PROF_GR_ENGINE_ACTIVE");
    }
}
