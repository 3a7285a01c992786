package io.pilothouse.changes.git;

import java.io.IOException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
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
        set(repository.getConfig());
        changedPaths = new ChangedPaths(repository);
    }

    /**
     * Packs that were put together go at once. The library keeps them for an hour, in which it finds too many again and puts all of them together
     * once more, again and again: a hundred megabytes each time of a repository of a hundred thousand commits. Who reads in one that
     * goes finds the same in the new one.
     */
    private static void set(StoredConfig config) throws IOException {
        config.setString(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_PRUNEPACKEXPIRE, "now");
        config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_COMMIT_GRAPH, true);
        config.save();
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
