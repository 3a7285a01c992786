package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VllmVersionTests {
    @ParameterizedTest
    @CsvSource({
        "vllm/vllm-openai:v0.33.0, 0.33.0",
        "registry:5000/vllm/vllm-openai:v0.33.0@sha256:ab, 0.33.0",
        "vllm/vllm-openai:v0.8.5.post1, 0.8.5.post1",
        "vllm/vllm-openai:v0.33.1-cu13, 0.33.1",
        "public.ecr.aws/deep-learning-containers/vllm:0.11-gpu-py312, 0.11",
        "rocm/vllm:rocm6.4.1_ubuntu24.04_py3.12_pytorch_2.7_vllm_0.9.1, 0.9.1",
    })
    void theTagSaysTheVersion(String image, String version) {
        assertThat(VllmVersion.ofImage(image)).map(VllmVersion::text).contains(version);
    }

    /** LMCache's, NVIDIA's and llm-d's tags are versions of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "vllm/vllm-openai:latest",
                "vllm/vllm-openai",
                "registry:5000/vllm",
                "",
                "vllm@sha256:00",
                "lmcache/vllm-openai:v0.3.9",
                "nvcr.io/nvidia/vllm:25.09-py3",
                "ghcr.io/llm-d/llm-d-cuda:v0.3.0",
                "registry.example.com/our-engine:0.27.1"
            })
    void otherTagsSayNone(String image) {
        assertThat(VllmVersion.ofImage(image)).isEmpty();
    }

    @Test
    void versionsAreOrderedByNumbers() {
        List<String> ordered = List.of("0.8.5", "0.8.5.post1", "0.9.2", "0.10.0", "0.33.0");

        assertThat(ordered.reversed().stream().map(VllmVersion::new).sorted().map(VllmVersion::text))
                .containsExactlyElementsOf(ordered);
    }
}
