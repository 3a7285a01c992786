package io.pilothouse.changes;

import io.pilothouse.changes.git.GitSettings;
import io.pilothouse.units.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** A real bare repository, and somebody else who commits to it while the console works. */
public final class SharedRepository implements AutoCloseable {
    private static final String MAIN = Constants.R_HEADS + "main";
    private final Path directory;
    private final Repository repository;

    public SharedRepository(Path directory, Map<String, String> files) {
        this.directory = directory;
        try {
            repository = new RepositoryBuilder()
                    .setBare()
                    .setGitDir(directory.toFile())
                    .build();
            repository.create(true);
            repository.updateRef(Constants.HEAD).link(MAIN);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        commit("Begin", files);
    }

    /** How a console is connected to it that asks by itself never while a test runs. */
    public GitSettings settings(Path mirror, Layout layout) {
        return new GitSettings(
                url(),
                "main",
                null,
                null,
                "Pilothouse",
                "console@example.com",
                mirror,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                layout);
    }

    public String url() {
        return directory.toUri().toString();
    }

    public Path directory() {
        return directory;
    }

    /** Its default branch is another one from now on. */
    public void head(String branch) {
        try {
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** By somebody else, straight to main; an empty text removes the file. */
    public CommitId commit(String message, Map<String, String> files) {
        return commitTo("main", message, files);
    }

    /** The same on any branch; no files make an empty commit. */
    public CommitId commitTo(String name, String message, Map<String, String> files) {
        return commitTo(name, message, files, FileMode.REGULAR_FILE);
    }

    /** A symbolic link, straight to main. */
    public CommitId link(String path, String target) {
        return commitTo("main", "link", Map.of(path, target), FileMode.SYMLINK);
    }

    private CommitId commitTo(String name, String message, Map<String, String> files, FileMode mode) {
        String branch = Constants.R_HEADS + name;
        try (var inserter = repository.newObjectInserter();
                var reader = repository.newObjectReader();
                var walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(branch);
            DirCache index = head == null
                    ? DirCache.newInCore()
                    : DirCache.read(reader, walk.parseCommit(head).getTree());
            DirCacheEditor editor = index.editor();
            for (Map.Entry<String, String> file : files.entrySet()) {
                ObjectId blob =
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8));
                editor.add(
                        file.getValue().isEmpty()
                                ? new DirCacheEditor.DeletePath(file.getKey())
                                : write(file.getKey(), blob, mode));
            }
            editor.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            if (head != null) {
                commit.setParentId(head);
            }
            commit.setAuthor(new PersonIdent("Other", "other@example.com"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return move(branch, head, id);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private CommitId move(String branch, @Nullable ObjectId from, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(branch);
        update.setNewObjectId(to);
        update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
            throw new IllegalStateException(branch + ": " + result);
        }
        return CommitId.of(to.name());
    }

    /** By a forge: main gets a merge commit with the branch's tree. */
    public CommitId merge(String name) {
        try (var inserter = repository.newObjectInserter();
                var walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(MAIN);
            RevCommit tip = walk.parseCommit(repository.resolve(Constants.R_HEADS + name));
            CommitBuilder merge = new CommitBuilder();
            merge.setTreeId(tip.getTree());
            merge.setParentIds(head, tip);
            merge.setAuthor(new PersonIdent("Forge", "forge@example.com"));
            merge.setCommitter(merge.getAuthor());
            merge.setMessage("Merge " + name);
            ObjectId id = inserter.insert(merge);
            inserter.flush();
            return move(MAIN, head, id);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** By force, as nobody should. */
    public void reset(String name, CommitId to) {
        try {
            RefUpdate update = repository.updateRef(Constants.R_HEADS + name);
            update.setNewObjectId(ObjectId.fromString(to.value()));
            update.setForceUpdate(true);
            update.update();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Branches stay, whoever deletes them. */
    public void keepBranches() {
        receive("denyDeletes", true);
    }

    /** What is pushed together is not moved together: not all servers can. */
    public void oneByOne() {
        receive("advertiseAtomic", false);
    }

    private void receive(String setting, boolean value) {
        try {
            repository.getConfig().setBoolean("receive", null, setting, value);
            repository.getConfig().save();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static DirCacheEditor.PathEdit write(String path, ObjectId blob, FileMode mode) {
        return new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(mode);
                entry.setObjectId(blob);
            }
        };
    }

    /** The text of a file on main; empty when there is none. */
    public String file(String path) {
        try (TreeWalk walk = TreeWalk.forPath(repository, path, head().getTree())) {
            return walk == null
                    ? ""
                    : new String(repository.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public RevCommit head() {
        try (var walk = new RevWalk(repository)) {
            RevCommit head = walk.parseCommit(repository.resolve(MAIN));
            walk.parseBody(head);
            return head;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Of main, newest first. */
    public List<String> subjects() {
        try (var walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(repository.resolve(MAIN)));
            List<String> subjects = new ArrayList<>();
            walk.forEach(commit -> subjects.add(commit.getShortMessage()));
            return subjects;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public List<String> branches() {
        try {
            return repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                    .map(Ref::getName)
                    .map(name -> name.substring(Constants.R_HEADS.length()))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
