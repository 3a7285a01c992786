package io.pilothouse.fakes;

import io.pilothouse.changes.ByContent;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A tree that knows the content of its entries, as one of Git does: here what they are called and all texts below.
 *
 * @param read the paths of files that were asked for, in order
 */
public record NotedFiles(FileTree files, Queue<String> read) implements Tree {
    public NotedFiles(FileTree files) {
        this(files, new ConcurrentLinkedQueue<>());
    }

    @Override
    public CommitId commit() {
        return files.commit();
    }

    @Override
    public Layout layout() {
        return files.layout();
    }

    @Override
    public Optional<String> file(String path) {
        read.add(path);
        return files.file(path);
    }

    @Override
    public List<String> files(String folder) {
        return files.files(folder);
    }

    @Override
    public List<Entry> entries(String folder, int levels) {
        return files.entries(folder, levels).stream()
                .map(entry -> new Entry(entry.path(), entry.isFolder(), content(entry)))
                .toList();
    }

    private String content(Entry entry) {
        return ByContent.files(files, entry).stream()
                .map(path -> path + files.file(path).orElse(""))
                .toList()
                .toString();
    }
}
