package io.pilothouse.access;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Pace;
import io.pilothouse.live.RemoteCalls;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    Declared.Reader declaredReader() {
        return new Declared.Reader();
    }

    @Bean
    AccessFeed accessFeed(
            Changes changes,
            Declared.Reader reader,
            Clock clock,
            ScheduledExecutorService pollers,
            RemoteCalls remotes) {
        return new AccessFeed(
                changes, reader, new OnDemand.Surroundings(clock, Pace.Later.on(pollers), remotes, new Random()));
    }
}
