package io.pilothouse.history;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.units.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The main branch from its head down to the oldest commit that anybody asked about: read once for all, and from then on only what is new, or older
 * than what was asked before. Waits for the disk.
 */
final class MainLine {
    private static final int BATCH = 200;
    /** So many new commits are read to find the head that was known; main moved farther, or was rewritten. */
    private static final int FARTHEST = 2_000;

    private final Changes changes;
    private List<LaterCommit> newestFirst = new ArrayList<>();
    private boolean reachesTheFirst;

    MainLine(Changes changes) {
        this.changes = changes;
    }

    /** Empty while main has no commit. */
    synchronized Optional<CommitId> head() {
        catchUp();
        return newestFirst.stream().map(LaterCommit::id).findFirst();
    }

    /** What main has above a commit, newest first; empty when the commit is not one of main's. */
    synchronized Optional<List<LaterCommit>> after(CommitId commit) {
        catchUp();
        int looked = 0;
        while (true) {
            for (; looked < newestFirst.size(); looked++) {
                if (newestFirst.get(looked).id().equals(commit)) {
                    return Optional.of(List.copyOf(newestFirst.subList(0, looked)));
                }
            }
            if (reachesTheFirst || newestFirst.isEmpty()) {
                return Optional.empty();
            }
            List<Commit> older = changes.log("", BATCH, newestFirst.getLast().id());
            older.stream().map(LaterCommit::of).forEach(newestFirst::add);
            reachesTheFirst = older.size() < BATCH;
        }
    }

    private void catchUp() {
        CommitId known = newestFirst.isEmpty() ? null : newestFirst.getFirst().id();
        List<LaterCommit> newer = new ArrayList<>();
        CommitId after = null;
        int size = 1;
        while (newer.size() < FARTHEST) {
            List<Commit> batch = changes.log("", size, after);
            for (Commit commit : batch) {
                if (commit.id().equals(known)) {
                    newer.addAll(newestFirst);
                    newestFirst = newer;
                    return;
                }
                newer.add(LaterCommit.of(commit));
            }
            if (known == null || batch.size() < size) {
                break;
            }
            after = batch.getLast().id();
            size = BATCH;
        }
        newestFirst = newer;
        reachesTheFirst = false;
    }
}
