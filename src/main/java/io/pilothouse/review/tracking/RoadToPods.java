package io.pilothouse.review.tracking;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.units.CommitId;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.ClusterWatch;
import io.pilothouse.workloads.WorkloadInventory;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From Git through Argo CD to the pods. */
@Component
public class RoadToPods implements Road {
    static final String NAME = "pods";
    static final Station SEEN = new Station("review.step.seen", 10);
    static final Station SYNCED = new Station("review.step.synced", 20);
    static final Station HEALTHY = new Station("review.step.healthy", 30);
    static final Station VERIFIED = new Station("review.step.verified", 40);

    private final Changes changes;
    private final Applications applications;
    private final ClusterWatch cluster;
    private final RefreshAfterCommit refresh;
    private final ComparisonErrors errors;
    private final List<Runnable> whenPodsStir = new CopyOnWriteArrayList<>();
    private @Nullable CommitId foldersOf;
    private volatile Set<String> folders = Set.of();

    public RoadToPods(
            Changes changes, Applications applications, Cluster cluster, RefreshAfterCommit refresh, Clock clock) {
        this.changes = changes;
        this.applications = applications;
        this.refresh = refresh;
        errors = new ComparisonErrors(clock);
        this.cluster = new ClusterWatch(cluster, () -> whenPodsStir.forEach(Runnable::run));
    }

    @PreDestroy
    void stop() {
        cluster.close();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean carries(Commit commit) {
        Layout layout = changes.layout();
        return commit.changedPaths().stream()
                .anyMatch(path -> Layout.isBelow(path, layout.endpoints()) || Layout.isBelow(path, layout.clusters()));
    }

    @Override
    public Runnable follow(Runnable moved, Runnable stirred) {
        whenPodsStir.add(stirred);
        Runnable stop = applications.topic().feed().follow(moved);
        return () -> {
            stop.run();
            whenPodsStir.remove(stirred);
        };
    }

    @Override
    public synchronized void read(CommitId head) {
        if (!head.equals(foldersOf)) {
            Layout layout = changes.layout();
            folders = layout.endpointFolders(changes.at(head).files(layout.endpoints()));
            foldersOf = head;
        }
        errors.remember(applications.topic().latest().value());
    }

    @Override
    public Picture at(Moment moment) {
        return new PictureOfPods(new PlatformAtOnce(
                moment.lineage(),
                applications.topic().latest().value(),
                moment.depth() == Depth.QUIET ? WorkloadInventory.NONE : cluster.inventory(),
                changes.layout(),
                folders,
                moment.depth() == Depth.ANEW ? Map.of() : errors.since(),
                moment.now()));
    }

    @Override
    public void hurry(Commit commit, Consumer<LogLine> note) {
        refresh.ask(commit, note);
    }
}
