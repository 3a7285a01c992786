package io.pilothouse.targets;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.OwnFile;
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

@Configuration(proxyBeanMethods = false)
class TargetsConfiguration {
    private final ObjectProvider<NotServing> down;

    TargetsConfiguration(ObjectProvider<NotServing> down) {
        this.down = down;
    }

    @Bean
    OwnFile targetsFile() {
        return OwnFile.of(ConsoleFile.TARGETS, Targets::read);
    }

    @Bean
    TargetsFeed targetsFeed(
            Changes changes,
            ObjectProvider<Prometheus> prometheus,
            Clock clock,
            ScheduledExecutorService pollers,
            RemoteCalls remotes) {
        return new TargetsFeed(
                changes,
                prometheus.getIfAvailable(),
                down.getIfAvailable(() -> NotServing.UNKNOWN),
                new OnDemand.Surroundings(clock, Pace.Later.on(pollers), remotes, new Random()));
    }
}
