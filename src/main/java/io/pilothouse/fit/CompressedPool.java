package io.pilothouse.fit;

import io.pilothouse.fit.KvPool.Group;
import io.pilothouse.fit.KvPool.Kept;
import io.pilothouse.fit.Mixer.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The KV cache of layers that keep compressed vectors (DeepSeek V4): one group of them and of the indexer's keys, and groups of sliding windows
 * for recent vectors and for what is not compressed yet, all in blocks of one size.
 *
 * <p>As {@code models/deepseek_v4/compressor.py}, {@code _get_kv_cache_groups_uniform_groups} and, since vLLM 0.27, the packed layout of
 * {@code v1/core/kv_cache_utils.py} have it (#44454, #48317, #48993). What a request takes is mostly what may be in flight: a block of the
 * compressors has 4 or 8 tokens.
 */
final class CompressedPool {
    private static final int WINDOW_BLOCK = 64;
    /** At this ratio blocks overlap and there is an indexer. */
    private static final int OVERLAPPING = 4;

    private static final int OTHER_STATE_BLOCK = 8;
    private static final int FLOAT = 4;
    /** Keys and scores. */
    private static final int STATES = 2;
    /** Of pages in FlashMLA's packed layout. */
    private static final int ALIGNMENT = 576;

    private final KvPool.Settings settings;
    /** Page sizes of the compressed vectors, and how many layers have each. */
    private final Map<Long, Integer> full = new TreeMap<>();

    private final Map<Windowed, Integer> windowed = new LinkedHashMap<>();

    private CompressedPool(KvPool.Settings settings) {
        this.settings = settings;
    }

    /** Layers that keep the same of recent tokens: {@code pages} of one layer. */
    private record Windowed(int window, int blockTokens, List<Long> pages) {
        long bytes() {
            return pages.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** {@code layers} of a kind, which share a block table. */
    private record Part(Windowed kind, int layers) {
        long bytes() {
            return kind.bytes() * layers;
        }
    }

    static KvPool of(List<Mixer> mixers, KvPool.Settings settings) {
        CompressedPool pool = new CompressedPool(settings);
        for (Mixer mixer : mixers) {
            pool.add(mixer);
        }
        return pool.pool();
    }

    /** What a draft of another family keeps is counted as if it kept it for each block. */
    private void add(Mixer mixer) {
        int tokens = settings.blockSize();
        switch (mixer) {
            case Mixer.Compressed layer -> add(layer);
            case Mixer.Attention draft -> full(settings.type().bytes(draft, settings.tensorParallel()) * tokens);
            case Mixer.Latent draft -> full(settings.type().bytes(draft) * tokens);
            case Mixer.State draft -> full(draft.size().bytes(settings.tensorParallel(), settings.speculativeTokens()));
            case Mixer.Nothing ignored -> {}
        }
    }

    private void add(Mixer.Compressed layer) {
        long vector = settings.type().bytes(layer);
        windowed.merge(
                new Windowed(layer.window(), WINDOW_BLOCK, List.of(page(WINDOW_BLOCK * vector))), 1, Integer::sum);
        int ratio = layer.ratio();
        if (ratio > 0) {
            long vectors = Math.max(1, settings.blockSize() / ratio);
            full(page(vectors * vector));
            boolean overlaps = ratio == OVERLAPPING;
            int block = overlaps ? OVERLAPPING : OTHER_STATE_BLOCK;
            int wide = STATES * FLOAT * block * (overlaps ? 2 : 1);
            List<Long> states = new ArrayList<>(List.of(page((long) wide * layer.dim())));
            if (layer.indexerDim() > 0) {
                full(page(vectors * KvType.index(layer.indexerDim())));
                states.add(page((long) wide * layer.indexerDim()));
            }
            windowed.merge(new Windowed(overlaps ? 2 * ratio : ratio, block, states), 1, Integer::sum);
        }
    }

    private void full(long page) {
        full.merge(page, 1, Integer::sum);
    }

    private long page(long bytes) {
        return settings.type().equals(KvType.FP8) ? Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT : bytes;
    }

    private KvPool pool() {
        long fullBytes = full.entrySet().stream()
                .mapToLong(pages -> pages.getKey() * pages.getValue())
                .sum();
        List<Part> parts = parts();
        List<Group> groups = new ArrayList<>();
        if (fullBytes > 0) {
            groups.add(new Group(new Kept(1, 0, new Reach.All()), settings.blockSize(), 1, 1));
        }
        for (Part part : parts) {
            boolean whole = settings.version().packsGroups() || fullBytes == 0;
            groups.add(new Group(
                    new Kept(1, 0, new Reach.Window(part.kind().window())),
                    part.kind().blockTokens(),
                    1,
                    whole ? 1 : (double) part.bytes() / fullBytes));
        }
        return new KvPool(groups, Math.max(1, blockBytes(fullBytes, parts)), false, settings);
    }

    /** Kinds cut into groups of about as many layers as there are compressed ones, so that the fewest places stay empty. */
    private List<Part> parts() {
        int tuples = tuples();
        int most = windowed.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int size = IntStream.rangeClosed(Math.max(1, tuples), Math.max(tuples, most))
                .boxed()
                .min(Comparator.<Integer>comparingInt(this::empty).thenComparing(Comparator.reverseOrder()))
                .orElse(1);
        return windowed.entrySet().stream()
                .flatMap(kind -> {
                    int groups = Math.ceilDiv(kind.getValue(), size);
                    return IntStream.range(0, groups)
                            .mapToObj(i -> new Part(padded(kind.getKey()), Math.ceilDiv(kind.getValue() - i, groups)));
                })
                .toList();
    }

    private int tuples() {
        return full.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private int empty(int size) {
        return Stream.concat(Stream.of(tuples()), windowed.values().stream())
                .mapToInt(layers -> Math.ceilDiv(layers, size) * size - layers)
                .sum();
    }

    /** Before groups were packed, each page was as large as one of the compressed vectors. */
    private Windowed padded(Windowed kind) {
        return settings.version().packsGroups()
                ? kind
                : new Windowed(
                        kind.window(),
                        kind.blockTokens(),
                        kind.pages().stream()
                                .map(page -> full.keySet().stream()
                                        .filter(other -> other >= page)
                                        .findFirst()
                                        .orElse(page))
                                .toList());
    }

    private long blockBytes(long fullBytes, List<Part> parts) {
        if (settings.version().packsGroups()) {
            return Math.max(
                    fullBytes, parts.stream().mapToLong(Part::bytes).max().orElse(0));
        }
        int largest =
                Math.max(tuples(), parts.stream().mapToInt(Part::layers).max().orElse(0));
        Map<Long, Integer> slots = new TreeMap<>(full);
        parts.forEach(part -> part.kind().pages().forEach(page -> slots.merge(page, part.layers(), Math::max)));
        return slots.entrySet().stream()
                .mapToLong(slot -> slot.getKey() * (settings.version().countsSlots() ? slot.getValue() : largest))
                .sum();
    }
}
