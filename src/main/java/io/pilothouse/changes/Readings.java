package io.pilothouse.changes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was read of trees, for whoever asks the same of them again. For any thread. */
public final class Readings {
    private final Cache<Question, Object> known;

    /** @param most answers that are kept, of all trees together */
    public Readings(int most) {
        known = Caffeine.newBuilder().maximumSize(most).build();
    }

    private record Question(Object tree, Function<Tree, ?> reading) {}

    /**
     * See {@link Tree#once}.
     *
     * @param same equal for trees that are the same in all that can be read of them
     */
    public <T> T of(Tree tree, Object same, Function<Tree, T> reading) {
        return of(tree, same, reading, null);
    }

    /** @param outer what asks while it is read itself */
    private <T> T of(Tree tree, Object same, Function<Tree, T> reading, @Nullable NotedTree outer) {
        Question question = new Question(same, reading);
        @SuppressWarnings("unchecked") // an equal reading answers the same
        T before = (T) known.getIfPresent(question);
        if (before != null) {
            return before;
        }
        NotedTree noted = new NotedTree(tree) {
            @Override
            public <I> I once(Function<Tree, I> inner) {
                return of(tree, same, inner, this);
            }
        };
        try {
            T value = reading.apply(noted);
            if (noted.isComplete()) {
                known.put(question, value);
            }
            return value;
        } finally {
            if (outer != null) {
                outer.completeOnlyIf(noted.isComplete());
            }
        }
    }
}
