package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The files of the repository at one commit; never changes. */
public interface Tree {
    CommitId commit();

    /** Whether it is what the commit holds; false with edits on top. */
    default boolean isCommitted() {
        return true;
    }

    /** Where things lie in it. */
    Layout layout();

    /** What makes of its folders what is applied. */
    default Renderer renderer() {
        return Renderer.NONE;
    }

    /**
     * A file or a folder.
     *
     * @param content equal where all below is equal; null where only reading would tell
     */
    record Entry(String path, boolean isFolder, @Nullable String content) {
        /** The entry that a file is, or is below. */
        static Entry over(String file, String folder, int levels) {
            int end = folder.isEmpty() ? -1 : folder.length();
            for (int level = 0; level < levels && end < file.length(); level++) {
                int next = file.indexOf('/', end + 1);
                end = next < 0 ? file.length() : next;
            }
            return new Entry(file.substring(0, end), end < file.length(), null);
        }
    }

    /** The text of a file; empty when there is none. What {@link #isText} denies is described. */
    Optional<String> file(String path);

    /** False for a file that is no UTF-8 text, or too long for anybody to read. */
    default boolean isText(String path) {
        return file(path).isPresent();
    }

    /** The paths of all files below a folder, sorted; all files for an empty folder. */
    List<String> files(String folder);

    /**
     * The paths of the symbolic links below a folder, sorted: whoever applies it may follow them, nobody here does. Of a place that is one itself,
     * or lies below one, that link.
     */
    default List<String> links(String folder) {
        return List.of();
    }

    /**
     * What lies so many levels below a folder, and the files above that, by path. A symbolic link that lies so deep may stand for a folder, and
     * counts as one. Files below {@code models/x/y} are one entry of
     * {@code entries("models", 2)}.
     */
    default List<Entry> entries(String folder, int levels) {
        return files(folder).stream()
                .map(path -> Entry.over(path, folder, levels))
                .distinct()
                .toList();
    }

    /**
     * What the commits of main that changed a file left of it, newest first, beginning with the newest that this tree stands on and ending with
     * the first that is meant; up to a hundred. None where nobody knows how the tree came about.
     */
    default List<FileVersion> versions(String path, Predicate<FileVersion> isLast) {
        return List.of();
    }

    /**
     * What a reading makes of this tree: once for all who ask with an equal one, where the tree keeps what was read of it. What follows from more
     * than files, and what could not be read, is read again each time.
     *
     * @param reading looks at nothing but the tree it is given, does not hand it on, and answers what never changes
     */
    default <T> T once(Function<Tree, T> reading) {
        return reading.apply(this);
    }

    /** This tree with edits on top: what would be if they landed. */
    default Tree with(List<FileEdit> edits) {
        return new OverlaidTree(this, edits);
    }
}
