package io.pilothouse.changes.git;

import java.io.IOException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** What a mirror needs from time to time, so that it stays quick. Guarded by the lock of {@link Mirror}. */
final class Upkeep implements AutoCloseable {
    /** Each fetch that brings something leaves a pack. */
    private static final int FETCHES = 200;

    private final Repository repository;
    private final ChangedPaths changedPaths;
    private long fetched;

    Upkeep(Repository repository) throws IOException {
        this.repository = repository;
        changedPaths = new ChangedPaths(repository);
    }

    /** @param head of main; null while there is none */
    void fetched(@Nullable ObjectId head) {
        if (head != null && fetched % FETCHES == 0) {
            changedPaths.keepUp(head);
        }
        fetched++;
        if (fetched % FETCHES == 0) {
            repository.autoGC(NullProgressMonitor.INSTANCE);
        }
    }

    ChangedPaths changedPaths() {
        return changedPaths;
    }

    @Override
    public void close() {
        changedPaths.close();
    }
}
