package io.pilothouse.platform;

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
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final List<OwnFile> files;
    private final RemoteCalls remoteCalls;
    private final Feed<Findings> all = new Feed<>(Findings.NONE);
    private Runnable stop = () -> {};
    private @Nullable CommitId read;

    RepositoryFindings(
            ObjectProvider<Changes> changes,
            ObjectProvider<Clusters> clusters,
            List<OwnFile> files,
            RemoteCalls remoteCalls) {
        this.changes = changes;
        this.clusters = clusters;
        this.files = List.copyOf(files);
        this.remoteCalls = remoteCalls;
    }

    /**
     * @param broken of the console's own files those that cannot be read, and what is in force for them
     * @param notConnected clusters that environments name, each with these environments
     */
    public record Findings(List<Reason> broken, Map<ClusterName, List<String>> notConnected) {
        static final Findings NONE = new Findings(List.of(), Map.of());

        public Findings {
            broken = List.copyOf(broken);
        }
    }

    public Feed<Findings> all() {
        return all;
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

    private List<Reason> broken(Tree main) {
        Layout layout = main.layout();
        return Stream.concat(
                        Stream.of(Layout.ConsoleFile.values()).map(layout::file), main.files(layout.teams()).stream())
                .flatMap(path -> files.stream()
                        .filter(file -> file.isAt().test(layout, path))
                        .flatMap(file -> broken(file, main, path)))
                .toList();
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
