package io.pilothouse.fit;

import io.pilothouse.fit.ModelShape.Feed;
import io.pilothouse.fit.ModelShape.Layer;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a {@code config.json}. Kinds of layers are told by the fields that Transformers and vLLM tell them by; a {@code model_type} that is not
 * known here is refused, because a field might mean something else there.
 */
final class ConfigReader {
    /** A config of a model with hundreds of layers has some ten thousand characters; what is larger was pasted by mistake. */
    private static final int LONGEST = 2_000_000;

    private static final int MOST_LAYERS = 2_000;
    private static final JsonMapper JSON = new JsonMapper();

    private ConfigReader() {}

    /** A shape, or every reason why there is none. */
    record Read(@Nullable ModelShape shape, List<Reason> against) {
        Read {
            against = List.copyOf(against);
        }
    }

    static Read read(String config) {
        List<Reason> against = new ArrayList<>();
        JsonNode root = parse(config, against);
        if (root == null) {
            return new Read(null, against);
        }
        ConfigFields fields = new ConfigFields(languageModel(root), against);
        String type = fields.text("model_type", root.path("model_type").asString(""));
        if (!Families.isKnown(type)) {
            String key = Families.isEncoder(type) ? "because.fit-encoder" : "because.fit-model-type";
            against.add(Reason.of(key, type.isEmpty() ? "–" : type));
            return new Read(null, against);
        }
        ModelShape shape = shape(type, fields, new ConfigFields(root, against));
        if (shape.isBeyondAnyModel()) {
            fields.against(Reason.of("because.fit-sizes"));
        }
        return new Read(against.isEmpty() ? shape : null, against);
    }

    /** The longest request of any model that says it, of a kind that is estimated or not; 0 when it does not say. */
    static int contextLength(String config) {
        JsonNode root = parse(config, new ArrayList<>());
        return root == null ? 0 : contextLength(new ConfigFields(languageModel(root), new ArrayList<>()), false);
    }

    private static @Nullable JsonNode parse(String config, List<Reason> against) {
        if (config.length() > LONGEST) {
            against.add(Reason.of("because.fit-config-too-long", config.length(), LONGEST));
            return null;
        }
        try {
            JsonNode root = JSON.readTree(config);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (JacksonException notJson) {
            // said below
        }
        against.add(Reason.of("because.fit-config-not-json"));
        return null;
    }

    /** Models that also see or hear nest the language model. */
    private static JsonNode languageModel(JsonNode root) {
        for (String field : List.of("text_config", "llm_config", "language_config", "thinker_config")) {
            JsonNode inner = root.path(field);
            if (inner.isObject()) {
                return inner.path("text_config").isObject() ? inner.path("text_config") : inner;
            }
        }
        return root;
    }

    private static ModelShape shape(String type, ConfigFields fields, ConfigFields root) {
        int hidden = fields.size("hidden_size", "n_embd", "d_model");
        int vocabulary = fields.tokens("vocab_size", "padded_vocab_size");
        int said = fields.size("num_hidden_layers", "n_layer", "n_layers", "num_layers");
        if (said > MOST_LAYERS) {
            fields.against(
                    Reason.of("because.fit-field-no-size", "num_hidden_layers", String.valueOf(said), MOST_LAYERS));
        }
        int count = Math.min(said, MOST_LAYERS);
        Mixers mixers = new Mixers(type, fields, hidden);
        FeedForwards feeds = new FeedForwards(fields, hidden);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            layers.add(new Layer(mixers.of(i, count), mixers.isAlone(i) ? Feed.NONE : feeds.of(i)));
        }
        int ahead = Math.min(MOST_LAYERS, fields.size(0, "num_nextn_predict_layers", "mtp_num_hidden_layers"));
        List<Layer> predictors = new ArrayList<>();
        for (int i = 0; i < ahead && !layers.isEmpty(); i++) {
            predictors.add(new Layer(mixers.ofPredictor(i), feeds.of(count - 1)));
        }
        boolean tied =
                fields.flag("tie_word_embeddings", root.flag("tie_word_embeddings", Families.tiesEmbeddings(type)));
        long outside = (tied ? 1L : 2L) * vocabulary * hidden
                + (long) fields.tokens(0, "vocab_size_per_layer_input")
                        * fields.size(0, "hidden_size_per_layer_input")
                        * count;
        return new ModelShape(
                type,
                hidden,
                mixers.heads(),
                vocabulary,
                contextLength(fields, true),
                layers,
                predictors,
                outside,
                isWide(fields) || isWide(root),
                Towers.of(root),
                QuantizationReader.read(root.has("quantization_config") ? root : fields));
    }

    private static boolean isWide(ConfigFields fields) {
        return fields.text("dtype", fields.text("torch_dtype", "")).equals("float32")
                && !fields.has("quantization_config");
    }

    private static int contextLength(ConfigFields fields, boolean needed) {
        String[] names = {
            "max_position_embeddings",
            "n_positions",
            "max_sequence_length",
            "max_seq_len",
            "seq_length",
            "model_max_length"
        };
        int length = needed && !fields.has("state_size") ? fields.tokens(names) : fields.tokens(0, names);
        return stretched(
                fields.has("rope_parameters") ? fields.in("rope_parameters") : fields.in("rope_scaling"), length);
    }

    /** RoPE scaling by a factor lengthens the context; Llama 3's own kind has its length in {@code max_position_embeddings} already. */
    private static int stretched(ConfigFields scaling, int length) {
        double factor = scaling.number("factor", 1);
        return switch (scaling.text("rope_type", scaling.text("type", ""))) {
            case "yarn", "deepseek_yarn" ->
                (int) Math.max(length, scaling.tokens(length, "original_max_position_embeddings") * factor);
            case "linear", "dynamic" -> (int) (length * factor);
            default -> length;
        };
    }
}
