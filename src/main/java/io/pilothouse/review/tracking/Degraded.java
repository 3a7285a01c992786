package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.RestsOn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a commit can be why Argo CD calls an application degraded whose pods are well: only where the commit changed what is degraded, or that cannot
 * be told from what it changed, and only while nothing is away that it rests on.
 *
 * @param folders what the files of each declare, as far as it was read; empty where that cannot be told file by file. Null where nobody can tell at all
 */
record Degraded(@Nullable Map<String, Optional<Map<String, Set<String>>>> folders, RestsOn rests) {
    /** Where nobody can tell anything apart. */
    static final Degraded UNTOLD = new Degraded(null, RestsOn.NOTHING);

    sealed interface By {
        /** As far as anybody can tell. */
        record Commit() implements By {}

        /** By what the commit did not change. */
        record Other() implements By {}

        /** Nobody can tell while that is so. */
        record Away(Reason why) implements By {}

        /** What its files declare was not read yet. */
        record NotRead() implements By {}
    }

    /** @param cluster that it is in; empty where nobody says which */
    By by(Commit commit, Target target, Optional<ClusterName> cluster) {
        Application application = Objects.requireNonNull(target.application());
        Optional<Map<String, Set<String>>> files = folders == null ? Optional.empty() : folders.get(target.folder());
        if (files == null) {
            return new By.NotRead();
        }
        List<Resource> changed = degraded(application).stream()
                .filter(resource -> files.map(known -> isChangedBy(commit, target.folder(), known, resource))
                        .orElse(true))
                .toList();
        if (changed.isEmpty()) {
            return application.resources().isEmpty() ? new By.Commit() : new By.Other();
        }
        List<Reason> away = cluster.stream()
                .flatMap(in -> changed.stream().flatMap(resource -> rests.away(in, resource).stream()))
                .toList();
        boolean isAllAway =
                away.size() == changed.size() || application.decisive().isEmpty() && !away.isEmpty();
        return isAllAway ? new By.Away(away.getFirst()) : new By.Commit();
    }

    /** Where Argo CD does not say it of each, it may be any of them. */
    private static List<Resource> degraded(Application application) {
        List<Resource> said = application.decisive();
        return said.isEmpty() ? application.resources() : said;
    }

    /** Of a file that was not taken apart nobody knows what is in it, but not what is known to be in another. */
    private static boolean isChangedBy(
            Commit commit, String folder, Map<String, Set<String>> files, Resource resource) {
        boolean isFound = files.values().stream().anyMatch(objects -> objects.contains(resource.title()));
        return commit.changedPaths().stream()
                .filter(path -> Layout.isBelow(path, folder))
                .map(files::get)
                .anyMatch(objects -> objects == null ? !isFound : objects.contains(resource.title()));
    }
}
