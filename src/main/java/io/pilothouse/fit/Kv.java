package io.pilothouse.fit;

/**
 * What the KV cache of one replica holds.
 *
 * @param blockSize tokens of a block, 0 for a model that keeps no tokens
 * @param blocks on each device
 * @param tokens as the engine reports them: until 0.20 those that all blocks have, since then {@code concurrency × max_model_len}, which for DeepSeek V4 before 0.27 was
 *     more than it holds
 * @param concurrency requests of {@code max_model_len} tokens that it holds at once
 * @param longest the largest {@code max_model_len} that would still start, at most what the model can; 0 when none would
 */
public record Kv(int blockSize, long blocks, long tokens, double concurrency, int longest) {}
