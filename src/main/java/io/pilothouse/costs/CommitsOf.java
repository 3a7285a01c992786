package io.pilothouse.costs;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The commits of main that changed the folder of an endpoint, newest first. Waits for the disk. */
record CommitsOf(Changes changes, CommitId main, Instant since) implements Function<EndpointId, List<Commit>> {
    /** Who commits so often has none of them just before anything. */
    private static final int MOST = 2_000;

    @Override
    public List<Commit> apply(EndpointId endpoint) {
        return PastCommits.newestFirst(
                changes,
                main,
                List.of(changes.layout().folder(endpoint)),
                MOST,
                commit -> commit.committedAt().isBefore(since));
    }
}
