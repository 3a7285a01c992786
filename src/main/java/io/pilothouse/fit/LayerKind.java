package io.pilothouse.fit;

import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a layer mixes tokens with. */
enum LayerKind {
    FULL,
    SLIDING,
    CHUNKED,
    GATED_DELTA,
    KIMI_DELTA,
    LIGHTNING,
    MAMBA_1,
    MAMBA_2,
    SHORT_CONVOLUTION,
    /** Attention and Mamba side by side. */
    FULL_AND_MAMBA_2,
    /** An MLP alone, where attention and MLP are layers of their own. */
    FEED_ALONE;

    private static final int GEMMA_PATTERN = 6;

    /** Of each layer, by the fields that say it. */
    static List<LayerKind> of(String type, ConfigFields fields, int layers) {
        if (fields.has("layer_types")) {
            return named(fields, fields.texts("layer_types"));
        }
        if (fields.has("hybrid_override_pattern")) {
            return fields.text("hybrid_override_pattern", "")
                    .chars()
                    .mapToObj(LayerKind::lettered)
                    .toList();
        }
        if (fields.has("attn_type_list")) {
            return fields.numbers("attn_type_list").stream()
                    .map(kind -> kind == 1 ? FULL : LIGHTNING)
                    .toList();
        }
        List<LayerKind> kinds = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            kinds.add(at(i, type, fields));
        }
        return kinds;
    }

    private static List<LayerKind> named(ConfigFields fields, List<String> names) {
        return names.stream().map(name -> named(fields, name)).toList();
    }

    private static LayerKind named(ConfigFields fields, String name) {
        return switch (name) {
            case "full_attention", "attention", "global", "global_attention", "full" -> FULL;
            case "sliding_attention", "sliding", "local", "local_attention" -> SLIDING;
            case "chunked_attention" -> CHUNKED;
            case "linear_attention" -> fields.has("linear_num_value_heads") ? GATED_DELTA : LIGHTNING;
            case "mamba" -> MAMBA_2;
            case "conv" -> SHORT_CONVOLUTION;
            default -> {
                fields.against(Reason.of("because.fit-layer-types", name));
                yield FULL;
            }
        };
    }

    /** Nemotron-H: {@code M} Mamba, {@code *} attention, {@code -} and {@code E} what follows elsewhere. */
    private static LayerKind lettered(int letter) {
        return switch (letter) {
            case 'M' -> MAMBA_2;
            case '*' -> FULL;
            default -> FEED_ALONE;
        };
    }

    private static LayerKind at(int layer, String type, ConfigFields fields) {
        LayerKind kind = Patterns.BY_TYPE.getOrDefault(type, Patterns::byFields).at(layer, fields);
        return kind == SLIDING && !fields.has("sliding_window") ? FULL : kind;
    }

    /** Which layer is of which kind, where the file does not list them. */
    private static final class Patterns {
        private static final Map<String, Pattern> BY_TYPE = Map.ofEntries(
                Map.entry("mamba", (layer, fields) -> MAMBA_1),
                Map.entry("falcon_mamba", (layer, fields) -> MAMBA_1),
                Map.entry("mamba2", (layer, fields) -> MAMBA_2),
                Map.entry("falcon_h1", (layer, fields) -> FULL_AND_MAMBA_2),
                Map.entry(
                        "jamba",
                        (layer, fields) ->
                                layer % period(fields, 1, "attn_layer_period") == fields.size(0, "attn_layer_offset")
                                        ? FULL
                                        : MAMBA_1),
                Map.entry("bamba", (layer, fields) -> listed(layer, fields, "attn_layer_indices", MAMBA_2)),
                Map.entry("lfm2", (layer, fields) -> listed(layer, fields, "full_attn_idxs", SHORT_CONVOLUTION)),
                Map.entry("lfm2_moe", (layer, fields) -> listed(layer, fields, "full_attn_idxs", SHORT_CONVOLUTION)),
                Map.entry(
                        "kimi_linear",
                        (layer, fields) ->
                                listed(layer + 1, fields.in("linear_attn_config"), "full_attn_layers", KIMI_DELTA)),
                Map.entry("llama4", Patterns::chunked),
                Map.entry("llama4_text", Patterns::chunked),
                Map.entry("gemma2", (layer, fields) -> lastOf(2, layer)),
                Map.entry("gpt_oss", (layer, fields) -> lastOf(2, layer)),
                Map.entry("gemma3", Patterns::gemma),
                Map.entry("gemma3_text", Patterns::gemma),
                Map.entry("gemma3n", Patterns::gemma),
                Map.entry("gemma3n_text", Patterns::gemma),
                Map.entry("gemma4", Patterns::gemma),
                Map.entry("gemma4_text", Patterns::gemma),
                Map.entry("cohere2", (layer, fields) -> lastOf(period(fields, 4, "sliding_window_pattern"), layer)));

        private interface Pattern {
            LayerKind at(int layer, ConfigFields fields);
        }

        private static int period(ConfigFields fields, int otherwise, String... names) {
            return Math.max(1, fields.size(otherwise, names));
        }

        private static LayerKind listed(int layer, ConfigFields fields, String field, LayerKind others) {
            return fields.numbers(field).contains(layer) ? FULL : others;
        }

        /** The last of each {@code period} layers attends to everything. */
        private static LayerKind lastOf(int period, int layer) {
            return (layer + 1) % period == 0 ? FULL : SLIDING;
        }

        private static LayerKind gemma(int layer, ConfigFields fields) {
            return lastOf(period(fields, GEMMA_PATTERN, "sliding_window_pattern", "_sliding_window_pattern"), layer);
        }

        private static LayerKind chunked(int layer, ConfigFields fields) {
            List<Integer> rope = fields.numbers("no_rope_layers");
            boolean everywhere = layer < rope.size()
                    ? rope.get(layer) == 0
                    : (layer + 1) % period(fields, 4, "no_rope_layer_interval") == 0;
            return everywhere || !fields.has("attention_chunk_size") ? FULL : CHUNKED;
        }

        private static LayerKind byFields(int layer, ConfigFields fields) {
            if (fields.hasAll("full_attention_interval", "linear_num_value_heads")) {
                return (layer + 1) % period(fields, 1, "full_attention_interval") == 0 ? FULL : GATED_DELTA;
            }
            boolean slides = fields.has("sliding_window") && fields.flag("use_sliding_window", true);
            return slides && layer >= fields.tokens(0, "max_window_layers") ? SLIDING : FULL;
        }
    }
}
