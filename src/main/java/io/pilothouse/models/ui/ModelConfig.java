package io.pilothouse.models.ui;

import io.pilothouse.shell.Figures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code config.json} says for people to read. Nothing is computed from it here; the fit of a device is another room's. */
final class ModelConfig {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> NUMBERS = numbers();
    private static final int LONGEST = 80;

    private final JsonNode all;
    /** Multimodal models keep the language model's part one level down. */
    private final JsonNode text;

    private ModelConfig(JsonNode all) {
        this.all = all;
        text = all.path("text_config").isObject() ? all.path("text_config") : all;
    }

    /** Of a text that is missing or no JSON nothing is known. */
    static ModelConfig of(@Nullable String config) {
        try {
            return new ModelConfig(JSON.readTree(config == null ? "{}" : config));
        } catch (JacksonException notJson) {
            return new ModelConfig(JSON.createObjectNode());
        }
    }

    private static Map<String, String> numbers() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("layers", "num_hidden_layers");
        fields.put("context", "max_position_embeddings");
        fields.put("hidden", "hidden_size");
        fields.put("heads", "num_attention_heads");
        fields.put("kv-heads", "num_key_value_heads");
        fields.put("experts", "num_local_experts");
        fields.put("vocabulary", "vocab_size");
        return fields;
    }

    /** By the last part of their key in the word book, in the order to show them. */
    SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        put(facts, "architecture", all.path("architectures").path(0).asString(""));
        put(facts, "type", all.path("model_type").asString(""));
        NUMBERS.forEach((key, field) -> {
            JsonNode number = text.path(field);
            put(facts, key, number.isIntegralNumber() ? Figures.here().exact(number.asLong()) : "");
        });
        put(facts, "dtype", text.path("dtype").asString(text.path("torch_dtype").asString("")));
        put(facts, "quantization", quantization());
        return facts;
    }

    /** Such as fp8, compressed-tensors; empty when the weights are as they were trained. */
    String quantization() {
        JsonNode quantization = all.path("quantization_config");
        if (!quantization.isObject()) {
            return "";
        }
        String method = quantization.path("quant_method").asString("");
        String bits = quantization.path("bits").isIntegralNumber()
                ? quantization.path("bits").asInt() + " bit"
                : quantization.path("fmt").asString("");
        return cut(bits.isEmpty() ? method : method + ", " + bits);
    }

    private static void put(Map<String, String> facts, String key, String value) {
        if (!value.isBlank()) {
            facts.put(key, cut(value));
        }
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
