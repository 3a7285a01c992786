package io.pilothouse.costs.ui;

import io.pilothouse.access.DeclareAccess;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.costs.CostsFeed;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.telemetry.UsageHistory;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** Pages of costs on a server that a test fills: it is asked when the test has time pass. Not a configuration, so that no other test finds it. */
@Import({ReviewRoom.class, CostsRoom.Beans.class, CostsRoom.OfEndpoints.class})
@ComponentScan("io.pilothouse.costs.ui")
class CostsRoom {
    static class Beans {
        @Bean
        FakePrometheus prometheus() {
            return new FakePrometheus();
        }

        @Bean
        HandTime time() {
            return new HandTime();
        }

        @Bean
        CostsFeed costsFeed(Changes changes, FakePrometheus prometheus, HandTime time) {
            return new CostsFeed(
                    changes,
                    new Declared.Reader(),
                    new UsageHistory(prometheus, time.surroundings()),
                    time.surroundings());
        }
    }

    /** Where no server is connected. */
    @Import({ReviewRoom.class, OfEndpoints.class})
    @ComponentScan("io.pilothouse.costs.ui")
    static class Alone {
        @Bean
        CostsFeed costsFeed(Changes changes) {
            HandTime time = new HandTime();
            return new CostsFeed(
                    changes, new Declared.Reader(), new UsageHistory(null, time.surroundings()), time.surroundings());
        }
    }

    /** What pages of endpoints know, and who may declare. */
    @Import({DeclareAccess.class, Declared.Reader.class})
    @ComponentScan(
            basePackageClasses = DeclareAccess.class,
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*[.]DeclaredOwners"))
    static class OfEndpoints {
        @Bean
        FleetFeed fleet(Clock clock) {
            return new FleetFeed(clock);
        }

        @Bean
        HandRun looks() {
            return new HandRun();
        }

        @Bean
        DeviceInventory devices(HandFedCluster cluster, Clock clock, HandRun looks) {
            return TestDevices.inventory(List.of(cluster), clock, looks);
        }
    }
}
