package io.pilothouse.review.tracking;

import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.review.FakeCluster;
import io.pilothouse.workloads.Applications;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A tracker that nobody drives, for use cases that hand it what they did. */
public final class IdleTracking implements AutoCloseable {
    private final ScheduledExecutorService pollers = Executors.newScheduledThreadPool(0);
    private final Tracker tracker;
    private final RefreshAfterCommit refresh;

    public IdleTracking(FakeRepository repository, FakeArgoCd argoCd, Clock clock) {
        Applications applications = new Applications(argoCd, clock);
        tracker = new Tracker(repository, applications, new FakeCluster(), clock, pollers);
        refresh = new RefreshAfterCommit(argoCd, applications, Runnable::run, clock);
    }

    public Tracker tracker() {
        return tracker;
    }

    public RefreshAfterCommit refresh() {
        return refresh;
    }

    @Override
    public void close() {
        pollers.shutdownNow();
    }
}
