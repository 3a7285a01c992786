package io.pilothouse.review.tracking;

import io.pilothouse.changes.Layout;
import io.pilothouse.clients.argocd.Application;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that a commit touches and that Argo CD applies, or should. Where two applications do, it is two targets. */
record Target(String folder, @Nullable Application application, Layout layout) {
    /** By which name the application is known: with its namespace where another of the same name has the same folder. */
    String appliedBy(List<Application> all) {
        Application.Id id = Objects.requireNonNull(application).id();
        boolean isOnly = all.stream()
                .map(Application::id)
                .noneMatch(other -> other.name().equals(id.name()) && !other.equals(id));
        return isOnly ? id.name() : id.namespace() + "/" + id.name();
    }

    /**
     * The folders of endpoints always count; others where an application has them as its source.
     *
     * @param touched all that the commit changes something below, at any depth
     */
    static List<Target> of(Set<String> touched, List<Application> applications, Layout layout) {
        List<Target> applied = applications.stream()
                .filter(application -> touched.contains(application.source().path()))
                .map(application -> new Target(application.source().path(), application, layout))
                .toList();
        Set<String> folders = applied.stream().map(Target::folder).collect(Collectors.toSet());
        Stream<Target> orphans = touched.stream()
                .filter(folder -> layout.endpointAt(folder).isPresent() && !folders.contains(folder))
                .sorted()
                .map(folder -> new Target(folder, null, layout));
        return Stream.concat(applied.stream(), orphans).toList();
    }

    boolean isClusterFolder() {
        return Layout.isBelow(folder, layout.clusters());
    }

    boolean isEndpoint() {
        return Layout.isBelow(folder, layout.endpoints());
    }
}
