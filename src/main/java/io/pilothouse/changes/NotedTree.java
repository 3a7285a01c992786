package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A tree that notes whether what is read of it would be the same next time. For one reading, on one thread. */
class NotedTree implements Tree {
    private final Tree tree;
    private boolean complete = true;

    NotedTree(Tree tree) {
        this.tree = tree;
    }

    /** False when what was read would be another next time, with the same files, and when something could not be read. */
    final boolean isComplete() {
        return complete;
    }

    /** What holds now need not hold next time. */
    final void completeOnlyIf(boolean holds) {
        complete &= holds;
    }

    /** Whoever reads may take a fault for nothing. */
    private <T> T noted(Supplier<T> reading) {
        boolean done = false;
        try {
            T value = reading.get();
            done = true;
            return value;
        } finally {
            completeOnlyIf(done);
        }
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

    /** Others than kustomize read more than these files. */
    @Override
    public Renderer renderer() {
        return (files, folder) -> {
            try {
                Renderer.Rendering rendering = tree.renderer().render(files, folder);
                completeOnlyIf(rendering.by() == Renderer.By.KUSTOMIZE);
                return rendering;
            } catch (NotRendered later) {
                completeOnlyIf(false);
                throw later;
            }
        };
    }

    @Override
    public Optional<String> file(String path) {
        return noted(() -> tree.file(path));
    }

    @Override
    public boolean isText(String path) {
        return noted(() -> tree.isText(path));
    }

    @Override
    public List<String> files(String folder) {
        return noted(() -> tree.files(folder));
    }

    @Override
    public List<String> links(String folder) {
        return noted(() -> tree.links(folder));
    }

    @Override
    public List<Entry> entries(String folder, int levels) {
        return noted(() -> tree.entries(folder, levels));
    }

    @Override
    public List<FileVersion> versions(String path, Predicate<FileVersion> isLast) {
        return noted(() -> tree.versions(path, isLast));
    }
}
