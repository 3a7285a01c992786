package io.pilothouse.review.tracking;

import io.pilothouse.changes.ByContent;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.changes.Tree;
import io.pilothouse.review.tracking.DeclaredFolders.DeclaredWorkload;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Namespace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Of commits that took an endpoint's folder away what made its pods, and which folder declares that now. */
final class RemovedFolders {
    private final Changes changes;
    private final DeclaredFolders declared;
    private final ByContent<Optional<In>> inFolders;
    /** Of the commits of the log; what they took away never changes. */
    private final Map<CommitId, Map<String, Optional<List<DeclaredWorkload>>>> were = new ConcurrentHashMap<>();

    private volatile Map<CommitId, Map<String, Optional<List<Removed>>>> known = Map.of();

    /**
     * @param namespace null where nobody declares its environment
     * @param heir the folder that declares it now; null where none does
     */
    record Removed(
            DeclaredWorkload workload,
            @Nullable Namespace namespace,
            @Nullable String heir) {}

    private record In(String folder, List<DeclaredWorkload> workloads) {}

    RemovedFolders(Changes changes, DeclaredFolders declared) {
        this.changes = changes;
        this.declared = declared;
        inFolders = new ByContent<>((tree, entry) -> entry.isFolder()
                ? declared.workloads(tree, entry.path()).map(workloads -> new In(entry.path(), workloads))
                : Optional.empty());
    }

    /** May wait for the repository. */
    void read(List<Commit> recent, Tree head) {
        were.keySet().retainAll(recent.stream().map(Commit::id).collect(Collectors.toSet()));
        recent.forEach(commit -> were.computeIfAbsent(commit.id(), id -> takenAway(commit)));
        if (were.values().stream().allMatch(Map::isEmpty)) {
            known = Map.of();
            return;
        }
        Heirs heirs = new Heirs(
                head, inFolders.inEndpoints(head).flatMap(Optional::stream).toList());
        Map<CommitId, Map<String, Optional<List<Removed>>>> now = new HashMap<>();
        were.forEach((commit, folders) -> {
            Map<String, Optional<List<Removed>>> removed = new HashMap<>();
            folders.forEach((folder, workloads) -> removed.put(
                    folder,
                    workloads.map(all -> all.stream()
                            .map(workload -> heirs.removed(folder, workload))
                            .toList())));
            now.put(commit, Map.copyOf(removed));
        });
        known = Map.copyOf(now);
    }

    /** By folder; a folder of which nobody can tell what was in it is there and has nothing. */
    Map<CommitId, Map<String, Optional<List<Removed>>>> known() {
        return known;
    }

    private Map<String, Optional<List<DeclaredWorkload>>> takenAway(Commit commit) {
        List<String> gone = changes.layout().endpointFolders(commit.changedPaths()).stream()
                .filter(folder -> changes.at(commit.id()).files(folder).isEmpty())
                .toList();
        if (gone.isEmpty()) {
            return Map.of();
        }
        Optional<Tree> before = changes.before(commit.id());
        return gone.stream()
                .collect(Collectors.toMap(
                        Function.identity(), folder -> before.flatMap(tree -> declared.workloads(tree, folder))));
    }

    /** Who declares what in the head of the main branch. */
    private record Heirs(Tree head, List<In> folders) {
        Removed removed(String folder, DeclaredWorkload workload) {
            Environment environment = environment(folder);
            Namespace namespace = namespace(workload, environment);
            return new Removed(workload, namespace, namespace == null ? null : heir(workload, environment, namespace));
        }

        private @Nullable String heir(
                DeclaredWorkload workload, @Nullable Environment environment, Namespace namespace) {
            return folders.stream()
                    .filter(in -> isIn(in, workload, environment, namespace))
                    .map(In::folder)
                    .findFirst()
                    .orElse(null);
        }

        private boolean isIn(In in, DeclaredWorkload workload, @Nullable Environment environment, Namespace namespace) {
            Environment there = environment(in.folder());
            return there != null
                    && environment != null
                    && there.cluster().equals(environment.cluster())
                    && in.workloads().stream()
                            .filter(workload::isCalledAs)
                            .anyMatch(same -> namespace.equals(namespace(same, there)));
        }

        private static @Nullable Namespace namespace(DeclaredWorkload workload, @Nullable Environment environment) {
            return workload.namespace() != null
                    ? workload.namespace()
                    : environment == null ? null : environment.namespace();
        }

        private @Nullable Environment environment(String folder) {
            EnvironmentName name = head.layout()
                    .endpointAt(folder)
                    .flatMap(OfEndpoint::id)
                    .map(EndpointId::environment)
                    .orElse(null);
            return name == null ? null : Environments.readable(head).named(name).orElse(null);
        }
    }
}
