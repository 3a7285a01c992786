package io.pilothouse.shell;

import io.pilothouse.live.Feed;
import io.pilothouse.units.Reason;
import java.util.List;
import org.springframework.stereotype.Component;

/** How many of the connected systems answer, in one line of the frame. The room that knows the connections publishes it. */
@Component
public class Freshness {
    /**
     * Such as 10 of 11.
     *
     * @param lost what those are called that do not
     */
    public record Systems(int live, int all, List<Reason> lost) {
        public Systems {
            lost = List.copyOf(lost);
        }

        public boolean allLive() {
            return all > 0 && live == all;
        }
    }

    public final Feed<Systems> systems = new Feed<>(new Systems(0, 0, List.of()));
}
