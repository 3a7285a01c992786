package io.pilothouse.gpus;

/**
 * How many tokens the keys and values of a model leave room for.
 *
 * <p>As vLLM computes it ({@code v1/kv_cache_interface.py}, {@code v1/core/kv_cache_utils.py} at 6adad087): a block holds {@value #BLOCK}
 * tokens; a layer's page is {@code block × kv heads of the rank × 2 × head_dim × bytes of a number}; {@code blocks = available ÷ page ÷
 * layers}, each division cut to a whole; a request of {@code n} tokens takes {@code ⌈n ÷ block⌉} blocks.
 *
 * @param pageBytes of one block in one layer on one device
 */
record KvCache(long pageBytes, int layers) {
    private static final int BLOCK = 16;

    static KvCache of(ModelShape shape, int tensorParallel, int bytesPerNumber) {
        return new KvCache(BLOCK * shape.kvBytesPerTokenAndLayer(tensorParallel, bytesPerNumber), shape.layers());
    }

    private long blocks(long availableBytes) {
        return Math.max(0, availableBytes) / pageBytes / layers;
    }

    long tokens(long availableBytes) {
        return blocks(availableBytes) * BLOCK;
    }

    double concurrency(long availableBytes, int maxModelLen) {
        long perRequest = (maxModelLen + BLOCK - 1L) / BLOCK;
        return (double) blocks(availableBytes) / perRequest;
    }
}
