package io.pilothouse.fit;

import java.util.Optional;

/**
 * How the KV cache stores its numbers, by {@code --kv-cache-dtype}.
 *
 * @param bits of a number
 * @param scaleBytes beside the keys of one head and token, and again beside its values
 * @param blockScales a byte for each 16 numbers (NVFP4)
 */
record KvType(int bits, int scaleBytes, boolean blockScales) {
    private static final int PER_HEAD_SCALE = 4;
    private static final int SCALED_BLOCK = 16;
    /** Layouts of FlashMLA for sparse attention: {@code fp8_ds_mla} of DeepSeek V3.2, and of V4. */
    private static final int PACKED_LATENT = 656;

    private static final int PACKED_COMPRESSED = 584;
    private static final int INDEX_SCALED_BLOCK = 128;
    private static final int INDEX_SCALE = 4;
    static final KvType PLAIN = new KvType(16, 0, false);
    static final KvType FP8 = new KvType(8, 0, false);

    /** Empty for a type whose layout is not known here. */
    static Optional<KvType> of(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "auto", "bfloat16", "float16", "half" -> PLAIN;
                    case "float32", "float" -> new KvType(32, 0, false);
                    case "fp8", "fp8_e4m3", "fp8_e5m2", "fp8_inc", "fp8_ds_mla" -> FP8;
                    case "fp8_per_token_head", "int8_per_token_head" -> new KvType(8, PER_HEAD_SCALE, false);
                    case "int4_per_token_head" -> new KvType(4, PER_HEAD_SCALE, false);
                    case "nvfp4" -> new KvType(4, 0, true);
                    default -> null;
                });
    }

    private long numbers(int count) {
        return Math.ceilDiv((long) count * bits, 8) + (blockScales ? Math.ceilDiv(count, SCALED_BLOCK) : 0);
    }

    /** Bytes of one token in one layer on one rank. */
    long bytes(Mixer.Attention attention, int tensorParallel) {
        int heads = Math.max(1, attention.kvHeads() / tensorParallel);
        return heads * (numbers(attention.keyDim()) + numbers(attention.valueDim()) + 2L * scaleBytes);
    }

    /** Bytes of one token in one layer: the latent vector, and what an indexer keeps beside it. */
    long bytes(Mixer.Latent latent) {
        boolean packed = latent.indexerDim() > 0 && bits == 8;
        long vector = packed ? PACKED_LATENT : numbers(latent.rank() + latent.ropeDim());
        return vector + index(latent.indexerDim());
    }

    /** Bytes of one vector, of a token or of {@code ratio} of them. */
    long bytes(Mixer.Compressed compressed) {
        return bits == 8 ? PACKED_COMPRESSED : numbers(compressed.dim());
    }

    /** Keys of an indexer are in 8 bits, whatever the cache is in. */
    static long index(int dim) {
        return dim == 0 ? 0 : dim + (long) INDEX_SCALE * Math.ceilDiv(dim, INDEX_SCALED_BLOCK);
    }
}
