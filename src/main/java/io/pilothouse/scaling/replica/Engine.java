package io.pilothouse.scaling.replica;

import io.pilothouse.units.InvalidValue;

/**
 * The limits that a run had.
 *
 * @param maxNumSeqs requests that run at once on a replica ({@code --max-num-seqs})
 * @param kvBlocks blocks of the KV cache of a replica
 * @param blockSize tokens of a block
 */
public record Engine(int maxNumSeqs, int kvBlocks, int blockSize, int replicas) {
    /** Tokens that a step may process, decoded and prefilled together: the engine's default for online serving on large GPUs. */
    static final int MAX_NUM_BATCHED_TOKENS = 8192;

    public Engine {
        atLeastOne("maxNumSeqs", maxNumSeqs);
        atLeastOne("kvBlocks", kvBlocks);
        atLeastOne("blockSize", blockSize);
        atLeastOne("replicas", replicas);
    }

    public Engine withReplicas(int number) {
        return new Engine(maxNumSeqs, kvBlocks, blockSize, number);
    }

    /** Tokens that the KV cache of one replica holds. */
    long kvTokens() {
        return (long) kvBlocks * blockSize;
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw InvalidValue.of(name + ": " + value, "settings.at-least", "1");
        }
    }
}
