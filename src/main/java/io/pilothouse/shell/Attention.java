package io.pilothouse.shell;

import io.pilothouse.live.Feed;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** How many things ask for work, by the path of the page where they wait. Features say it; the navigation shows it. */
@Component
public class Attention {
    private final Feed<Map<String, Integer>> counts = new Feed<>(Map.of());

    /** {@code path} as in the page's route, without a leading slash. Nothing is shown for 0. */
    public synchronized void set(String path, int count) {
        Map<String, Integer> next = new TreeMap<>(counts.latest());
        if (count == 0) {
            next.remove(path);
        } else {
            next.put(path, count);
        }
        counts.publish(Map.copyOf(next));
    }

    public Feed<Map<String, Integer>> counts() {
        return counts;
    }
}
