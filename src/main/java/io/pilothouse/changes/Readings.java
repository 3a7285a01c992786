package io.pilothouse.changes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was read of one tree, for whoever asks the same of it again. For any thread. */
public final class Readings {
    private final Cache<Function<Tree, ?>, Object> known;

    /** @param most answers that are kept */
    public Readings(int most) {
        known = Caffeine.newBuilder().maximumSize(most).build();
    }

    /**
     * See {@link Tree#once}.
     *
     * @param tree always the same, or one of which nothing else can be read
     */
    public <T> T of(Tree tree, Function<Tree, T> reading) {
        return of(tree, reading, null);
    }

    /** @param outer what asks while it is read itself */
    private <T> T of(Tree tree, Function<Tree, T> reading, @Nullable NotedTree outer) {
        @SuppressWarnings("unchecked") // an equal reading answers the same
        T before = (T) known.getIfPresent(reading);
        if (before != null) {
            return before;
        }
        NotedTree noted = new NotedTree(tree) {
            @Override
            public <I> I once(Function<Tree, I> inner) {
                return of(tree, inner, this);
            }
        };
        try {
            T value = reading.apply(noted);
            if (noted.isComplete()) {
                known.put(reading, value);
            }
            return value;
        } finally {
            if (outer != null) {
                outer.completeOnlyIf(noted.isComplete());
            }
        }
    }
}
