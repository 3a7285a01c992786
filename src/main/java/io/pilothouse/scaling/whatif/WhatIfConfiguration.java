package io.pilothouse.scaling.whatif;

import io.pilothouse.live.OnDemand.Surroundings;
import io.pilothouse.live.Pace;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.scaling.ReplayThreads;
import io.pilothouse.telemetry.TrafficHistory;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One replay for the whole console. */
@Configuration
class WhatIfConfiguration {
    @Bean
    Surroundings surroundingsOfReplays(Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new Surroundings(clock, Pace.Later.on(pollers), remotes, new Random());
    }

    @Bean
    EndpointReplay endpointReplay(
            SituationReader situations,
            TrafficHistory traffic,
            ReplayThreads threads,
            Surroundings surroundingsOfReplays) {
        return new EndpointReplay(situations, traffic, threads, surroundingsOfReplays);
    }
}
