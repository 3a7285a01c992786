package io.pilothouse.serving;

import io.pilothouse.changes.ByContent;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.Bases;
import io.pilothouse.manifests.TouchedFolders;
import io.pilothouse.units.EndpointId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All endpoints of the repository, by name, and the folders that look like one and cannot be read. */
public record Endpoints(List<ServingSpec> specs, List<Unreadable> unreadable) {
    private static final Function<Tree, List<EndpointId>> IDS = Endpoints::readIds;
    /** A name takes longer to be checked than to be found again. */
    private static final ByContent<Optional<EndpointId>> FOLDERS = new ByContent<>(Endpoints::id);

    public Endpoints {
        specs = List.copyOf(specs);
        unreadable = List.copyOf(unreadable);
    }

    /** @param reason names the file, the line and what was expected */
    public record Unreadable(EndpointId endpoint, String reason) {}

    public static Endpoints in(Tree tree) {
        List<ServingSpec> specs = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        Environments environments = Environments.readable(tree);
        for (EndpointFolder folder : EndpointFolder.in(tree).toList()) {
            EndpointId endpoint = folder.endpoint();
            if (endpoint == null || isBase(tree, endpoint, environments)) {
                continue;
            }
            if (folder.spec() != null) {
                specs.add(folder.spec());
            } else if (folder.unread() != null) {
                unreadable.add(new Unreadable(
                        endpoint, String.valueOf(folder.unread().why().getMessage())));
            }
        }
        specs.sort(Comparator.comparing(ServingSpec::endpoint));
        unreadable.sort(Comparator.comparing(Unreadable::endpoint));
        return new Endpoints(specs, unreadable);
    }

    private static boolean isBase(Tree tree, EndpointId endpoint, Environments environments) {
        OfEndpoint folder = new OfEndpoint(
                tree.layout().folder(endpoint),
                endpoint.name().value(),
                endpoint.environment().value());
        return Bases.isOne(tree, folder, environments);
    }

    /** The folders that may be endpoints, sorted. */
    public static List<EndpointId> ids(Tree tree) {
        return tree.once(IDS);
    }

    /** Whether there is an endpoint of that name, readable or not. */
    public static boolean isThere(Tree tree, EndpointId endpoint) {
        return ids(tree).contains(endpoint);
    }

    private static List<EndpointId> readIds(Tree tree) {
        return FOLDERS.inEndpoints(tree).flatMap(Optional::stream).sorted().toList();
    }

    /** Of what {@link io.pilothouse.changes.ByContent#inEndpoints} reads; empty when it is no endpoint's folder. */
    public static Optional<EndpointId> id(Tree tree, Tree.Entry entry) {
        return entry.isFolder() ? tree.layout().endpointAt(entry.path()).flatMap(OfEndpoint::id) : Optional.empty();
    }

    /** The endpoints whose folders a change touches. */
    public static List<EndpointId> touched(ChangeSet changeSet, Layout layout) {
        return changeSet.edits().stream()
                .flatMap(edit -> layout.endpointOf(edit.path()).stream())
                .flatMap(endpoint -> endpoint.id().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The changes among those that wait that touch an endpoint's folder. */
    public static List<PendingChange> waiting(EndpointId endpoint, List<PendingChange> pending, Layout layout) {
        return pending.stream()
                .filter(change -> touched(change.changeSet(), layout).contains(endpoint))
                .toList();
    }

    /** And those that are made of files that it touches elsewhere. */
    public static List<EndpointId> touched(Candidate candidate) {
        Layout layout = candidate.before().layout();
        return TouchedFolders.of(candidate).stream()
                .flatMap(folder -> layout.endpointAt(folder).stream())
                .flatMap(endpoint -> endpoint.id().stream())
                .sorted()
                .toList();
    }

    public Optional<ServingSpec> named(EndpointId endpoint) {
        return specs.stream().filter(spec -> spec.endpoint().equals(endpoint)).findFirst();
    }
}
