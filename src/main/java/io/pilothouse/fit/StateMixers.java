package io.pilothouse.fit;

import io.pilothouse.fit.Mixer.State;
import io.pilothouse.fit.Mixer.StateSize;

/**
 * Layers that keep a state instead of tokens.
 *
 * <p>Shapes as in vLLM's {@code MambaStateShapeCalculator} ({@code model_executor/layers/mamba/mamba_utils.py}); with them and 32 bit
 * recurrent states the block sizes 1568 and 2096 that engines reported for Qwen3.5-27B and Qwen3.6-35B-A3B come out exactly.
 */
final class StateMixers {
    private static final int FLOAT = 4;
    private static final int HALF = 2;

    private final ConfigFields fields;
    private final long hidden;

    StateMixers(ConfigFields fields, long hidden) {
        this.fields = fields;
        this.hidden = hidden;
    }

    State of(LayerKind kind) {
        return switch (kind) {
            case GATED_DELTA -> gatedDelta();
            case KIMI_DELTA -> kimiDelta();
            case LIGHTNING -> lightning();
            case MAMBA_1 -> mamba1();
            case SHORT_CONVOLUTION -> shortConvolution();
            default -> mamba2();
        };
    }

    private int recurrentBytes(int otherwise) {
        return switch (fields.text("mamba_ssm_dtype", fields.text("mamba_ssm_cache_dtype", ""))) {
            case "float32" -> FLOAT;
            case "bfloat16", "float16" -> HALF;
            default -> otherwise;
        };
    }

    private State gatedDelta() {
        long keyHeads = fields.size("linear_num_key_heads");
        long valueHeads = fields.size("linear_num_value_heads");
        long keyDim = fields.size("linear_key_head_dim");
        long valueDim = fields.size("linear_value_head_dim");
        int kernel = fields.size(4, "linear_conv_kernel_dim");
        long conv = 2 * keyHeads * keyDim + valueHeads * valueDim;
        StateSize size = new StateSize(conv, 0, 0, kernel - 1, valueHeads * valueDim * keyDim, recurrentBytes(HALF));
        long parameters = hidden * (conv + valueHeads * valueDim + 2 * valueHeads)
                + conv * kernel
                + valueHeads * valueDim * hidden;
        return new State(size, parameters);
    }

    private State kimiDelta() {
        ConfigFields linear = fields.in("linear_attn_config");
        long heads = linear.size("num_heads");
        long dim = linear.size("head_dim");
        int kernel = linear.size(4, "short_conv_kernel_size");
        StateSize size = new StateSize(3 * heads * dim, 0, 0, kernel - 1, heads * dim * dim, FLOAT);
        return new State(size, hidden * heads * dim * 4 + 2 * hidden * dim + 2 * dim * heads * dim);
    }

    private State lightning() {
        long heads = fields.size("num_attention_heads");
        long dim = fields.size(heads == 0 ? 0 : (int) (hidden / heads), "head_dim");
        return new State(new StateSize(0, 0, 0, 0, heads * dim * dim, FLOAT), 5 * hidden * heads * dim);
    }

    private State mamba1() {
        long inner = fields.has("intermediate_size") && !fields.has("mamba_expand")
                ? fields.size("intermediate_size")
                : hidden * fields.size(2, "mamba_expand", "expand");
        int state = fields.size(16, "state_size", "mamba_d_state");
        int kernel = fields.size(4, "conv_kernel", "mamba_d_conv");
        long step = fields.size((int) Math.ceilDiv(hidden, 16), "time_step_rank", "mamba_dt_rank");
        StateSize size = new StateSize(inner, 0, 0, kernel - 1, inner * state, recurrentBytes(HALF));
        return new State(size, 3 * hidden * inner + inner * (2 * step + 2L * state + kernel));
    }

    State mamba2() {
        long heads = fields.size("mamba_n_heads", "mamba_num_heads", "num_heads");
        long dim = fields.has("mamba_head_dim") || fields.has("mamba_d_head") || fields.has("head_dim")
                ? mambaHeadDim(heads)
                : heads == 0 ? 0 : hidden * fields.size(2, "mamba_expand", "expand") / heads;
        int state = fields.size("mamba_d_state", "ssm_state_size", "state_size");
        int groups = fields.size(1, "mamba_n_groups", "n_groups");
        int kernel = fields.size(4, "mamba_d_conv", "conv_kernel");
        long inner = heads * dim;
        StateSize size = new StateSize(inner, groups, 2 * state, kernel - 1, inner * state, recurrentBytes(HALF));
        return new State(size, hidden * (3 * inner + 2L * groups * state + heads));
    }

    private long mambaHeadDim(long heads) {
        boolean own = fields.has("mamba_head_dim") || fields.has("mamba_d_head");
        int expanded = heads == 0 ? 0 : (int) (hidden * fields.size(2, "mamba_expand", "expand") / heads);
        return own ? fields.size(expanded, "mamba_d_head", "mamba_head_dim") : fields.size(expanded, "head_dim");
    }

    private State shortConvolution() {
        int kernel = fields.size(3, "conv_L_cache");
        long width = fields.size((int) hidden, "conv_dim");
        return new State(new StateSize(width, 0, 0, kernel - 1, 0, HALF), hidden * 3 * width + width * hidden);
    }
}
