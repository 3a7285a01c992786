package io.pilothouse.gpus;

import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.live.Pace;
import io.pilothouse.prices.KnownDevices;
import io.pilothouse.workloads.Workloads;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts watching with the console. */
@Configuration
class GpuWatches {
    @Bean
    DeviceInventory deviceInventory(
            ObjectProvider<Clusters> clusters, Workloads workloads, Clock clock, ScheduledExecutorService pollers) {
        return new DeviceInventory(
                clusters.stream().flatMap(connected -> connected.all().stream()).toList(),
                workloads,
                clock,
                Pace.Later.on(pollers));
    }

    @Bean
    KnownDevices knownDevices(DeviceInventory inventory) {
        return new DevicesByLabel(inventory);
    }
}
