package io.pilothouse.live;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Maps the items of a list that comes again and again, and asks only for items that were not in the last one. Watches hand out the same object
 * while it does not change, and lists of thousands differ in one. For one thread at a time.
 */
public final class Remembered<K, V> {
    private final Function<K, V> question;
    private Map<K, V> answers = new IdentityHashMap<>();

    public Remembered(Function<K, V> question) {
        this.question = question;
    }

    public List<V> of(List<K> items) {
        Map<K, V> now = new IdentityHashMap<>(items.size());
        for (K item : items) {
            V known = answers.get(item);
            now.put(item, known != null ? known : question.apply(item));
        }
        answers = now;
        return items.stream().map(now::get).toList();
    }
}
