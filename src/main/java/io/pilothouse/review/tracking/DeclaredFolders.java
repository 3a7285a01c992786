package io.pilothouse.review.tracking;

import io.pilothouse.changes.Tree;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Namespace;
import io.pilothouse.workloads.PodState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a folder of a tree declares. The feature that knows endpoints gives a bean. */
@FunctionalInterface
public interface DeclaredFolders {
    /** Of the weights; empty where the folder declares none, or cannot be read. */
    Optional<Digest> digest(Tree tree, String folder);

    /** What makes its pods; empty where nobody can tell. */
    default Optional<List<DeclaredWorkload>> workloads(Tree tree, String folder) {
        return Optional.empty();
    }

    /** The endpoints' folders that are made of a folder which is none's itself; empty where it is one, or no other is made of it. */
    default Set<String> madeOf(Tree tree, String base) {
        return Set.of();
    }

    /**
     * What each of its files declares, by its path: the titles of {@code Application.Resource}. Without files that are not taken apart; empty where more
     * than its own files makes what is applied of it, and where nobody can tell.
     */
    default Optional<Map<String, Set<String>>> objects(Tree tree, String folder) {
        return Optional.empty();
    }

    /**
     * @param namespace null where the manifest leaves it to the environment
     * @param pods which pods are its own, within that namespace
     */
    record DeclaredWorkload(
            String kind, String name, @Nullable Namespace namespace, Predicate<PodState> pods) {
        boolean isCalledAs(DeclaredWorkload other) {
            return kind.equals(other.kind) && name.equals(other.name);
        }

        @Override
        public String toString() {
            return kind + " " + name;
        }
    }
}
