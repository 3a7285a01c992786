package io.pilothouse.fakes;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tree a test writes down. */
public final class FileTree implements Tree {
    private final SortedMap<String, String> files = new TreeMap<>();
    private Layout layout = Layout.STANDARD;
    private CommitId commit = CommitId.of("9b1e44c0000000000000000000000000000000aa");

    /** With environments and defaults. */
    public static FileTree platform() {
        return platform(Layout.STANDARD);
    }

    public static FileTree platform(Layout layout) {
        return empty(layout)
                .with(layout.file(ConsoleFile.ENVIRONMENTS), resource("environments.yaml"))
                .with(layout.file(ConsoleFile.DEFAULTS), resource("defaults.yaml"));
    }

    public static FileTree empty(Layout layout) {
        FileTree tree = new FileTree();
        tree.layout = layout;
        return tree;
    }

    public static String resource(String name) {
        try (InputStream file = FileTree.class.getResourceAsStream("/serving/" + name)) {
            if (file == null) {
                throw new AssertionError("test resource serving/" + name + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public FileTree with(String path, String text) {
        FileTree next = empty(layout);
        next.files.putAll(files);
        next.files.put(path, text);
        return next;
    }

    /** The same files at another commit. */
    public FileTree at(String id) {
        FileTree next = with(List.of());
        next.commit = CommitId.of(id);
        return next;
    }

    @Override
    public FileTree with(List<FileEdit> edits) {
        FileTree next = empty(layout);
        next.files.putAll(files);
        edits.forEach(edit -> {
            switch (edit) {
                case FileEdit.Write(String path, String content) -> next.files.put(path, content);
                case FileEdit.Remove(String path) -> next.files.remove(path);
            }
        });
        return next;
    }

    public Candidate changedBy(ChangeSet changeSet) {
        return new Candidate(this, with(changeSet.edits()), changeSet);
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public CommitId commit() {
        return commit;
    }

    @Override
    public Optional<String> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public List<String> files(String folder) {
        return files.keySet().stream()
                .filter(path -> folder.isEmpty() || path.startsWith(folder + "/"))
                .toList();
    }
}
