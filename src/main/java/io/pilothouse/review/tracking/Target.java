package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that a commit touches and that Argo CD applies, or should. */
record Target(String folder, @Nullable Application application) {
    private static final int FOLDER_DEPTH = 3;

    /** The folders of endpoints always count; others where an application has them as its source. */
    static List<Target> of(Commit commit, List<Application> applications) {
        List<Target> applied = applications.stream()
                .filter(application -> !application.source().path().isEmpty())
                .filter(application ->
                        Lineage.touches(commit, application.source().path()))
                .map(application -> new Target(application.source().path(), application))
                .toList();
        Stream<Target> orphans = endpointFolders(commit.changedPaths()).stream()
                .filter(folder ->
                        applied.stream().noneMatch(target -> target.folder().equals(folder)))
                .map(folder -> new Target(folder, null));
        return Stream.concat(applied.stream(), orphans).toList();
    }

    /** {@code models/<endpoint>/<environment>} of the paths below them. */
    static Set<String> endpointFolders(List<String> paths) {
        Set<String> folders = new TreeSet<>();
        for (String path : paths) {
            endpointFolder(path).ifPresent(folders::add);
        }
        return folders;
    }

    private static Optional<String> endpointFolder(String path) {
        String[] parts = path.split("/", FOLDER_DEPTH + 1);
        return parts.length > FOLDER_DEPTH && parts[0].equals("models")
                ? Optional.of(String.join("/", parts[0], parts[1], parts[2]))
                : Optional.empty();
    }

    boolean isClusterFolder() {
        return folder.startsWith("clusters/");
    }
}
