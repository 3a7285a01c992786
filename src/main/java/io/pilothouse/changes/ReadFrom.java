package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
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
final class ReadFrom implements Tree {
    private final Tree tree;
    private final String own;
    private final Map<String, Optional<Digest>> elsewhere = new HashMap<>();
    private boolean complete = true;

    ReadFrom(Tree tree, Entry entry) {
        this.tree = tree;
        own = entry.path();
    }

    /** The files outside of the entry that it was read from, with their content then; those that were not there are without. */
    Map<String, Optional<Digest>> elsewhere() {
        return Map.copyOf(elsewhere);
    }

    /** False when what was read would be another next time, with the same files. */
    boolean isComplete() {
        return complete;
    }

    static Optional<Digest> content(Tree tree, String path) {
        return tree.file(path).map(ReadFrom::content);
    }

    private static Digest content(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public CommitId commit() {
        return tree.commit();
    }

    @Override
    public boolean isCommitted() {
        return tree.isCommitted();
    }

    @Override
    public Layout layout() {
        return tree.layout();
    }

    @Override
    public Renderer renderer() {
        return (files, folder) -> {
            try {
                Renderer.Rendering rendering = tree.renderer().render(files, folder);
                complete &= rendering.by() == Renderer.By.KUSTOMIZE; // others read more than these files
                return rendering;
            } catch (NotRendered later) {
                complete = false;
                throw later;
            }
        };
    }

    @Override
    public Optional<String> file(String path) {
        Optional<String> text = tree.file(path);
        if (!isOwn(path)) {
            elsewhere.put(path, text.map(ReadFrom::content));
        }
        return text;
    }

    @Override
    public boolean isText(String path) {
        complete &= isOwn(path);
        return tree.isText(path);
    }

    @Override
    public List<String> links(String folder) {
        complete &= isOwn(folder);
        return tree.links(folder);
    }

    /** Of other folders nothing is noted but files that were read: whoever lists one may not keep what follows from it. */
    @Override
    public List<String> files(String folder) {
        complete &= isOwn(folder);
        return tree.files(folder);
    }

    /** What follows from how a file came about does not follow from its content. */
    @Override
    public List<FileVersion> versions(String path, Predicate<FileVersion> isLast) {
        complete = false;
        return tree.versions(path, isLast);
    }

    @Override
    public List<Entry> entries(String folder, int levels) {
        complete &= isOwn(folder);
        return tree.entries(folder, levels);
    }

    private boolean isOwn(String path) {
        return path.equals(own) || Layout.isBelow(path, own);
    }
}
