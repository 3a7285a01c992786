package io.pilothouse.fit;

import io.pilothouse.fit.ModelShape.Feed;
import io.pilothouse.units.Reason;
import java.util.List;

/** What follows attention in each layer: an MLP, or experts of which a token passes some. */
final class FeedForwards {
    private static final int GATED = 3;
    private static final int PLAIN = 2;
    private static final double MOST_TIMES = 1_000;
    private static final long BLOCK_STEP = 256;

    private final ConfigFields fields;
    private final int hidden;
    private final Feed dense;
    private final Feed sparse;

    FeedForwards(ConfigFields fields, int hidden) {
        this.fields = fields;
        this.hidden = hidden;
        this.dense = dense();
        this.sparse = sparse();
    }

    Feed of(int layer) {
        if (fields.isList("block_configs")) {
            return block(fields.in("block_configs", layer).in("ffn"));
        }
        return sparse.perToken() > 0 && isSparse(layer) ? sparse : dense;
    }

    private int matrices() {
        String activation =
                fields.text("hidden_act", fields.text("hidden_activation", fields.text("mlp_hidden_act", "")));
        boolean plain = fields.has("n_embd")
                || activation.equals("relu2")
                || activation.equals("xielu")
                || activation.equals("gelu_new")
                || fields.text("model_type", "").equals("starcoder2");
        return plain ? PLAIN : GATED;
    }

    private Feed dense() {
        int inner = fields.size(4 * hidden, "intermediate_size", "ffn_hidden_size", "n_inner", "ffn_dim");
        return new Feed((long) matrices() * hidden * inner, 0, 0, inner, 0);
    }

    private Feed sparse() {
        int experts = fields.size(0, "num_experts", "n_routed_experts", "num_local_experts", "moe_num_experts");
        if (experts <= 1) {
            return Feed.NONE;
        }
        int perToken = Math.max(1, fields.size(2, "num_experts_per_tok", "num_experts_per_token", "moe_k", "moe_topk"));
        int inner = fields.size(
                (int) dense.widest(), "moe_intermediate_size", "moe_ffn_hidden_size", "expert_ffn_hidden_size");
        int beside = fields.size(
                inner * fields.size(0, "n_shared_experts", "num_shared_experts", "moe_num_shared_experts"),
                "shared_expert_intermediate_size",
                "moe_shared_expert_intermediate_size",
                "shared_intermediate_size");
        long matrix = (long) matrices() * hidden;
        return new Feed(
                matrix * beside + (long) hidden * experts,
                matrix * inner * experts,
                experts,
                (long) inner * perToken + beside,
                perToken);
    }

    /**
     * As {@code _ffn_mult_to_intermediate_size} and {@code _find_multiple} of vLLM's {@code model_executor/models/nemotron_nas.py} (since 0.8.2): two
     * thirds of so many times twice the width, cut to a whole number, then up to a multiple of 256.
     */
    private Feed block(ConfigFields feed) {
        if (feed.flag("no_op", false)) {
            return Feed.NONE;
        }
        if (feed.flag("replace_with_linear", false)) {
            return new Feed((long) hidden * hidden, 0, 0, hidden, 0);
        }
        double times = feed.number("ffn_mult", 0);
        if (!(times > 0 && times <= MOST_TIMES)) {
            fields.against(Reason.of("because.fit-field-missing", "block_configs.ffn.ffn_mult"));
            return Feed.NONE;
        }
        long inner = Math.ceilDiv((long) (2 * times * hidden / 3), BLOCK_STEP) * BLOCK_STEP;
        return new Feed(GATED * hidden * inner, 0, 0, inner, 0);
    }

    private boolean isSparse(int layer) {
        if (fields.isList("moe_layer_freq")) {
            List<Integer> each = fields.numbers("moe_layer_freq");
            return layer < each.size() && each.get(layer) > 0;
        }
        List<Integer> listed = fields.numbers("moe_layers");
        boolean first = layer < fields.size(0, "first_k_dense_replace", "num_dense_layers", "moe_layer_start_index");
        int period = Math.max(
                1,
                fields.size(
                        1,
                        "decoder_sparse_step",
                        "interleave_moe_layer_step",
                        "expert_layer_period",
                        "moe_layer_freq"));
        int offset = fields.size(period - 1, "expert_layer_offset");
        return !first
                && (listed.isEmpty() || listed.contains(layer))
                && !fields.numbers("mlp_only_layers").contains(layer)
                && layer % period == offset % period;
    }
}
