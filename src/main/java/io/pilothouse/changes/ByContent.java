package io.pilothouse.changes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What is read of the files and folders of a tree, kept by their content: in a repository of thousands of folders a commit changes one, and
 * the others are not read again. For any thread.
 *
 * @param <T> small and immutable: thousands are kept
 */
public final class ByContent<T> {
    private static final int MOST = 20_000;

    private final BiFunction<Tree, Tree.Entry, T> reading;
    private final Cache<Tree.Entry, T> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** @param reading looks at nothing of the tree but what is at or below the entry */
    public ByContent(BiFunction<Tree, Tree.Entry, T> reading) {
        this.reading = reading;
    }

    /** One of each entry, by path. See {@link Tree#entries}. */
    public Stream<T> in(Tree tree, String folder, int levels) {
        return tree.entries(folder, levels).stream().map(entry -> of(tree, entry));
    }

    /** One of each folder that may be an endpoint's, and of the files above them, by path. */
    public Stream<T> inEndpoints(Tree tree) {
        return in(tree, tree.layout().endpoints(), Layout.ENDPOINT_LEVELS);
    }

    private T of(Tree tree, Tree.Entry entry) {
        return entry.content() == null
                ? reading.apply(tree, entry)
                : known.get(entry, unknown -> reading.apply(tree, unknown));
    }

    /** The files at or below an entry. */
    public static List<String> files(Tree tree, Tree.Entry entry) {
        return entry.isFolder() ? tree.files(entry.path()) : List.of(entry.path());
    }
}
