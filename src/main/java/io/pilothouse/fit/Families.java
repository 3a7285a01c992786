package io.pilothouse.fit;

import java.util.Set;

/** Which {@code model_type}s are known here, and what their names say that their fields do not. */
final class Families {
    static final String PREDICTOR = "_mtp";
    /** {@code block_configs} says of each layer what it is made of. */
    static final String BLOCKS_OF_THEIR_OWN = "nemotron-nas";

    private static final Set<String> KNOWN = Set.of(
            "afmoe",
            "apertus",
            "arcee",
            "aya_vision",
            "baichuan",
            "bailing_moe",
            "bailing_moe_v2",
            "bamba",
            "bloom",
            "chatglm",
            "cohere",
            "cohere2",
            "command-r",
            "dbrx",
            "deepseek",
            "deepseek_mtp",
            "deepseek_v2",
            "deepseek_v3",
            "deepseek_v32",
            "deepseek_v4",
            "dots1",
            "eagle",
            "ernie4_5",
            "ernie4_5_moe",
            "ernie4_5_moe_vl",
            "ernie4_5_vl_moe_text",
            "exaone",
            "exaone4",
            "exaone_moe",
            "falcon",
            "falcon_h1",
            "falcon_mamba",
            "flex_olmo",
            "gemma",
            "gemma2",
            "gemma3",
            "gemma3_text",
            "gemma3n",
            "gemma3n_text",
            "gemma4",
            "gemma4_text",
            "glm",
            "glm4",
            "glm4_moe",
            "glm4_moe_lite",
            "glm4_moe_mtp",
            "glm4v_moe_text",
            "glm4v_text",
            "glm_moe_dsa",
            "gpt2",
            "gpt_bigcode",
            "gpt_neox",
            "gpt_oss",
            "gptj",
            "granite",
            "granitemoe",
            "granitemoehybrid",
            "granitemoeshared",
            "hunyuan_v1_dense",
            "hunyuan_v1_moe",
            "internlm2",
            "internlm3",
            "jais",
            "jamba",
            "kimi_k2",
            "kimi_linear",
            "lfm2",
            "lfm2_moe",
            "llama",
            "llama4",
            "llama4_text",
            "mamba",
            "mamba2",
            "mimo",
            "mimo_mtp",
            "minicpm",
            "minicpm3",
            "minimax",
            "minimax_m2",
            "minimax_text_01",
            "ministral",
            "ministral3",
            "mistral",
            "mistral3",
            "mistral4",
            "mixtral",
            "mpt",
            "nemotron",
            "nemotron_h",
            "nemotron-nas",
            "olmo",
            "olmo2",
            "olmo3",
            "olmo_hybrid",
            "olmoe",
            "opt",
            "orion",
            "persimmon",
            "phi",
            "phi3",
            "phi3small",
            "phi4mm",
            "phimoe",
            "pixtral",
            "qwen",
            "qwen2",
            "qwen2_5_vl",
            "qwen2_5_vl_text",
            "qwen2_moe",
            "qwen2_vl",
            "qwen2_vl_text",
            "qwen3",
            "qwen3_5",
            "qwen3_5_moe",
            "qwen3_5_moe_text",
            "qwen3_5_mtp",
            "qwen3_5_text",
            "qwen3_moe",
            "qwen3_next",
            "qwen3_next_mtp",
            "qwen3_vl",
            "qwen3_vl_moe",
            "qwen3_vl_moe_text",
            "qwen3_vl_text",
            "seed_oss",
            "smollm3",
            "solar",
            "speculators",
            "stablelm",
            "starcoder2",
            "step3_text",
            "xverse");

    /** They read a whole text at once and keep nothing of it. */
    private static final Set<String> ENCODERS = Set.of(
            "albert",
            "bert",
            "deberta-v2",
            "distilbert",
            "electra",
            "modernbert",
            "mpnet",
            "nomic_bert",
            "roberta",
            "xlm-roberta");

    /** Their configuration classes tie input and output embeddings unless a file says otherwise. */
    private static final Set<String> TIED = Set.of(
            "gemma",
            "gemma2",
            "gemma3",
            "gemma3_text",
            "gemma3n",
            "gemma3n_text",
            "gemma4",
            "gemma4_text",
            "cohere",
            "cohere2",
            "gpt2",
            "gpt_bigcode",
            "bloom",
            "falcon",
            "mpt",
            "opt",
            "falcon_mamba",
            "mamba",
            "smollm3",
            "starcoder2");

    private Families() {}

    static boolean isKnown(String type) {
        return KNOWN.contains(type);
    }

    static boolean isEncoder(String type) {
        return ENCODERS.contains(type);
    }

    static boolean tiesEmbeddings(String type) {
        return TIED.contains(type);
    }

    /** The draft's file names the model it helps, and only its predictors run. */
    static boolean isPredictor(String type) {
        return type.endsWith(PREDICTOR);
    }
}
