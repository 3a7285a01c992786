package io.pilothouse.targets.ui;

import io.pilothouse.changes.Changes;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.links.Links;
import io.pilothouse.live.OnDemand;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.targets.NotServing;
import io.pilothouse.targets.SetTargets;
import io.pilothouse.targets.ShipRules;
import io.pilothouse.targets.TargetsFeed;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Pages of targets on a server that a test fills: it is asked once, when somebody looks. Not a configuration, so that no other test finds it. */
@Import({ReviewRoom.class, SetTargets.class, ShipRules.class, TargetsRoom.Beans.class})
@ComponentScan("io.pilothouse.targets.ui")
class TargetsRoom {
    static class Beans {
        /** People find the server elsewhere than the console does. */
        @Bean
        Links links() {
            return new Links(URI.create("https://prometheus.example.com"), null, null, Map.of());
        }

        @Bean
        FakePrometheus fakePrometheus() {
            return new FakePrometheus();
        }

        @Bean
        TargetsFeed targetsFeed(Changes changes, FakePrometheus prometheus, Clock clock) {
            return new TargetsFeed(
                    changes,
                    prometheus,
                    NotServing.UNKNOWN,
                    new OnDemand.Surroundings(
                            clock,
                            (task, after) -> {
                                if (after.isZero()) {
                                    task.run();
                                }
                            },
                            Runnable::run,
                            new Random()));
        }
    }
}
