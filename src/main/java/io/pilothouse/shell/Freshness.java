package io.pilothouse.shell;

import io.pilothouse.live.Feed;
import org.springframework.stereotype.Component;

/** How many of the connected systems answer, in one line of the frame. The room that knows the connections publishes it. */
@Component
public class Freshness {
    /** Such as 10 of 11. */
    public record Systems(int live, int all) {
        public boolean allLive() {
            return all > 0 && live == all;
        }
    }

    public final Feed<Systems> systems = new Feed<>(new Systems(0, 0));
}
