package io.pilothouse.review;

import io.pilothouse.changes.PendingChange;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.review.tracking.Tracker;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Changes and history, and who may what. Not a configuration, so that no other test finds it. */
@Import({RoomOnFakes.class, ReviewRoom.Forms.class, ReviewRoom.Hands.class, ReviewRoom.Beans.class})
@ComponentScan({"io.pilothouse.authority", "io.pilothouse.review", "io.pilothouse.workloads", "io.pilothouse.history"})
public class ReviewRoom {
    /** A form that some change came from, if a test says so. */
    public static final class Forms implements EditAgain {
        private boolean known;

        public void know() {
            known = true;
        }

        @Override
        public Optional<String> address(PendingChange change) {
            String why = change.changeSet().reason().replace(" ", "+");
            return known ? Optional.of("changes?why=" + why) : Optional.empty();
        }
    }

    /** What tests of pages hold in their hands. */
    public record Hands(
            FakeRepository repository,
            FakeArgoCd argoCd,
            HandFedCluster cluster,
            HandClock clock,
            RoomOnFakes.Looking person,
            Tracker tracker) {
        public void trackerLooks() {
            tracker.lookNow();
        }
    }

    static class Beans {
        @Bean
        Clusters clusters(HandFedCluster cluster) {
            return Clusters.only(cluster);
        }
    }
}
