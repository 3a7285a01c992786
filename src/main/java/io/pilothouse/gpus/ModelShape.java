package io.pilothouse.gpus;

import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sizes of a decoder whose layers are all alike and attend to everything: the only kind that is estimated.
 *
 * @param heads of attention
 * @param kvHeads that keep keys and values
 * @param intermediate the widest inner size of a layer for one token: of the MLP, or of the experts it passes
 * @param contextLength the longest request the model is made for
 */
record ModelShape(
        int layers,
        int hidden,
        int heads,
        int kvHeads,
        int headDim,
        long intermediate,
        int vocabulary,
        int contextLength) {
    private static final Set<String> UNIFORM =
            Set.of("llama", "qwen2", "qwen3", "mistral", "phi3", "mixtral", "qwen2_moe", "qwen3_moe");
    /** Latent attention, state-space layers, linear attention, encoders, shared keys: fields that mean another kind of memory. */
    private static final List<String> OTHER_KINDS = List.of(
            "kv_lora_rank",
            "ssm_state_size",
            "mamba_d_state",
            "linear_num_value_heads",
            "vision_config",
            "audio_config",
            "num_kv_shared_layers");

    private static final JsonMapper JSON = new JsonMapper();

    /** A shape, or every reason why there is none. */
    record Read(@Nullable ModelShape shape, List<Reason> against) {
        static Read refused(Reason reason) {
            return new Read(null, List.of(reason));
        }
    }

    static Read of(String config) {
        JsonNode root;
        try {
            root = JSON.readTree(config);
        } catch (JacksonException notJson) {
            return Read.refused(Reason.of("because.fit-config-not-json"));
        }
        List<Reason> against = new ArrayList<>(kind(root));
        ModelShape shape = against.isEmpty() ? sizes(root, against) : null;
        return new Read(against.isEmpty() ? shape : null, against);
    }

    /** The longest request of any model that says it, of a kind that is estimated or not; 0 when it does not say. */
    static int contextLength(String config) {
        try {
            JsonNode root = JSON.readTree(config);
            JsonNode text = root.path("text_config").isObject() ? root.path("text_config") : root;
            return stretched(text, text.path("max_position_embeddings").asInt(0));
        } catch (JacksonException notJson) {
            return 0;
        }
    }

    private static List<Reason> kind(JsonNode root) {
        List<Reason> against = new ArrayList<>();
        String type = root.path("model_type").asString("");
        if (!UNIFORM.contains(type)) {
            against.add(Reason.of("because.fit-model-type", type.isEmpty() ? "–" : type));
        }
        OTHER_KINDS.stream()
                .filter(root::hasNonNull)
                .forEach(field -> against.add(Reason.of("because.fit-other-kind", field)));
        List<String> otherLayers = root.path("layer_types")
                .valueStream()
                .map(layer -> layer.asString(""))
                .filter(layer -> !layer.equals("full_attention"))
                .distinct()
                .toList();
        if (!otherLayers.isEmpty()) {
            against.add(Reason.of("because.fit-layer-types", String.join(", ", otherLayers)));
        }
        if (root.hasNonNull("sliding_window") && root.path("use_sliding_window").asBoolean(true)) {
            against.add(Reason.of(
                    "because.fit-sliding-window", root.path("sliding_window").asInt(0)));
        }
        return against;
    }

    private static ModelShape sizes(JsonNode root, List<Reason> against) {
        int layers = size(root, "num_hidden_layers", against);
        int hidden = size(root, "hidden_size", against);
        int heads = size(root, "num_attention_heads", against);
        int vocabulary = size(root, "vocab_size", against);
        int context = size(root, "max_position_embeddings", against);
        int kvHeads = root.path("num_key_value_heads").asInt(heads);
        int headDim = root.path("head_dim").asInt(heads == 0 ? 0 : hidden / heads);
        return new ModelShape(
                layers, hidden, heads, kvHeads, headDim, intermediate(root), vocabulary, stretched(root, context));
    }

    private static int size(JsonNode root, String field, List<Reason> against) {
        int size = root.path(field).asInt(0);
        if (size <= 0) {
            against.add(Reason.of("because.fit-field-missing", field));
        }
        return size;
    }

    private static long intermediate(JsonNode root) {
        long dense = root.path("intermediate_size").asLong(0);
        long perExpert = root.path("moe_intermediate_size").asLong(dense);
        return Math.max(dense, perExpert * root.path("num_experts_per_tok").asLong(1));
    }

    /** RoPE scaling by a factor lengthens the context; Llama 3's own kind has its length in {@code max_position_embeddings} already. */
    private static int stretched(JsonNode root, int context) {
        JsonNode scaling = root.path("rope_scaling");
        String type = scaling.path("rope_type").asString(scaling.path("type").asString(""));
        double factor = scaling.path("factor").asDouble(1);
        return switch (type) {
            case "yarn" ->
                (int) (scaling.path("original_max_position_embeddings").asInt(context) * factor);
            case "linear", "dynamic" -> (int) (context * factor);
            default -> context;
        };
    }

    /** Bytes of one layer's keys and values of one token on one of {@code tensorParallel} devices. */
    long kvBytesPerTokenAndLayer(int tensorParallel, int bytesPerNumber) {
        return 2L * Math.max(1, kvHeads / tensorParallel) * headDim * bytesPerNumber;
    }
}
