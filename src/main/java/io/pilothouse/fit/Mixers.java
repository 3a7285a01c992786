package io.pilothouse.fit;

import io.pilothouse.fit.Mixer.Reach;
import io.pilothouse.units.Reason;
import java.util.List;

/** The mixers of a model's layers, each with the sizes its fields give. */
final class Mixers {
    private final String type;
    private final ConfigFields fields;
    private final long hidden;
    private final int heads;
    private List<LayerKind> kinds = List.of();

    Mixers(String type, ConfigFields fields, int hidden) {
        this.type = type;
        this.fields = fields;
        this.hidden = hidden;
        boolean none = type.equals("mamba") || type.equals("mamba2") || type.equals("falcon_mamba");
        this.heads = none ? 0 : fields.size("num_attention_heads", "n_head", "n_heads", "num_heads");
    }

    int heads() {
        return heads;
    }

    boolean isAlone(int layer) {
        boolean attentionAndFeedApart = fields.has("hybrid_override_pattern");
        return heads == 0 || attentionAndFeedApart && layer < kinds.size() && kinds.get(layer) != LayerKind.FEED_ALONE;
    }

    List<Mixer> of(int layer, int layers) {
        if (type.equals(Families.BLOCKS_OF_THEIR_OWN)) {
            return List.of(block(layer));
        }
        if (kinds.isEmpty()) {
            kinds = LayerKind.of(type, fields, layers);
            if (kinds.size() < layers) {
                fields.against(Reason.of("because.fit-layers-listed", kinds.size(), layers));
            }
        }
        LayerKind kind = layer < kinds.size() ? kinds.get(layer) : LayerKind.FULL;
        if (layer >= layers - fields.size(0, "num_kv_shared_layers")) {
            return List.of(new Mixer.Nothing(attention(kind).parameters()));
        }
        return switch (kind) {
            case FULL_AND_MAMBA_2 -> List.of(attention(LayerKind.FULL), states().mamba2());
            case FULL, SLIDING, CHUNKED -> List.of(tokens(kind, layer));
            case FEED_ALONE -> List.of(new Mixer.Nothing(0));
            default -> List.of(states().of(kind));
        };
    }

    /** {@code n_heads_in_group} query heads share a KV head; some blocks have no attention, or one matrix in its place. */
    private Mixer block(int layer) {
        ConfigFields attention = fields.in("block_configs", layer).in("attention");
        if (attention.flag("no_op", false)) {
            return new Mixer.Nothing(0);
        }
        if (attention.flag("replace_with_linear", false)) {
            return new Mixer.Nothing(hidden * hidden);
        }
        int group = attention.size("n_heads_in_group");
        return group == 0
                ? new Mixer.Nothing(0)
                : attention(LayerKind.FULL, fields.positive("kv_heads", heads / group));
    }

    private Mixer tokens(LayerKind kind, int layer) {
        return fields.has("compress_ratios")
                ? compressed(layer)
                : fields.has("kv_lora_rank") && kind == LayerKind.FULL ? latent() : attention(kind);
    }

    /** Layers that predict ahead attend to everything, or compress as the list goes on after the model's own layers. */
    List<Mixer> ofPredictor(int ahead) {
        return List.of(
                fields.has("compress_ratios")
                        ? compressed(kinds.size() + ahead)
                        : fields.has("kv_lora_rank") ? latent() : attention(LayerKind.FULL));
    }

    private StateMixers states() {
        return new StateMixers(fields, hidden);
    }

    private Mixer.Attention attention(LayerKind kind) {
        return attention(kind, kvHeads());
    }

    private Mixer.Attention attention(LayerKind kind, int usualKvHeads) {
        boolean wide = kind == LayerKind.FULL && fields.has("global_head_dim");
        int dim = wide
                ? fields.size("global_head_dim")
                : fields.size(heads == 0 ? 0 : (int) (hidden / heads), "head_dim", "kv_channels", "attention_head_dim");
        int kvHeads = wide ? fields.size(usualKvHeads, "num_global_key_value_heads") : usualKvHeads;
        int valueDim = fields.size(dim, "v_head_dim");
        Reach reach = switch (kind) {
            case SLIDING -> new Reach.Window(fields.tokens("sliding_window", "sliding_window_size"));
            case CHUNKED -> new Reach.Chunk(fields.tokens("attention_chunk_size"));
            default -> new Reach.All();
        };
        boolean gated = fields.flag("attn_output_gate", fields.has("full_attention_interval"));
        long queries = hidden * heads * dim * (gated ? 2 : 1);
        long parameters = queries + hidden * kvHeads * ((long) dim + valueDim) + hidden * heads * valueDim;
        fields.positive("num_key_value_heads", kvHeads);
        fields.positive("head_dim", dim);
        return new Mixer.Attention(kvHeads, dim, valueDim, reach, parameters);
    }

    private int kvHeads() {
        if (fields.flag("multi_query_attention", false) && fields.has("multi_query_group_num")) {
            return fields.size("multi_query_group_num");
        }
        boolean falcon = type.equals("falcon");
        if (falcon && fields.flag("new_decoder_architecture", false)) {
            return fields.size(heads, "num_kv_heads", "n_head_kv");
        }
        boolean one = fields.flag("multi_query", false) && (falcon || type.equals("gpt_bigcode"));
        int listed = fields.in("attn_config").size(heads, "kv_n_heads");
        return one
                ? 1
                : fields.size(listed, "num_key_value_heads", "num_kv_heads", "n_head_kv", "num_attention_groups");
    }

    private Mixer.Latent latent() {
        int rank = fields.size("kv_lora_rank");
        int rope = fields.size("qk_rope_head_dim");
        int nope = fields.size("qk_nope_head_dim");
        int value = fields.size(nope, "v_head_dim");
        int queryRank = fields.size(0, "q_lora_rank");
        int indexer = fields.size(0, "index_head_dim");
        long queryDim = (long) heads * (nope + rope);
        long queries = queryRank == 0 ? hidden * queryDim : hidden * queryRank + queryRank * queryDim;
        long indexing = indexer == 0
                ? 0
                : (long) queryRank * indexer * fields.size(0, "index_n_heads")
                        + hidden * (indexer + fields.size(0, "index_n_heads"));
        long parameters = queries
                + hidden * (rank + rope)
                + (long) rank * heads * (nope + value)
                + (long) heads * value * hidden
                + indexing;
        return new Mixer.Latent(rank, rope, indexer, parameters);
    }

    private Mixer compressed(int layer) {
        List<Integer> ratios = fields.numbers("compress_ratios");
        int ratio = layer < ratios.size() ? ratios.get(layer) : 0;
        int dim = fields.size("head_dim");
        int queryRank = fields.size("q_lora_rank");
        int outputRank = fields.size(0, "o_lora_rank") * Math.max(1, fields.size(1, "o_groups"));
        long queries = hidden * queryRank + (long) queryRank * heads * dim;
        long output = outputRank == 0
                ? (long) heads * dim * hidden
                : (long) heads * dim * fields.size(0, "o_lora_rank") + outputRank * hidden;
        return new Mixer.Compressed(
                dim,
                fields.tokens("sliding_window"),
                ratio,
                ratio == 4 ? fields.size(0, "index_head_dim") : 0,
                queries + output + hidden * dim);
    }
}
