package io.pilothouse.review.tracking;

import io.pilothouse.changes.Tree;
import io.pilothouse.units.Digest;
import java.util.Optional;

/** Which weights a folder of a tree declares. The feature that knows endpoints gives a bean. */
@FunctionalInterface
public interface DeclaredDigests {
    /** Empty where the folder declares none, or cannot be read. */
    Optional<Digest> of(Tree tree, String folder);
}
