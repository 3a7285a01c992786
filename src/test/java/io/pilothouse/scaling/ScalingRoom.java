package io.pilothouse.scaling;

import io.pilothouse.changes.Changes;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandEffect;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.OnDemand;
import io.pilothouse.rollouts.RollOut;
import io.pilothouse.rollouts.RollOuts;
import io.pilothouse.scaling.whatif.HandReplay;
import io.pilothouse.scaling.whatif.SeenReplays;
import java.time.Clock;
import java.util.Random;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** What the pages of scaling stand on beside the fleet. Not a configuration, so that no other test finds it. */
@Import({TuneScaling.class, RaiseReplicas.class, SeenReplays.class, HandEffect.class})
@ComponentScan("io.pilothouse.scaling.ui")
public class ScalingRoom {
    @Bean
    AutoscalerInventory autoscalerInventory(Clusters clusters, Clock clock) {
        return new AutoscalerInventory(clusters.all(), clock, (task, after) -> task.run());
    }

    @Bean
    RollOut rollOut(Changes changes, DeviceInventory inventory, FleetFeed fleet) {
        return RollOuts.of(changes, inventory, fleet);
    }

    @Bean
    HandReplay endpointReplay(Clock clock) {
        return new HandReplay(clock);
    }

    @Bean
    FakePrometheus prometheusOfScalers() {
        return new FakePrometheus();
    }

    @Bean
    QueryPreviews queryPreviews(FakePrometheus prometheusOfScalers, Clock clock) {
        return new QueryPreviews(prometheusOfScalers, clock);
    }

    @Bean
    ScalerValues scalerValues(FakePrometheus prometheusOfScalers, AutoscalerInventory inventory, Clock clock) {
        return new ScalerValues(
                prometheusOfScalers,
                inventory::queried,
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
