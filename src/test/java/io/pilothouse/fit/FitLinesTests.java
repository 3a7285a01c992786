package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FitLinesTests {
    private static final String LLAMA = """
            {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32, "num_key_value_heads": 8,
             "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072}""".replace("\n", "");

    @Test
    void oneLineIsOneAnswerWithItsId() throws IOException {
        List<JsonNode> answers = answers(
                line("\"id\": \"chat\", \"gpu\": \"L40S\", \"maxModelLen\": 8192, \"vllmVersion\": \"0.33.0\""));

        JsonNode answer = answers.getFirst();
        assertThat(answer.path("id").asString()).isEqualTo("chat");
        assertThat(answer.path("starts").asBoolean()).isTrue();
        assertThat(answer.path("weightsGiB").asDouble()).isBetween(14.9, 15.0);
        assertThat(answer.path("kvTokens").asLong())
                .isEqualTo(answer.path("kvBlocks").asLong() * 16);
        assertThat(answer.path("refused").isEmpty()).isTrue();
        assertThat(answer.path("assumed").valueStream().map(JsonNode::asString))
                .contains("gpu.memoryGiB 44.42", "weights counted from config.json");
    }

    @Test
    void aBadLineIsOneRefusedAnswerAndNotTheEnd() throws IOException {
        List<JsonNode> answers =
                answers("nonsense\n\n[1]\n" + line("\"id\": 7, \"gpu\": \"L40S\", \"gpuMemoryUtilization\": NaN")
                        + line("\"id\": 8, \"gpu\": \"L40S\""));

        assertThat(answers).hasSize(4);
        assertThat(answers)
                .extracting(answer -> answer.path("starts").toString())
                .containsExactly("null", "null", "null", "true");
        assertThat(answers.get(2).path("refused").path(0).asString()).contains("gpu_memory_utilization is NaN");
        assertThat(answers.get(3).path("id").asInt()).isEqualTo(8);
    }

    @Test
    void memoryThatIsKnownToBeThereIsOnlyDivided() throws IOException {
        JsonNode answer = answers(line("\"availableKvGiB\": 56.21, \"maxModelLen\": 131072"))
                .getFirst();

        assertThat(answer.path("kvTokens").asLong()).isEqualTo(460_464);
        assertThat(answer.path("weightsGiB").isNull()).isTrue();
    }

    @Test
    void wholeExpertsThatDoNotDivideTakeMoreOfTheFullestDevice() throws IOException {
        String sixtyExperts = """
                {"id": %%b, "gpu": "H100-80GB", "tensorParallel": 8, "expertParallel": %%b, "config": {"model_type": "qwen2_moe", \
                "num_hidden_layers": 24, "hidden_size": 2048, "num_attention_heads": 16, "num_key_value_heads": 16, \
                "intermediate_size": 5632, "num_experts": %d, "num_experts_per_tok": 4, "moe_intermediate_size": 1408, \
                "shared_expert_intermediate_size": 5632, "vocab_size": 151936, "max_position_embeddings": 8192}}
                """;
        double experts = 24 * 3 * 2048 * 1408.0 * 2 / (1L << 30);

        assertThat(weightsBeyondEven(sixtyExperts.formatted(60))).isCloseTo(experts * (8 - 7.5), within(0.002));
        assertThat(weightsBeyondEven(sixtyExperts.formatted(64))).isZero();
    }

    private static double weightsBeyondEven(String line) throws IOException {
        List<JsonNode> answers = answers(line.formatted(false, false) + line.formatted(true, true));
        return answers.get(1).path("weightsGiB").asDouble()
                - answers.get(0).path("weightsGiB").asDouble();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "gpu": "TPU"                                          | gpu: "TPU" (expected: a known GPU
            "gpu": "A100-80GB/9g.90gb"                            | gpu: "A100-80GB/9g.90gb" (expected: a slice of A100-80GB: 1g.10gb
            "gpu": "A100"                                         | gpu: "A100" (expected: A100-40GB or A100-80GB)
            "gpu": {"memoryGiB": 81920}                           | gpu.memoryGiB: 81920 (expected: GiB, at most 4096; node labels are in MiB)
            "gpu": {"name": "L40S"}                               | gpu.memoryGiB: none (expected: GiB as CUDA reports them, or only a name: "gpu": "A100-80GB")
            "gpu": "L40S", "quantization": "awq"                  | No estimate: quantization is awq (expected: fp8, or nothing)
            "gpu": "L40S", "maxLoras": 2, "maxLoraRank": -8       | No estimate: max_lora_rank is -8 (expected: >= 1, <= 10000)
            "gpu": "A100-80GB (3g.40gb)"                          | gpu: "A100-80GB (3g.40gb)" (expected:
            "gpu": "L40S", "blockSize": 17                        | No estimate: block_size is 17 (expected: a multiple of 8)
            "gpu": "L40S", "maxNumBatchedTokens": 16, "maxNumSeqs": 256 | No estimate: max_num_batched_tokens is 16 (expected: >= max_num_seqs 256)
            "gpu": "A100-A100"                                    | gpu: "A100-A100" (expected: a known GPU
            "gpu": "--/--"                                        | gpu: "--/--" (expected: a known GPU
            "gpu": {"memoryGiB": -1}                              | memoryGiB: -1 (expected: more than 0
            "gpu": "L40S", "weights": {"bytes": -5}               | weights.bytes: -5 (expected: a whole number, at least 1)
            "gpu": "L40S", "weights": 15                          | weights: 15 (expected:
            "gpu": "L40S", "tensorParallel": "two"                | tensorParallel: "two" (expected: a whole number)
            "gpu": "L40S", "maxModelLen": 1.5                     | maxModelLen: 1.5 (expected: a whole number)
            "gpu": "L40S", "vllmVersion": "latest"                | vllmVersion: "latest" (expected: such as 0.33.0)
            "gpu": "L40S", "enforceEager": "yes"                  | enforceEager: "yes" (expected: true or false)
            "gpu": "L40S", "draftConfig": {"model_type": "nope"}  | Draft model: No estimate: models of the type nope
            """)
    void whatIsNoSettingIsRefusedWithItsName(String fields, String reason) throws IOException {
        JsonNode answer = answers(line(fields)).getFirst();

        assertThat(answer.path("starts").isNull()).isTrue();
        assertThat(answer.path("refused").valueStream().map(JsonNode::asString))
                .anyMatch(one -> one.startsWith(reason));
    }

    @Test
    void sizesThatNoArithmeticTakesAreRefused() throws IOException {
        String monstrous = line("\"gpu\": \"L40S\"")
                .replace("4096", "100000000")
                .replace("14336", "100000000")
                .replace("128256", "100000000");

        JsonNode answer = answers(monstrous).getFirst();

        assertThat(answer.path("starts").toString()).isIn("null", "false");
        assertThat(answer.path("refused").isEmpty()).isFalse();
    }

    @Test
    void aTableIsForPeople() throws IOException {
        StringWriter out = new StringWriter();
        FitLines.answer(
                new BufferedReader(new StringReader(line("\"id\": \"chat\", \"gpu\": \"L40S\""))),
                new PrintWriter(out),
                true);

        assertThat(out.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("chat ")
                .contains(" yes ");
    }

    private static String line(String fields) {
        return "{\"config\": " + LLAMA + ", " + fields + "}\n";
    }

    private static List<JsonNode> answers(String lines) throws IOException {
        StringWriter out = new StringWriter();
        FitLines.answer(new BufferedReader(new StringReader(lines)), new PrintWriter(out), false);
        JsonMapper json = new JsonMapper();
        return out.toString().lines().map(json::readTree).toList();
    }
}
