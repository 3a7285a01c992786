package io.pilothouse.fit;

import io.pilothouse.fit.Mixer.Reach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How vLLM lays out the KV cache of one rank: blocks of one size, which groups of layers share.
 *
 * <p>As {@code v1/core/kv_cache_utils.py} does it: layers that keep the same make one kind; attention pages are enlarged until a recurrent
 * state fits into one; smaller pages get more tokens until all pages are alike; each kind is cut into groups of as many layers as the rarest
 * kind has (or as the commonest, if that has less than 1.5 times as many), and one pool serves a layer of every group.
 *
 * @param groups what a request takes blocks for
 * @param blockBytes of one block in all layers of a group
 * @param uneven pages that cannot be made alike: counted as if each kind had its own pool
 */
record KvPool(List<Group> groups, long blockBytes, boolean uneven, Settings settings) {
    private static final double NEARLY = 1.5;

    KvPool {
        groups = List.copyOf(groups);
    }

    /** What the engine's settings say about blocks. */
    record Settings(
            KvType type,
            int tensorParallel,
            int blockSize,
            int inFlightTokens,
            int statesPerRequest,
            int speculativeTokens,
            EngineVersion version) {}

    /**
     * Layers that share a block table.
     *
     * @param blockTokens 0 for states
     * @param share of a pool with uneven pages
     * @param reported how much of a block the engine counts when it reports what it holds
     */
    record Group(Kept kept, int blockTokens, double share, double reported) {
        Group(Kept kept, int blockTokens, double share) {
            this(kept, blockTokens, share, 1);
        }

        double blocks(int length, Settings settings) {
            return share * kept.blocks(length, blockTokens, settings);
        }
    }

    /** What one layer keeps: {@code tokenBytes} for each token in reach, or {@code stateBytes} for a request. */
    record Kept(long tokenBytes, long stateBytes, Reach reach) {
        private static final Reach ALL = new Reach.All();

        static Kept state(long bytes) {
            return new Kept(0, bytes, ALL);
        }

        boolean isState() {
            return stateBytes > 0;
        }

        long blocks(int length, int blockTokens, Settings settings) {
            if (isState()) {
                return settings.statesPerRequest() + settings.speculativeTokens();
            }
            return switch (reach) {
                case Reach.All() -> Math.ceilDiv((long) length, blockTokens);
                case Reach.Window(int tokens) ->
                    Math.ceilDiv(Math.min((long) tokens - 1 + settings.inFlightTokens(), length), blockTokens) + 1;
                case Reach.Chunk(int tokens) ->
                    Math.ceilDiv(Math.min((long) tokens + settings.inFlightTokens(), length), blockTokens);
            };
        }
    }

    static KvPool of(List<Mixer> mixers, Settings settings) {
        if (mixers.stream().anyMatch(Mixer.Compressed.class::isInstance)) {
            return CompressedPool.of(mixers, settings);
        }
        Map<Kept, Integer> kinds = new LinkedHashMap<>();
        for (Mixer mixer : mixers) {
            kept(mixer, settings).forEach(kept -> kinds.merge(kept, 1, Integer::sum));
        }
        if (kinds.isEmpty()) {
            return new KvPool(List.of(), 1, false, settings);
        }
        boolean alike = kinds.keySet().stream().allMatch(kept -> !kept.isState() && kept.reach() instanceof Reach.All);
        return alike ? oneGroup(kinds, settings) : new Pages(kinds, settings).pool();
    }

    private static List<Kept> kept(Mixer mixer, Settings settings) {
        KvType type = settings.type();
        return switch (mixer) {
            case Mixer.Attention attention ->
                List.of(new Kept(type.bytes(attention, settings.tensorParallel()), 0, attention.reach()));
            case Mixer.Latent latent -> List.of(new Kept(type.bytes(latent), 0, new Reach.All()));
            case Mixer.State state ->
                List.of(Kept.state(state.size().bytes(settings.tensorParallel(), settings.speculativeTokens())));
            case Mixer.Compressed ignored -> List.of();
            case Mixer.Nothing nothing -> List.of();
        };
    }

    /** All tokens in every layer: one block table, whatever the layers' sizes. */
    private static KvPool oneGroup(Map<Kept, Integer> kinds, Settings settings) {
        long bytes = kinds.entrySet().stream()
                .mapToLong(kind -> kind.getKey().tokenBytes() * kind.getValue())
                .sum();
        Kept all = new Kept(bytes, 0, new Reach.All());
        return new KvPool(
                List.of(new Group(all, settings.blockSize(), 1)),
                Math.max(1, bytes * settings.blockSize()),
                false,
                settings);
    }

    /** Kinds that keep different things. */
    private record Pages(Map<Kept, Integer> kinds, Settings settings) {
        KvPool pool() {
            long largestToken =
                    kinds.keySet().stream().mapToLong(Kept::tokenBytes).max().orElse(0);
            long state =
                    kinds.keySet().stream().mapToLong(Kept::stateBytes).max().orElse(0);
            int block = largestToken == 0 ? 0 : (int) Math.max(settings.blockSize(), enlarged(state, largestToken));
            long page = largestToken == 0 ? state : block * largestToken;
            boolean uneven = kinds.keySet().stream()
                    .anyMatch(kept -> !kept.isState() && page % (kept.tokenBytes() * block) != 0);
            return uneven ? ownPools(block, page) : shared(block, page);
        }

        /** Tokens of a block whose page holds a state. */
        private long enlarged(long state, long tokenBytes) {
            return settings.blockSize() * Math.ceilDiv(state, settings.blockSize() * tokenBytes);
        }

        private KvPool shared(int block, long page) {
            int fewest =
                    kinds.values().stream().mapToInt(Integer::intValue).min().orElse(1);
            int most = kinds.values().stream().mapToInt(Integer::intValue).max().orElse(1);
            int size = most < NEARLY * fewest ? most : fewest;
            List<Group> groups = new ArrayList<>();
            kinds.forEach((kept, layers) -> {
                int tokens = kept.isState() ? 0 : (int) (page / kept.tokenBytes());
                for (int i = 0; i < Math.ceilDiv(layers, size); i++) {
                    groups.add(new Group(kept, tokens, 1));
                }
            });
            return new KvPool(groups, page * size, false, settings);
        }

        private KvPool ownPools(int block, long page) {
            List<Group> groups = new ArrayList<>();
            kinds.forEach((kept, layers) -> {
                long own = kept.isState() ? kept.stateBytes() : kept.tokenBytes() * block;
                groups.add(new Group(kept, kept.isState() ? 0 : block, (double) own * layers / page));
            });
            return new KvPool(groups, page, true, settings);
        }
    }

    long blocks(long availableBytes) {
        return Math.max(0, availableBytes) / blockBytes;
    }

    /** Blocks that one request of {@code length} tokens takes. */
    double blocksOfRequest(int length) {
        double blocks = 0;
        for (Group group : groups) {
            blocks += group.blocks(length, settings);
        }
        return blocks;
    }

    /** By the engine's own count, which was too low for DeepSeek V4 before 0.27 (#48317). */
    double reportedBlocksOfRequest(int length) {
        double blocks = 0;
        boolean counted = false;
        for (Group group : groups) {
            blocks += group.blocks(length, settings) * group.reported();
            counted |= group.reported() != 1;
        }
        return counted ? Math.ceil(blocks) : blocks;
    }

    /** The smallest that any group has, as engines report it. */
    int blockTokens() {
        return groups.stream()
                .mapToInt(Group::blockTokens)
                .filter(tokens -> tokens > 0)
                .min()
                .orElse(0);
    }
}
