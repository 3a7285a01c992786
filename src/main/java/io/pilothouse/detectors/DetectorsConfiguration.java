package io.pilothouse.detectors;

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

/** One topic for the whole console, with or without a server to ask. */
@Configuration
class DetectorsConfiguration {
    @Bean
    Detected detected(
            ObjectProvider<Prometheus> prometheus, Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new Detected(
                prometheus.getIfAvailable(),
                new OnDemand.Surroundings(clock, Pace.Later.on(pollers), remotes, new Random()));
    }
}
