package io.pilothouse.shell;

import io.pilothouse.live.Feed;
import io.pilothouse.units.Actor;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/** How many things ask for work, by the path of the page where they wait. Features say it; the navigation shows it. */
@Component
public class Attention {
    private final Feed<Map<String, Work>> counts = new Feed<>(Map.of());

    /**
     * @param all as many as the page lists
     * @param yours how many of them wait for this person; may wait for a remote, and is not asked on a UI thread
     */
    public record Work(int all, ToIntFunction<Actor> yours) {}

    /** {@code path} as in the page's route, without a leading slash. Nothing is shown for 0. */
    public synchronized void set(String path, int all, ToIntFunction<Actor> yours) {
        Map<String, Work> next = new TreeMap<>(counts.latest());
        if (all == 0) {
            next.remove(path);
        } else {
            next.put(path, new Work(all, yours));
        }
        counts.publish(Map.copyOf(next));
    }

    public Feed<Map<String, Work>> counts() {
        return counts;
    }
}
