package io.pilothouse.access.gateway;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a folder as they lie there, committed or not; those of Git itself, and what is no text, left out. */
public final class FolderTree implements Tree {
    private static final CommitId NONE = CommitId.of("0".repeat(40));

    private final SortedMap<String, String> files;

    private FolderTree(SortedMap<String, String> files) {
        this.files = files;
    }

    /** @throws IOException when a file cannot be read */
    public static FolderTree of(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                    text(path).ifPresent(text -> files.put(name, text));
                }
            }
        }
        return new FolderTree(files);
    }

    private static Optional<String> text(Path path) throws IOException {
        try {
            return Optional.of(Files.readString(path));
        } catch (MalformedInputException noText) {
            return Optional.empty();
        }
    }

    @Override
    public CommitId commit() {
        return NONE;
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public Layout layout() {
        return Layout.STANDARD;
    }

    @Override
    public Optional<String> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public List<String> files(String folder) {
        return files.keySet().stream()
                .filter(path -> folder.isEmpty() || Layout.isBelow(path, folder))
                .toList();
    }
}
