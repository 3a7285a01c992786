package io.pilothouse.access.declared;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Declarations by what they are called: a platform has thousands, and each is asked for often. */
final class ByName {
    private ByName() {}

    /** Those of one name stay as they are, one to another. */
    static <T extends Declaration> List<T> sorted(List<T> all) {
        return all.stream().sorted(Comparator.comparing(Declaration::id)).toList();
    }

    /** The first that is called so, of a sorted list. */
    static <T extends Declaration> Optional<T> first(List<T> sorted, String id) {
        int from = 0;
        int to = sorted.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted.get(middle).id().compareTo(id) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from < sorted.size() && sorted.get(from).id().equals(id)
                ? Optional.of(sorted.get(from))
                : Optional.empty();
    }
}
