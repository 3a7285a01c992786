package io.pilothouse.costs;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The commits of main that changed the folder of an endpoint, newest first. Waits for the disk. */
record CommitsOf(Changes changes, Instant since) implements Function<EndpointId, List<Commit>> {
    private static final int PAGE = 50;
    /** Who commits so often has none of them just before anything. */
    private static final int MOST = 2_000;

    @Override
    public List<Commit> apply(EndpointId endpoint) {
        List<Commit> all = new ArrayList<>();
        CommitId after = null;
        while (all.size() < MOST) {
            List<Commit> page = changes.log(changes.layout().folder(endpoint), PAGE, after);
            all.addAll(page);
            if (page.size() < PAGE || page.getLast().committedAt().isBefore(since)) {
                break;
            }
            after = page.getLast().id();
        }
        return List.copyOf(all);
    }
}
