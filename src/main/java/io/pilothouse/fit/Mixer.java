package io.pilothouse.fit;

/**
 * How one layer of a model looks at other tokens, and what it keeps of them.
 *
 * @see <a href="https://github.com/vllm-project/vllm/blob/main/vllm/v1/kv_cache_interface.py">kv_cache_interface.py of vLLM: a spec each</a>
 */
sealed interface Mixer {
    /** @return numbers in its weights */
    long parameters();

    /**
     * Keys and values of tokens.
     *
     * @param keyDim numbers of a key of one head; {@code valueDim} of a value
     * @param reach which tokens are kept
     */
    record Attention(int kvHeads, int keyDim, int valueDim, Reach reach, long parameters) implements Mixer {}

    /**
     * One latent vector a token for all heads (MLA), the same on every rank.
     *
     * @param rank {@code kv_lora_rank}
     * @param ropeDim {@code qk_rope_head_dim}
     * @param indexerDim {@code index_head_dim}, 0 without an indexer
     */
    record Latent(int rank, int ropeDim, int indexerDim, long parameters) implements Mixer {}

    /**
     * A latent vector for the last tokens, and one for each {@code ratio} of all tokens.
     *
     * @param ratio 0: none of the older tokens
     */
    record Compressed(int dim, int window, int ratio, int indexerDim, long parameters) implements Mixer {}

    /** A state of fixed size, whatever the request's length: Mamba, linear attention, short convolution. */
    record State(StateSize size, long parameters) implements Mixer {}

    /** Uses what an earlier layer keeps, or looks at no other token at all. */
    record Nothing(long parameters) implements Mixer {}

    /** Which tokens a request keeps in a layer. */
    sealed interface Reach {
        record All() implements Reach {}

        record Window(int tokens) implements Reach {}

        record Chunk(int tokens) implements Reach {}
    }

    /**
     * Numbers of a recurrent layer's state, all split over the ranks.
     *
     * @param conv width of what the convolution keeps, without {@code groups}
     * @param groups that must not be cut: fewer than ranks are copied
     * @param groupDim numbers of one
     * @param convLength tokens the convolution keeps
     * @param recurrent numbers of the recurrent state
     * @param recurrentBytes of one of its numbers; those of the convolution have two
     */
    record StateSize(long conv, int groups, int groupDim, int convLength, long recurrent, int recurrentBytes) {
        private static final int CONV_BYTES = 2;

        /** On one rank. */
        long bytes(int tensorParallel, int speculativeTokens) {
            long wholeGroups = groups % tensorParallel == 0 ? groups : Math.max(groups, tensorParallel);
            long width = Math.ceilDiv(conv + wholeGroups * groupDim, tensorParallel);
            return width * (convLength + speculativeTokens) * CONV_BYTES
                    + Math.ceilDiv(recurrent, tensorParallel) * recurrentBytes;
        }
    }
}
