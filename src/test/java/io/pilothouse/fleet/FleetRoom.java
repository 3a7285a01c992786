package io.pilothouse.fleet;

import io.pilothouse.changes.Changes;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.detectors.Detected;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.links.Links;
import io.pilothouse.live.OnDemand;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.targets.NotServing;
import io.pilothouse.targets.SetTargets;
import io.pilothouse.targets.ShipRules;
import io.pilothouse.targets.TargetsFeed;
import io.pilothouse.telemetry.Alerts;
import io.pilothouse.telemetry.EndpointMetrics;
import io.pilothouse.telemetry.FleetMetrics;
import io.pilothouse.telemetry.QueueMetrics;
import io.pilothouse.telemetry.SelfTest;
import io.pilothouse.telemetry.SlowRequests;
import java.time.Clock;
import java.util.List;
import java.util.Random;
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
    EndpointEvents.class,
    NodeStays.class,
    ScrapeEndpoint.class,
    SetTargets.class,
    ShipRules.class,
    FleetRoom.Beans.class
})
@ComponentScan({"io.pilothouse.fleet.ui", "io.pilothouse.home", "io.pilothouse.targets.ui"})
public class FleetRoom {
    static class Beans {
        @Bean
        DeviceInventory devices(Cluster cluster, Clock clock) {
            return TestDevices.inventory(List.of(cluster), clock, new HandRun());
        }

        @Bean
        EndpointMetrics endpointMetrics(Clock clock) {
            return new EndpointMetrics(null, nobodyAsks(clock));
        }

        @Bean
        FleetMetrics fleetMetrics(Clock clock) {
            return new FleetMetrics(null, nobodyAsks(clock));
        }

        @Bean
        QueueMetrics queueMetrics(Clock clock) {
            return new QueueMetrics(null, nobodyAsks(clock));
        }

        @Bean
        TargetsFeed targetsFeed(Changes changes, Clock clock) {
            return new TargetsFeed(
                    changes,
                    null,
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

        @Bean
        Detected detected(Clock clock) {
            return new Detected(null, nobodyAsks(clock));
        }

        @Bean
        Links links() {
            return Links.NONE;
        }

        @Bean
        Alerts alerts(Clock clock) {
            return new Alerts(null, nobodyAsks(clock));
        }

        @Bean
        SlowRequests slowRequests(Clock clock) {
            return new SlowRequests(null, nobodyAsks(clock));
        }

        @Bean
        SelfTest selfTest(Clock clock) {
            return new SelfTest(null, clock);
        }

        private static OnDemand.Surroundings nobodyAsks(Clock clock) {
            return new OnDemand.Surroundings(clock, (task, after) -> {}, Runnable::run, new Random());
        }
    }
}
