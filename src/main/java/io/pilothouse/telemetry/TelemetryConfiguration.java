package io.pilothouse.telemetry;

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

/** One of each topic for the whole console, with or without a server to ask. */
@Configuration
class TelemetryConfiguration {
    @Bean
    EndpointMetrics endpointMetrics(
            ObjectProvider<Prometheus> prometheus, Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new EndpointMetrics(prometheus.getIfAvailable(), surroundings(clock, pollers, remotes));
    }

    @Bean
    TrafficHistory trafficHistory(
            ObjectProvider<Prometheus> prometheus, Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new TrafficHistory(prometheus.getIfAvailable(), surroundings(clock, pollers, remotes));
    }

    @Bean
    UsageHistory usageHistory(
            ObjectProvider<Prometheus> prometheus, Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new UsageHistory(prometheus.getIfAvailable(), surroundings(clock, pollers, remotes));
    }

    @Bean
    FleetMetrics fleetMetrics(
            ObjectProvider<Prometheus> prometheus, Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new FleetMetrics(prometheus.getIfAvailable(), surroundings(clock, pollers, remotes));
    }

    @Bean
    DeviceMetrics deviceMetrics(
            ObjectProvider<Prometheus> prometheus, Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new DeviceMetrics(prometheus.getIfAvailable(), surroundings(clock, pollers, remotes));
    }

    @Bean
    Alerts alerts(
            ObjectProvider<Prometheus> prometheus, Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new Alerts(prometheus.getIfAvailable(), surroundings(clock, pollers, remotes));
    }

    @Bean
    SlowRequests slowRequests(
            ObjectProvider<Prometheus> prometheus, Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new SlowRequests(prometheus.getIfAvailable(), surroundings(clock, pollers, remotes));
    }

    @Bean
    QueueMetrics queueMetrics(
            ObjectProvider<Prometheus> prometheus, Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new QueueMetrics(prometheus.getIfAvailable(), surroundings(clock, pollers, remotes));
    }

    @Bean
    CallerMetrics callerMetrics(
            ObjectProvider<Prometheus> prometheus, Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new CallerMetrics(prometheus.getIfAvailable(), surroundings(clock, pollers, remotes));
    }

    @Bean
    CacheReports cacheReports(ObjectProvider<Prometheus> prometheus, Clock clock) {
        return new CacheReports(prometheus.getIfAvailable(), clock);
    }

    @Bean
    SelfTest selfTest(ObjectProvider<Prometheus> prometheus, Clock clock) {
        return new SelfTest(prometheus.getIfAvailable(), clock);
    }

    private static OnDemand.Surroundings surroundings(
            Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new OnDemand.Surroundings(clock, Pace.Later.on(pollers), remotes, new Random());
    }
}
