package io.pilothouse.changes.git;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.storage.commitgraph.CommitGraphWriter;
import org.eclipse.jgit.internal.storage.commitgraph.GraphCommits;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.SystemReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Git's commit-graph of the mirror, with filters that say of each commit which paths it did not change: so the commits of one folder are found among
 * a hundred thousand without reading the others. What stands in it never changes; it is written anew where many commits came since, and while
 * it is not there the same is found by reading.
 */
final class ChangedPaths implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChangedPaths.class);
    /** So many commits without filters are read one by one, in some tens of milliseconds. */
    private static final int FEW = 300;

    private final Repository repository;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private volatile boolean closed;

    ChangedPaths(Repository repository) throws IOException {
        this.repository = repository;
        try {
            // the library asks this of its own settings only, not of a repository's; nothing of it is saved
            SystemReader.getInstance()
                    .getJGitConfig()
                    .setBoolean(
                            ConfigConstants.CONFIG_COMMIT_GRAPH_SECTION,
                            null,
                            ConfigConstants.CONFIG_KEY_READ_CHANGED_PATHS,
                            true);
        } catch (ConfigInvalidException unreadable) {
            log.warn("Folders are looked for commit by commit: {}", unreadable.getMessage());
        }
    }

    /** On a thread of its own, where it is worth it; one at a time. */
    synchronized CompletableFuture<Void> keepUp(ObjectId head) {
        if (writing.isDone() && !closed) {
            writing = CompletableFuture.runAsync(
                    () -> keep(head),
                    task -> Thread.ofVirtual().name("git-changed-paths").start(task));
        }
        return writing;
    }

    private void keep(ObjectId head) {
        try {
            if (isBehind(head)) {
                write(head);
            }
        } catch (IOException broken) {
            log.warn("Folders are looked for commit by commit: {}", broken.getMessage());
        } catch (CancellationException stopping) {
            log.debug("Stopped before the paths of all commits were known");
        }
    }

    private boolean isBehind(ObjectId head) throws IOException {
        try (FirstParents line = new FirstParents(repository, head)) {
            int without = 0;
            while (line.next() && !line.isFiltered()) {
                without++;
                if (without > FEW) {
                    return true;
                }
            }
            return false;
        }
    }

    void write(ObjectId head) throws IOException {
        Path objects = repository.getDirectory().toPath().resolve(Constants.OBJECTS);
        Path made = Files.createTempFile(objects.resolve("info"), "commit_", "_tmp");
        try (RevWalk walk = new RevWalk(repository)) {
            var writer = new CommitGraphWriter(GraphCommits.fromWalk(new UntilClosed(), Set.of(head), walk), true);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(made))) {
                writer.write(new UntilClosed(), out);
            }
            Files.move(made, objects.resolve(Constants.INFO_COMMIT_GRAPH), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private final class UntilClosed extends EmptyProgressMonitor {
        @Override
        public void update(int completed) {
            if (closed) {
                throw new CancellationException();
            }
        }

        @Override
        public boolean isCancelled() {
            return closed;
        }
    }

    /** What is being written is left. */
    @Override
    public void close() {
        closed = true;
        last().join();
    }

    private synchronized CompletableFuture<Void> last() {
        return writing;
    }
}
