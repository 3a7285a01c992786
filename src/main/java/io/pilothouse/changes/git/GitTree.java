package io.pilothouse.changes.git;

import io.pilothouse.changes.FileVersion;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Readings;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * The files of one commit, read from the mirror when asked for.
 *
 * @param readings of this commit
 */
record GitTree(Unpacked unpacked, RevCommit revision, Layout layout, Renderer renderer, Readings readings)
        implements Tree {
    /** Somebody may have committed weights; nobody reads them here. */
    private static final int LONGEST = 5_000_000;

    @Override
    public CommitId commit() {
        return CommitId.of(revision.name());
    }

    @Override
    public Optional<String> file(String path) {
        ObjectId blob = blob(path);
        return blob == null ? Optional.empty() : Optional.of(text(repository(), blob));
    }

    /** Null when there is no regular file. */
    @Nullable ObjectId blob(String path) {
        return within(path, GitTree::isFile);
    }

    /** The id of a file or folder: equal when everything below is. */
    @Nullable ObjectId entry(String path, boolean folderToo) {
        ObjectId folder = folderToo ? folder(path) : null;
        return folder == null ? within(path, GitTree::isFile) : folder;
    }

    /** Null when there is no folder. */
    private @Nullable ObjectId folder(String path) {
        return path.isEmpty() ? revision.getTree() : within(path, FileMode.TREE::equals);
    }

    private @Nullable ObjectId within(String path, Predicate<FileMode> wanted) {
        int end = path.lastIndexOf('/');
        ObjectId folder = folder(path.substring(0, Math.max(0, end)));
        if (folder == null) {
            return null;
        }
        try {
            Unpacked.Child child = unpacked.children(folder).get(path.substring(end + 1));
            return child != null && wanted.test(child.mode()) ? child.id() : null;
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    Repository repository() {
        return unpacked.repository();
    }

    @Override
    public <T> T once(Function<Tree, T> reading) {
        return readings.of(this, reading);
    }

    static boolean isFile(FileMode mode) {
        return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
    }

    @Override
    public List<String> files(String folder) {
        return paths(folder, GitTree::isFile);
    }

    @Override
    public List<String> links(String folder) {
        return linkAt(folder).map(List::of).orElseGet(() -> paths(folder, FileMode.SYMLINK::equals));
    }

    /** The place itself, or one above it. */
    private Optional<String> linkAt(String place) {
        if (place.isEmpty() || folder(place) != null) {
            return Optional.empty();
        }
        return within(place, FileMode.SYMLINK::equals) != null
                ? Optional.of(place)
                : linkAt(place.substring(0, Math.max(0, place.lastIndexOf('/'))));
    }

    private List<String> paths(String folder, Predicate<FileMode> wanted) {
        List<String> files = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository())) {
            ObjectId tree = folder(folder);
            if (tree == null) {
                return List.of();
            }
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                if (wanted.test(walk.getFileMode(0))) {
                    files.add(folder.isEmpty() ? walk.getPathString() : folder + "/" + walk.getPathString());
                }
            }
        } catch (IOException broken) {
            throw unreadable(broken);
        }
        files.sort(null);
        return List.copyOf(files);
    }

    /** The same repository at another commit. */
    GitTree at(RevCommit other) {
        return new GitTree(unpacked, other, layout, renderer, Unpacked.noReadings());
    }

    @Override
    public List<FileVersion> versions(String path, Predicate<FileVersion> isLast) {
        try {
            return FileVersions.of(this, path, isLast);
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    @Override
    public List<Entry> entries(String folder, int levels) {
        ObjectId tree = folder(folder);
        try {
            return tree == null ? List.of() : unpacked.entries(tree, folder, levels);
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    /** What is no text a person reads is described: a page can show that it changed. */
    static String text(Repository repository, ObjectId blob) {
        String text = decoded(repository, blob);
        return text == null
                ? "(" + size(repository, blob) + " bytes, " + blob.abbreviate(7).name() + ")\n"
                : text;
    }

    /** Such a file can be written back as it was. */
    @Override
    public boolean isText(String path) {
        ObjectId blob = blob(path);
        return blob != null && decoded(repository(), blob) != null;
    }

    /** Why nobody here can write a path as it is; null where somebody can, and where nothing is. */
    @Nullable Reason unwritable(String path) {
        ObjectId blob = blob(path);
        if (blob == null) {
            return within(path, GitTree::isLink) == null ? null : Reason.of("changes.conflict.link", path);
        }
        long size = size(repository(), blob);
        if (size > LONGEST) {
            return Reason.of("changes.conflict.large", path, new Bytes(size), new Bytes(LONGEST));
        }
        return decoded(repository(), blob) == null ? Reason.of("changes.conflict.no-text", path) : null;
    }

    private static boolean isLink(FileMode mode) {
        return mode == FileMode.SYMLINK || mode == FileMode.GITLINK;
    }

    private static @Nullable String decoded(Repository repository, ObjectId blob) {
        try (ObjectReader reader = repository.newObjectReader()) {
            ObjectLoader loader = reader.open(blob);
            byte[] bytes = loader.getSize() > LONGEST ? new byte[1] : loader.getBytes();
            return RawText.isBinary(bytes)
                    ? null
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
        } catch (CharacterCodingException other) {
            return null;
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private static long size(Repository repository, ObjectId blob) {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.getObjectSize(blob, Constants.OBJ_BLOB);
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private static GitUnavailable unreadable(IOException broken) {
        return new GitUnavailable(Reason.of("remotes.git-mirror"), broken);
    }
}
