package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Bytes;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in the fields, there is an answer, and nothing absurd starts. */
class AbsurdSizesTests {
    private static final List<String> SIZES = List.of(
            "1", "2", "3", "7", "64", "1024", "65536", "999999", "1000000", "100000000", "2147483647", "1e30", "-1");

    private static final List<String> CONFIGS = List.of("""
            {"model_type": "llama", "num_hidden_layers": #, "hidden_size": #, "num_attention_heads": #, "num_key_value_heads": #,
             "head_dim": #, "intermediate_size": #, "vocab_size": #, "max_position_embeddings": #}""", """
            {"model_type": "qwen3_moe", "num_hidden_layers": #, "hidden_size": #, "num_attention_heads": #, "num_key_value_heads": #,
             "head_dim": #, "intermediate_size": #, "moe_intermediate_size": #, "num_experts": #, "num_experts_per_tok": #,
             "vocab_size": #, "max_position_embeddings": #}""", """
            {"model_type": "deepseek_v3", "num_hidden_layers": #, "hidden_size": #, "num_attention_heads": #, "num_key_value_heads": #,
             "q_lora_rank": #, "kv_lora_rank": #, "qk_nope_head_dim": #, "qk_rope_head_dim": #, "v_head_dim": #, "intermediate_size": #,
             "moe_intermediate_size": #, "n_routed_experts": #, "num_experts_per_tok": #, "vocab_size": #, "max_position_embeddings": #}""", """
            {"model_type": "qwen3_next", "num_hidden_layers": #, "hidden_size": #, "num_attention_heads": #, "num_key_value_heads": #,
             "head_dim": #, "linear_num_key_heads": #, "linear_num_value_heads": #, "linear_key_head_dim": #, "linear_value_head_dim": #,
             "linear_conv_kernel_dim": #, "intermediate_size": #, "vocab_size": #, "max_position_embeddings": #}""", """
            {"model_type": "mamba", "num_hidden_layers": #, "hidden_size": #, "state_size": #, "conv_kernel": #, "intermediate_size": #,
             "time_step_rank": #, "vocab_size": #}""", """
            {"model_type": "gpt_oss", "num_hidden_layers": #, "hidden_size": #, "num_attention_heads": #, "num_key_value_heads": #,
             "head_dim": #, "sliding_window": #, "intermediate_size": #, "num_local_experts": #, "num_experts_per_tok": #,
             "vocab_size": #, "max_position_embeddings": #}""");

    @Test
    void haveAnAnswer() {
        Random random = new Random(20);
        int answered = 0;
        for (int run = 0; run < 20_000; run++) {
            String config = CONFIGS.get(random.nextInt(CONFIGS.size()));
            while (config.contains("#")) {
                config = config.replaceFirst("#", SIZES.get(random.nextInt(random.nextInt(SIZES.size()) + 1)));
            }
            Fit fit = MemoryFit.of(new FitQuestion(
                    config,
                    new FitQuestion.Weights.NotKnown(),
                    new FitQuestion.Gpu("", Bytes.gibibytes(80)),
                    FitQuestion.Engine.defaults()));
            answered += fit instanceof Fit.Refused ? 0 : 1;
            if (fit instanceof Fit.Fits fits) {
                assertThat(fits.parts())
                        .as(config)
                        .allSatisfy(part -> assertThat(part.amount()).isLessThanOrEqualTo(Bytes.gibibytes(80)));
            }
        }
        assertThat(answered).isGreaterThan(100);
    }
}
