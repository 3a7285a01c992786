package io.pilothouse.scaling;

import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Pace;
import io.pilothouse.live.RemoteCalls;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts watching with the console. */
@Configuration
class ScalingConfiguration {
    @Bean
    AutoscalerInventory autoscalerInventory(
            ObjectProvider<Clusters> clusters, Clock clock, ScheduledExecutorService pollers) {
        return new AutoscalerInventory(
                clusters.stream().flatMap(connected -> connected.all().stream()).toList(),
                clock,
                Pace.Later.on(pollers));
    }

    @Bean
    QuotaInventory quotaInventory(ObjectProvider<Clusters> clusters) {
        return new QuotaInventory(
                clusters.stream().flatMap(connected -> connected.all().stream()).toList());
    }

    @Bean
    QueryPreviews queryPreviews(ObjectProvider<Prometheus> prometheus, Clock clock) {
        return new QueryPreviews(prometheus.getIfAvailable(), clock);
    }

    @Bean
    ScalerValues scalerValues(
            ObjectProvider<Prometheus> prometheus,
            AutoscalerInventory inventory,
            Clock clock,
            ScheduledExecutorService pollers,
            RemoteCalls remotes) {
        return new ScalerValues(
                prometheus.getIfAvailable(),
                inventory::queried,
                new OnDemand.Surroundings(clock, Pace.Later.on(pollers), remotes, new Random()));
    }
}
