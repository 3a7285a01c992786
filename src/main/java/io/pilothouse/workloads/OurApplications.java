package io.pilothouse.workloads;

import io.pilothouse.changes.RepositoryAddress;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Source;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Namespace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which applications apply which folders of the console's repository, at one moment. One with several sources is here once for each of
 * them. A source is ours by its address, or because it was compared with a commit of ours: the repository may have another name there.
 */
public final class OurApplications {
    private final @Nullable RepositoryAddress address;
    private final boolean partial;
    private final ClusterServers servers;
    private final List<Application> ours;
    private final Map<String, List<Application>> byFolder;
    private final Map<String, List<Application>> othersByFolder;

    private OurApplications(@Nullable RepositoryAddress address, List<Application> ours, List<Application> others) {
        this.address = address;
        this.partial = false;
        this.servers = ClusterServers.NONE;
        this.ours = List.copyOf(ours);
        byFolder = byFolder(ours);
        othersByFolder = byFolder(others);
    }

    private OurApplications(OurApplications like, boolean partial, ClusterServers servers) {
        this.address = like.address;
        this.partial = partial;
        this.servers = servers;
        this.ours = like.ours;
        byFolder = like.byFolder;
        othersByFolder = like.othersByFolder;
    }

    /** Where the console's account may not see all of them. */
    public OurApplications inPart() {
        return new OurApplications(this, true, servers);
    }

    /** Where it is known at which addresses the clusters are. */
    OurApplications at(ClusterServers known) {
        return new OurApplications(this, partial, known);
    }

    /** Whether there may be others that the console may not see: then that none is here does not say that there is none. */
    public boolean isPartial() {
        return partial;
    }

    /** @param address null where no repository is connected: then nobody can tell, and all count */
    static OurApplications of(List<Application> all, @Nullable RepositoryAddress address, Predicate<Source> isOurs) {
        Map<Boolean, List<Application>> parted = all.stream()
                .flatMap(application -> application.sources().stream().map(application::as))
                .collect(Collectors.partitioningBy(one -> address == null || isOurs.test(one.source())));
        return new OurApplications(
                address, parted.getOrDefault(true, List.of()), parted.getOrDefault(false, List.of()));
    }

    /** As if the repository had no other names. */
    public static OurApplications of(List<Application> all, RepositoryAddress address) {
        return of(all, address, source -> address.isAlso(source.repository()));
    }

    private Map<String, List<Application>> byFolder(List<Application> applications) {
        return applications.stream()
                .filter(application -> !application.source().path().isEmpty())
                .sorted(Comparator.comparing(this::isPinned)
                        .thenComparing(application -> !isByAddress(application))
                        .thenComparing(application -> application.sync() != SyncStatus.OUT_OF_SYNC)
                        .thenComparing(Application::id))
                .collect(Collectors.groupingBy(
                        application -> application.source().path()));
    }

    private boolean isByAddress(Application application) {
        return address == null || address.isAlso(application.source().repository());
    }

    /** Each source of ours, also such that are pinned. */
    public List<Application> all() {
        return ours;
    }

    /** The one that decides how the folder is: one that follows main, and that differs from it, before others. */
    public Optional<Application> of(String folder) {
        return allOf(folder).stream().findFirst();
    }

    /**
     * The one of an endpoint: of several that apply its folder, each to another place, the one that applies it there.
     *
     * @param cluster as the console calls it, which need not be what Argo CD calls it
     */
    public Optional<Application> of(String folder, ClusterName cluster, Namespace namespace) {
        return allOf(folder, cluster, namespace).stream().findFirst();
    }

    /** The one that applies it there first. */
    public List<Application> allOf(String folder, ClusterName cluster, Namespace namespace) {
        return allOf(folder).stream()
                .sorted(Comparator.comparing((Application one) -> servers.doubt(one.destination(), cluster))
                        .thenComparing(one -> !one.destination().namespace().equals(namespace.value())))
                .toList();
    }

    /** More than one fight over it; the first decides. */
    public List<Application> allOf(String folder) {
        return byFolder.getOrDefault(folder, List.of());
    }

    /** Whether one of ours applies a folder above, and may take with it what lies below. */
    public boolean isBelowOne(String folder) {
        return byFolder.containsKey(".")
                || IntStream.range(0, folder.length())
                        .filter(at -> folder.charAt(at) == '/')
                        .mapToObj(at -> folder.substring(0, at))
                        .anyMatch(byFolder::containsKey);
    }

    /** Those that apply a folder of the same name out of other repositories. */
    public List<Application> ofOthers(String folder) {
        return othersByFolder.getOrDefault(folder, List.of());
    }

    /** Whether its revision is a tag, a commit or another branch, so that it does not apply what is committed on main. */
    public boolean isPinned(Application application) {
        return address != null && !address.isMain(application.source().targetRevision());
    }
}
