package io.pilothouse.workloads;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.RepositoryAddress;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Source;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Argo CD's applications, watched once for everybody. */
@Component
public class Applications implements DisposableBean {
    private static final Told NOTHING =
            new Told(List.of(), null, null, true, OurApplications.of(List.of(), null, source -> true));

    private final @Nullable Changes changes;
    private final ClusterServers servers;
    private final Topic<List<Application>> topic;
    private final Clock clock;
    private final AskedRefreshes refreshes = new AskedRefreshes();
    private final Set<Application.Id> outsideWindows = new HashSet<>();
    private List<Application> said = List.of();
    private final Subscription watch;
    private final Set<String> otherNames = ConcurrentHashMap.newKeySet();
    private volatile Told told = NOTHING;

    /** Whether the console's account may see every application, as far as Argo CD said it. */
    private volatile boolean seesAll = true;

    private record Told(
            List<Application> all,
            @Nullable RepositoryState state,
            @Nullable RepositoryAddress address,
            boolean seesAll,
            OurApplications ours) {}

    /**
     * @param changes null where no repository is connected
     * @param clusters null where no cluster is connected
     */
    public Applications(ArgoCd argoCd, @Nullable Changes changes, @Nullable Clusters clusters, Clock clock) {
        this.changes = changes;
        servers = ClusterServers.of(clusters);
        topic = new Topic<>("Argo CD", clock);
        this.clock = clock;
        watch = argoCd.watch(this::read, this::lost);
    }

    private synchronized void read(List<Application> all) {
        said = all;
        outsideWindows.retainAll(all.stream()
                .filter(one -> one.sync() == Application.SyncStatus.OUT_OF_SYNC)
                .map(Application::id)
                .toList());
        topic.read(judged());
    }

    private List<Application> judged() {
        return refreshes.judged(said, clock.instant()).stream()
                .map(one -> outsideWindows.contains(one.id()) ? one.heldByWindow() : one)
                .toList();
    }

    /** What Argo CD answers of the console's account. */
    synchronized void sees(boolean all) {
        boolean isNew = seesAll != all;
        seesAll = all;
        if (isNew && topic.latest() instanceof Reading.Current<List<Application>>(List<Application> now)) {
            topic.read(List.copyOf(now)); // whoever follows draws anew
        }
    }

    /** What Argo CD answers of an application that differs from Git. */
    synchronized void windowIs(Application.Id id, boolean isOpen) {
        boolean isNew = isOpen ? outsideWindows.remove(id) : outsideWindows.add(id);
        if (isNew) {
            judge();
        }
    }

    private synchronized void lost(Reason why) {
        topic.lost(why);
    }

    /** That nobody looks at an application, or that a window of it is closed, becomes so without an event. */
    synchronized void judge() {
        if (topic.latest() instanceof Reading.Current<List<Application>>(List<Application> before)) {
            List<Application> now = judged();
            if (!now.equals(before)) {
                topic.read(now);
            }
        }
    }

    /** Of all repositories. */
    public Topic<List<Application>> topic() {
        return topic;
    }

    /** Those of the console's repository, of those last seen, old or new. From memory; never waits. */
    public OurApplications ours() {
        List<Application> all = Objects.requireNonNullElse(topic.latest().value(), List.of());
        RepositoryState state =
                changes == null ? null : changes.state().latest().value();
        Told known = told;
        boolean whole = seesAll;
        RepositoryAddress address = changes == null ? null : changes.address();
        if (known.all() != all
                || known.state() != state
                || known.seesAll() != whole
                || !Objects.equals(known.address(), address)) {
            OurApplications ours =
                    OurApplications.of(all, address, isOurs(all, state)).at(servers);
            known = new Told(all, state, address, whole, whole ? ours : ours.inPart());
            told = known;
        }
        return known.ours();
    }

    /** By its address, or by another one whose commits were once ours. */
    private Predicate<Source> isOurs(List<Application> all, @Nullable RepositoryState state) {
        if (state != null) {
            Set<String> commits =
                    state.recent().stream().map(commit -> commit.id().value()).collect(Collectors.toSet());
            all.stream()
                    .flatMap(application -> application.sources().stream().map(application::as))
                    .filter(one -> one.syncRevision() != null && commits.contains(one.syncRevision()))
                    .forEach(one ->
                            otherNames.add(RepositoryAddress.plain(one.source().repository())));
        }
        return source -> changes == null
                || changes.address().isAlso(source.repository())
                || otherNames.contains(RepositoryAddress.plain(source.repository()));
    }

    @Override
    public void destroy() {
        watch.close();
    }
}
