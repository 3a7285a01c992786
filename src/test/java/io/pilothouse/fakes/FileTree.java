package io.pilothouse.fakes;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.ChangedLines;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileVersion;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A tree a test writes down; never changes. */
public final class FileTree implements Tree {
    public static final CommitId COMMIT = CommitId.of("9b1e44c0000000000000000000000000000000aa");
    /** The character after {@code /}. */
    private static final char AFTER_SLASH = '/' + 1;

    private final CommitId commit;
    private final Layout layout;
    private final SortedMap<String, String> files;
    private final Renderer renderer;
    /** What commits left of a file, newest first. */
    private final Function<String, List<FileVersion>> history;

    public FileTree() {
        this(COMMIT, Layout.STANDARD, new TreeMap<>(), Renderer.NONE, path -> List.of());
    }

    private FileTree(
            CommitId commit,
            Layout layout,
            SortedMap<String, String> files,
            Renderer renderer,
            Function<String, List<FileVersion>> history) {
        this.commit = commit;
        this.layout = layout;
        this.files = files;
        this.renderer = renderer;
        this.history = history;
    }

    public static FileTree of(Map<String, String> texts) {
        return new FileTree(COMMIT, Layout.STANDARD, new TreeMap<>(texts), Renderer.NONE, path -> List.of());
    }

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
        return new FileTree(COMMIT, layout, new TreeMap<>(), Renderer.NONE, path -> List.of());
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

    /** Any path: people's repositories have names that the console would not write. */
    public FileTree with(String path, String text) {
        SortedMap<String, String> more = new TreeMap<>(files);
        more.put(path, text);
        return new FileTree(commit, layout, more, renderer, history);
    }

    /** The same files at another commit. */
    public FileTree at(String id) {
        return at(CommitId.of(id));
    }

    public FileTree at(CommitId other) {
        return new FileTree(other, layout, files, renderer, history);
    }

    FileTree laidOut(Layout other) {
        return new FileTree(commit, other, files, renderer, history);
    }

    public FileTree renderedBy(Renderer other) {
        return new FileTree(commit, layout, files, other, history);
    }

    FileTree remembering(Function<String, List<FileVersion>> versions) {
        return new FileTree(commit, layout, files, renderer, versions);
    }

    @Override
    public List<FileVersion> versions(String path, Predicate<FileVersion> isLast) {
        List<FileVersion> all = history.apply(path);
        int older = (int) all.stream().takeWhile(isLast.negate()).count();
        return all.subList(0, Math.min(all.size(), older + 1));
    }

    @Override
    public Renderer renderer() {
        return renderer;
    }

    @Override
    public FileTree with(List<FileEdit> edits) {
        SortedMap<String, String> edited = new TreeMap<>(files);
        edits.forEach(edit -> {
            switch (edit) {
                case FileEdit.Write(String path, String content) -> edited.put(path, content);
                case FileEdit.Remove(String path) -> edited.remove(path);
            }
        });
        return new FileTree(commit, layout, edited, renderer, history);
    }

    public Candidate changedBy(ChangeSet changeSet) {
        return new Candidate(this, with(changeSet.edits()), changeSet);
    }

    /** Each file that is another there. */
    public List<FileDiff> differences(FileTree after) {
        TreeSet<String> paths = new TreeSet<>(files.keySet());
        paths.addAll(after.files.keySet());
        paths.removeIf(path -> file(path).equals(after.file(path)));
        return paths.stream()
                .map(path ->
                        difference(path, file(path).orElse(""), after.file(path).orElse("")))
                .toList();
    }

    private static FileDiff difference(String path, String before, String after) {
        List<String> lines = ChangedLines.between(before, after);
        int added = (int) lines.stream().filter(line -> line.startsWith("+")).count();
        return new FileDiff(path, before, after, added, lines.size() - added);
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

    /** What is no text is written as its description would be: {@code (bytes)}. */
    @Override
    public boolean isText(String path) {
        return !file(path).orElse("").startsWith("(bytes)");
    }

    /** Links are written as what {@code git} keeps of them would be: {@code -> target}. */
    @Override
    public List<String> links(String folder) {
        return files.entrySet().stream()
                .filter(file -> file.getValue().startsWith("-> ") && isBelowOrAbove(file.getKey(), folder))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isBelowOrAbove(String path, String folder) {
        return Layout.isBelow(path, folder) || path.equals(folder) || Layout.isBelow(folder, path);
    }

    @Override
    public List<Entry> entries(String folder, int levels) {
        Stream<Entry> links = links(folder).stream()
                .filter(path -> path.substring(folder.length()).split("/").length == levels + 1)
                .map(path -> new Entry(path, true, null));
        return Stream.concat(Tree.super.entries(folder, levels).stream(), links)
                .sorted(Comparator.comparing(Entry::path))
                .toList();
    }

    @Override
    public List<String> files(String folder) {
        SortedMap<String, String> within = folder.isEmpty() ? files : files.subMap(folder + "/", folder + AFTER_SLASH);
        return within.keySet().stream()
                .filter(path -> !files.getOrDefault(path, "").startsWith("-> "))
                .toList();
    }
}
