package io.pilothouse.rollouts;

import io.pilothouse.live.Topic;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The fleet, live: at most four publications a second, none while nothing changes. */
@Component
public class FleetFeed {
    private final Topic<Fleet> topic;

    FleetFeed(Clock clock) {
        topic = new Topic<>("endpoints", clock);
    }

    public Topic<Fleet> topic() {
        return topic;
    }

    /** What is known, old or new; {@link Fleet#NONE} while nothing is. */
    public Fleet fleet() {
        Fleet known = topic.latest().value();
        return known == null ? Fleet.NONE : known;
    }
}
