package io.pilothouse.platform;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.OwnFile;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.live.Feed;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** What main says that the console cannot follow; read again whenever main moves. */
@Component
public class RepositoryFindings implements SmartInitializingSingleton, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RepositoryFindings.class);

    private final ObjectProvider<Changes> changes;
    private final ObjectProvider<Clusters> clusters;
    private final ObjectProvider<AuthorityInForce> authority;
    private final List<OwnFile> files;
    private final RemoteCalls remoteCalls;
    private final Feed<Findings> all = new Feed<>(Findings.NONE);
    private Runnable stop = () -> {};
    private @Nullable CommitId read;

    RepositoryFindings(
            ObjectProvider<Changes> changes,
            ObjectProvider<Clusters> clusters,
            ObjectProvider<AuthorityInForce> authority,
            List<OwnFile> files,
            RemoteCalls remoteCalls) {
        this.changes = changes;
        this.clusters = clusters;
        this.authority = authority;
        this.files = List.copyOf(files);
        this.remoteCalls = remoteCalls;
    }

    /**
     * @param broken of the console's own files those that cannot be read, by path, and what is in force for them
     * @param notConnected clusters that environments name, each with these environments
     */
    public record Findings(SortedMap<String, Reason> broken, Map<ClusterName, List<String>> notConnected) {
        static final Findings NONE = new Findings(new TreeMap<>(), Map.of());

        public Findings {
            broken = Collections.unmodifiableSortedMap(new TreeMap<>(broken));
        }
    }

    public Feed<Findings> all() {
        return all;
    }

    /** What is broken, as much of it as somebody may read. Waits for the remote where they lead teams and nothing else. */
    public List<Reason> broken(Actor reader) {
        SortedMap<String, Reason> broken = all.latest().broken();
        if (broken.isEmpty() || !reader.isLeadOnly()) {
            return List.copyOf(broken.values());
        }
        Readable readable = authority.getObject().readable(reader);
        return broken.entrySet().stream()
                .filter(file -> readable.isFile(file.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void afterSingletonsInstantiated() {
        changes.ifAvailable(repository -> {
            stop = repository.state().feed().follow(() -> remoteCalls.execute(() -> look(repository)));
            remoteCalls.execute(() -> look(repository));
        });
    }

    private synchronized void look(Changes repository) {
        RepositoryState state = repository.state().latest().value();
        if (state == null || state.head().equals(read)) {
            return;
        }
        try {
            Tree main = repository.at(state.head());
            all.publish(new Findings(broken(main), notConnected(main)));
            read = state.head();
        } catch (GitUnavailable gone) {
            log.warn("The console's files cannot be read: {}", gone.getMessage());
        }
    }

    private SortedMap<String, Reason> broken(Tree main) {
        Layout layout = main.layout();
        SortedMap<String, Reason> broken = new TreeMap<>();
        Stream.concat(Stream.of(Layout.ConsoleFile.values()).map(layout::file), main.files(layout.teams()).stream())
                .forEach(path -> files.stream()
                        .filter(file -> file.isAt().test(layout, path))
                        .flatMap(file -> broken(file, main, path))
                        .forEach(why -> broken.merge(path, why, (first, _) -> first)));
        return broken;
    }

    private static Stream<Reason> broken(OwnFile file, Tree main, String path) {
        try {
            return Stream.ofNullable(
                    LastGood.of(main, path, text -> file.reading().read(path, text))
                            .broken());
        } catch (InvalidYaml never) {
            return Stream.of(LastGood.never(never));
        }
    }

    private Map<ClusterName, List<String>> notConnected(Tree main) {
        Set<ClusterName> connected = clusters.stream()
                .flatMap(known -> known.all().stream())
                .map(Cluster::name)
                .collect(Collectors.toSet());
        return Environments.readable(main).environments().stream()
                .filter(environment -> !connected.contains(environment.cluster()))
                .collect(Collectors.groupingBy(
                        Environment::cluster,
                        TreeMap::new,
                        Collectors.mapping(environment -> environment.name().value(), Collectors.toList())));
    }

    @Override
    public void destroy() {
        stop.run();
    }
}
