package io.pilothouse.fleet;

import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.review.ReviewRoom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The pages of this room on a fleet that a test lays down. Not a configuration, so that no other test finds it. */
@Import({
    ReviewRoom.class,
    FleetFeed.class,
    Drifts.class,
    CatalogueTicks.class,
    PodLogs.class,
    EndpointHappenings.class,
    FleetRoom.Beans.class
})
@ComponentScan({"io.pilothouse.fleet.ui", "io.pilothouse.home"})
public class FleetRoom {
    static class Beans {
        @Bean
        DeviceInventory devices(Cluster cluster, Clock clock) {
            return new DeviceInventory(List.of(cluster), clock, new HandRun());
        }
    }
}
