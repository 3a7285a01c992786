package io.pilothouse.costs;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Tree;
import io.pilothouse.costs.anomaly.Anomalies;
import io.pilothouse.costs.anomaly.Explanation.Scaled;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The commits of main that changed the folder of an endpoint, and what they made of it. Waits for the disk. */
record CommitsOf(Changes changes, Tree main, Instant since) implements Anomalies.Main {
    /** Who commits so often has none of them just before anything. */
    private static final int MOST = 2_000;

    @Override
    public List<Commit> commits(EndpointId endpoint) {
        return PastCommits.newestFirst(
                changes,
                main.commit(),
                List.of(changes.layout().folder(endpoint)),
                MOST,
                commit -> commit.committedAt().isBefore(since));
    }

    @Override
    public Optional<Scaled> scaled(EndpointId endpoint, Instant at) {
        return commits(endpoint).stream()
                .filter(commit -> !commit.committedAt().isAfter(at))
                .findFirst()
                .flatMap(commit -> Endpoints.in(changes.at(commit.id())).named(endpoint))
                .map(ServingSpec::scaling)
                .filter(scaling -> scaling.heldAt() == null && !scaling.isFixed())
                .map(scaling -> new Scaled(scaling.min(), scaling.max()));
    }
}
