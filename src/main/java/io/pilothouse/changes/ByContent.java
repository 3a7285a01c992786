package io.pilothouse.changes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.units.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * What is read of the files and folders of a tree, kept by their content: in a repository of thousands of folders a commit changes one, and
 * the others are not read again. What a reading took from files elsewhere is kept as long as those stay the same. For any thread.
 *
 * @param <T> small and immutable: thousands are kept
 */
public final class ByContent<T> {
    private static final int MOST = 20_000;
    /** So many are worth more than one thread: when a console starts, and after a commit that touches as many. */
    private static final int MANY = 100;

    private final BiFunction<Tree, Tree.Entry, T> reading;
    private final Cache<Tree.Entry, Known<T>> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** @param reading looks at nothing but the tree it is given; on several threads at a time where there is much to read */
    public ByContent(BiFunction<Tree, Tree.Entry, T> reading) {
        this.reading = reading;
    }

    /** @param elsewhere the files outside of the entry that it follows from, with their content */
    private record Known<T>(T value, Map<String, Optional<Digest>> elsewhere) {}

    /** One of each entry, by path. See {@link Tree#entries}. */
    public Stream<T> in(Tree tree, String folder, int levels) {
        Map<String, Optional<Digest>> now = new ConcurrentHashMap<>();
        List<Tree.Entry> entries = tree.entries(folder, levels);
        long unread = entries.stream()
                .filter(entry -> entry.content() == null || known.getIfPresent(entry) == null)
                .count();
        return unread < MANY
                ? entries.stream().map(entry -> of(tree, entry, now))
                : entries.stream()
                        .gather(Gatherers.mapConcurrent(
                                Runtime.getRuntime().availableProcessors(), entry -> of(tree, entry, now)));
    }

    /** One of each folder that may be an endpoint's, and of the files above them, by path. */
    public Stream<T> inEndpoints(Tree tree) {
        return in(tree, tree.layout().endpoints(), Layout.ENDPOINT_LEVELS);
    }

    /** @param now what files elsewhere hold in this tree: many folders share a few of them */
    private T of(Tree tree, Tree.Entry entry, Map<String, Optional<Digest>> now) {
        if (entry.content() == null) {
            return reading.apply(tree, entry);
        }
        Known<T> before = known.getIfPresent(entry);
        boolean holds = before != null
                && before.elsewhere().entrySet().stream()
                        .allMatch(file -> file.getValue()
                                .equals(now.computeIfAbsent(file.getKey(), path -> ReadFrom.content(tree, path))));
        return before != null && holds ? before.value() : read(tree, entry);
    }

    private T read(Tree tree, Tree.Entry entry) {
        ReadFrom source = new ReadFrom(tree, entry);
        T value = reading.apply(source, entry);
        if (source.isComplete()) {
            known.put(entry, new Known<>(value, source.elsewhere()));
        } else {
            known.invalidate(entry);
        }
        return value;
    }

    /** The files at or below an entry. */
    public static List<String> files(Tree tree, Tree.Entry entry) {
        return entry.isFolder() ? tree.files(entry.path()) : List.of(entry.path());
    }
}
