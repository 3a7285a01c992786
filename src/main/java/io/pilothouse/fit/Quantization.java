package io.pilothouse.fit;

import org.jspecify.annotations.Nullable;

/**
 * How a checkpoint stores the numbers of its linear layers. Embeddings, norms and, by default, the head stay in 16 bit.
 *
 * @param method {@code quant_method} of {@code config.json}, null without one
 * @param bits of one number, with its share of scales and zero points
 * @param expertBits of one number of an expert, which may have fewer (MXFP4)
 * @param kvCacheBytes of a number in the KV cache if the checkpoint brings its scales, else null
 * @param isKnown whether the bits are those of the method, so that weights can be counted without their files
 */
record Quantization(
        @Nullable String method,
        double bits,
        double expertBits,
        @Nullable Integer kvCacheBytes,
        boolean isKnown) {
    static final double PLAIN_BITS = 16;

    /** FP4: files may be quantized though {@code config.json} says nothing of it ({@code hf_quant_config.json} does). */
    private static final int LEAST_UNSAID = 4;
    /** GPTQ's smallest, and 4 bits of which every other is left out (2:4). A method may quantize some layers further than it says. */
    private static final int LEAST_SAID = 2;

    static final Quantization NONE = new Quantization(null, PLAIN_BITS, PLAIN_BITS, null, true);

    /** In which a number of the files takes no less room. */
    double leastBits(boolean maySayElsewhere) {
        if (method != null) {
            return LEAST_SAID;
        }
        return maySayElsewhere ? LEAST_UNSAID : PLAIN_BITS;
    }
}
