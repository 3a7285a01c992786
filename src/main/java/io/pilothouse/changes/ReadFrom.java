package io.pilothouse.changes;

import io.pilothouse.units.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A tree that notes what a reading of one entry looks at elsewhere: a folder may be made of files that others share. For one reading, on one
 * thread.
 */
final class ReadFrom extends NotedTree {
    private final String own;
    private final Map<String, Optional<Digest>> elsewhere = new HashMap<>();

    ReadFrom(Tree tree, Entry entry) {
        super(tree);
        own = entry.path();
    }

    /** The files outside of the entry that it was read from, with their content then; those that were not there are without. */
    Map<String, Optional<Digest>> elsewhere() {
        return Map.copyOf(elsewhere);
    }

    static Optional<Digest> content(Tree tree, String path) {
        return tree.file(path).map(ReadFrom::content);
    }

    private static Digest content(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> file(String path) {
        Optional<String> text = super.file(path);
        if (!isOwn(path)) {
            elsewhere.put(path, text.map(ReadFrom::content));
        }
        return text;
    }

    @Override
    public boolean isText(String path) {
        completeOnlyIf(isOwn(path));
        return super.isText(path);
    }

    @Override
    public List<String> links(String folder) {
        completeOnlyIf(isOwn(folder));
        return super.links(folder);
    }

    /** Of other folders nothing is noted but files that were read: whoever lists one may not keep what follows from it. */
    @Override
    public List<String> files(String folder) {
        completeOnlyIf(isOwn(folder));
        return super.files(folder);
    }

    /** What follows from how a file came about does not follow from its content. */
    @Override
    public List<FileVersion> versions(String path, Predicate<FileVersion> isLast) {
        completeOnlyIf(false);
        return super.versions(path, isLast);
    }

    @Override
    public List<Entry> entries(String folder, int levels) {
        completeOnlyIf(isOwn(folder));
        return super.entries(folder, levels);
    }

    private boolean isOwn(String path) {
        return path.equals(own) || Layout.isBelow(path, own);
    }
}
