package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.live.OnDemand;
import io.pilothouse.telemetry.UsageHistory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CostsConfiguration {
    @Bean
    CostsFeed costsFeed(
            Changes changes, Declared.Reader reader, UsageHistory history, OnDemand.Surroundings aroundAccess) {
        return new CostsFeed(changes, reader, history, aroundAccess);
    }
}
