package io.pilothouse.review.tracking;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.live.Reading;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.RestsOn;
import io.pilothouse.workloads.Workloads;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From Git through Argo CD to the pods. */
@Component
public class RoadToPods implements Road {
    static final String NAME = "pods";
    static final Station SEEN = new Station("review.step.seen", 10);
    static final Station SYNCED = new Station("review.step.synced", 20);
    public static final Station HEALTHY = new Station("review.step.healthy", 30);
    public static final Station VERIFIED = new Station("review.step.verified", 40);
    /** Of what is taken away. */
    static final Station GONE = new Station("review.step.gone", 50);

    private final Changes changes;
    private final Applications applications;
    private final Workloads workloads;
    private final RefreshAfterCommit refresh;
    private final ComparisonErrors errors;
    private final @Nullable DeclaredFolders declared;
    private final @Nullable OwnDigests digests;
    private final @Nullable RemovedFolders removed;
    private final RestsOn rests;
    private final ObjectsInFolders objects;
    private @Nullable CommitId foldersOf;
    private volatile Set<String> folders = Set.of();
    private volatile Map<String, Set<String>> bases = Map.of();
    private volatile Map<EnvironmentName, Environment> environments = Map.of();

    public RoadToPods(RoadSources sources, Clock clock) {
        changes = sources.changes();
        applications = sources.applications();
        workloads = sources.workloads();
        refresh = sources.refresh();
        errors = new ComparisonErrors(clock);
        declared = sources.digests();
        digests = declared == null ? null : new OwnDigests(changes, declared);
        rests = Objects.requireNonNullElse(sources.rests(), RestsOn.NOTHING);
        objects = new ObjectsInFolders(declared);
        removed = declared == null ? null : new RemovedFolders(changes, declared);
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
        Runnable noMoves = applications.topic().feed().follow(moved);
        Runnable noStir = workloads.follow(stirred, () -> {});
        Runnable noGround = rests.follow(stirred);
        return () -> {
            noMoves.run();
            noGround.run();
            noStir.run();
        };
    }

    @Override
    public Runnable followReturns(Runnable returned) {
        var wasLost = new AtomicBoolean(applications.topic().latest() instanceof Reading.Lost);
        return applications.topic().feed().follow(() -> {
            boolean isLost = applications.topic().latest() instanceof Reading.Lost;
            if (wasLost.getAndSet(isLost) && !isLost) {
                returned.run();
            }
        });
    }

    @Override
    public synchronized void read(CommitId head) {
        if (!head.equals(foldersOf)) {
            Layout layout = changes.layout();
            Tree tree = changes.at(head);
            folders = layout.endpointFolders(tree.files(layout.endpoints()));
            environments = Environments.readable(tree).environments().stream()
                    .collect(Collectors.toMap(Environment::name, Function.identity(), (first, second) -> first));
            RepositoryState state = changes.state().latest().value();
            bases = bases(tree);
            if (digests != null && removed != null && state != null) {
                digests.read(state.recent());
                removed.read(state.recent(), tree);
            }
            foldersOf = head;
        }
        errors.remember(applications.topic().latest().value());
        objects.read(head, changes::at, applications.ours().all());
    }

    /** Of folders that look like an endpoint's and are none's. */
    private Map<String, Set<String>> bases(Tree tree) {
        DeclaredFolders all = declared;
        return all == null
                ? Map.of()
                : folders.stream()
                        .filter(folder -> !isNamed(tree.layout(), folder))
                        .collect(Collectors.toMap(Function.identity(), folder -> all.madeOf(tree, folder)));
    }

    private boolean isNamed(Layout layout, String folder) {
        return layout.endpointAt(folder)
                .flatMap(OfEndpoint::id)
                .map(EndpointId::environment)
                .filter(environments::containsKey)
                .isPresent();
    }

    @Override
    public Picture at(Moment moment) {
        Reading<List<Application>> argoCd = applications.topic().latest();
        return new PictureOfPods(new PlatformAtOnce(
                moment.lineage(),
                argoCd.value() == null ? null : applications.ours(),
                PlatformAtOnce.Away.of(argoCd),
                new ClustersAtOnce(environments, workloads.standard(), workloads.now()),
                changes.layout(),
                folders,
                bases,
                moment.depth() == Depth.ANEW ? Map.of() : errors.since(),
                digests == null ? Map.of() : digests.known(),
                removed == null ? Map.of() : removed.known(),
                new Degraded(objects.known(), rests),
                moment.now()));
    }

    @Override
    public void hurry(Commit commit, Consumer<LogLine> note) {
        refresh.ask(commit, note);
    }
}
