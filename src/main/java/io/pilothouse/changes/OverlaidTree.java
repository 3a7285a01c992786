package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A tree with edits on top: what would be if they landed. Its commit is the one below. */
final class OverlaidTree implements Tree {
    private final Tree below;
    private final Map<String, FileEdit> edits;

    OverlaidTree(Tree below, List<FileEdit> edits) {
        this.below = below;
        this.edits = edits.stream().collect(Collectors.toMap(FileEdit::path, Function.identity()));
    }

    @Override
    public CommitId commit() {
        return below.commit();
    }

    @Override
    public boolean isCommitted() {
        return edits.isEmpty() && below.isCommitted();
    }

    @Override
    public Layout layout() {
        return below.layout();
    }

    @Override
    public Renderer renderer() {
        return below.renderer();
    }

    @Override
    public Optional<String> file(String path) {
        return switch (edits.get(path)) {
            case null -> below.file(path);
            case FileEdit.Write write -> Optional.of(write.content());
            case FileEdit.Remove ignored -> Optional.empty();
        };
    }

    @Override
    public boolean isText(String path) {
        return edits.containsKey(path) ? file(path).isPresent() : below.isText(path);
    }

    /** One that is written is a file from then on. */
    @Override
    public List<String> links(String folder) {
        return below.links(folder).stream()
                .filter(path -> !edits.containsKey(path))
                .toList();
    }

    @Override
    public List<FileVersion> versions(String path, Predicate<FileVersion> isLast) {
        return below.versions(path, isLast);
    }

    @Override
    public List<Entry> entries(String folder, int levels) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        below.entries(folder, levels).forEach(entry -> entries.put(entry.path(), entry));
        for (String path : edits.keySet()) {
            if (folder.isEmpty() || path.startsWith(folder + "/")) {
                Entry entry = Entry.over(path, folder, levels);
                boolean there = entry.isFolder()
                        ? !files(entry.path()).isEmpty()
                        : file(path).isPresent();
                if (there) {
                    entries.put(entry.path(), entry);
                } else {
                    entries.remove(entry.path());
                }
            }
        }
        return List.copyOf(entries.values());
    }

    @Override
    public List<String> files(String folder) {
        TreeSet<String> files = new TreeSet<>(below.files(folder));
        for (FileEdit edit : edits.values()) {
            switch (edit) {
                case FileEdit.Write write
                when folder.isEmpty() || write.path().startsWith(folder + "/") -> files.add(write.path());
                case FileEdit.Write ignored -> {}
                case FileEdit.Remove remove -> files.remove(remove.path());
            }
        }
        return List.copyOf(files);
    }
}
