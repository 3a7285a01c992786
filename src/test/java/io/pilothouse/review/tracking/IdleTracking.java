package io.pilothouse.review.tracking;

import io.pilothouse.changes.Changes;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.Workloads;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A tracker that nobody drives, for use cases that hand it what they did. */
public final class IdleTracking implements AutoCloseable {
    private final ScheduledExecutorService pollers = Executors.newScheduledThreadPool(0);
    private final Tracker tracker;

    public IdleTracking(Changes repository, FakeArgoCd argoCd, Clock clock) {
        Applications applications = new Applications(argoCd, repository, null, clock);
        RefreshAfterCommit refresh = new RefreshAfterCommit(argoCd, applications, Runnable::run, clock);
        Workloads workloads = new Workloads(Clusters.only(new HandFedCluster()), clock);
        Road road = new RoadToPods(new RoadSources(repository, applications, workloads, refresh, null, null), clock);
        tracker = new Tracker(repository, List.of(road), clock, pollers);
    }

    public Tracker tracker() {
        return tracker;
    }

    @Override
    public void close() {
        pollers.shutdownNow();
    }
}
