package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that a commit touches and that Argo CD applies, or should. */
record Target(String folder, @Nullable Application application) {
    private static final int FOLDER_DEPTH = 3;

    /** The folders of endpoints always count; others where an application has them as its source. */
    static List<Target> of(Commit commit, List<Application> applications) {
        return of(Lineage.foldersOf(commit), applications);
    }

    /** @param touched all that the commit changes something below, at any depth */
    static List<Target> of(Set<String> touched, List<Application> applications) {
        List<Target> applied = applications.stream()
                .filter(application -> touched.contains(application.source().path()))
                .map(application -> new Target(application.source().path(), application))
                .toList();
        Set<String> folders = applied.stream().map(Target::folder).collect(Collectors.toSet());
        Stream<Target> orphans = touched.stream()
                .filter(folder -> isOfEndpoint(folder) && !folders.contains(folder))
                .sorted()
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

    private static boolean isOfEndpoint(String folder) {
        return folder.startsWith("models/")
                && folder.chars().filter(character -> character == '/').count() == FOLDER_DEPTH - 1;
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
