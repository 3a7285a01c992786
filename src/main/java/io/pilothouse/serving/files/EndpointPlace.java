package io.pilothouse.serving.files;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.Tree;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.units.EndpointId;
import org.jspecify.annotations.Nullable;

/**
 * Where a new endpoint would stand, and who stands there.
 *
 * @param neighbour the endpoint of another environment whose objects would have the same names in the same namespace
 */
public record EndpointPlace(
        boolean folderIsTaken,
        boolean applicationIsTaken,
        @Nullable EndpointId neighbour) {
    /** Whether anything lies in the folder, whatever it is. */
    public static boolean isTaken(Tree tree, String folder) {
        return !tree.files(folder).isEmpty() || !tree.links(folder).isEmpty();
    }

    public static EndpointPlace of(EndpointId endpoint, Environment environment, Tree tree) {
        Environments environments = Environments.in(tree);
        EndpointId neighbour = Endpoints.ids(tree).stream()
                .filter(other -> other.name().equals(endpoint.name()) && !other.equals(endpoint))
                .filter(other -> environments
                        .named(other.environment())
                        .filter(its -> its.namespace().equals(environment.namespace()))
                        .filter(its -> its.cluster().equals(environment.cluster()))
                        .isPresent())
                .findFirst()
                .orElse(null);
        return new EndpointPlace(
                isTaken(tree, tree.layout().folder(endpoint)),
                tree.file(tree.layout().application(environment.cluster(), endpoint.toString()))
                        .isPresent(),
                neighbour);
    }
}
