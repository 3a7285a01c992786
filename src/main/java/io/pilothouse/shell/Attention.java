package io.pilothouse.shell;

import io.pilothouse.live.Feed;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many things ask for work, by the path of the page where they wait. */
@Component
public class Attention {
    public final Feed<Map<String, Integer>> counts = new Feed<>(Map.of("on-call", 2, "review", 3));
}
