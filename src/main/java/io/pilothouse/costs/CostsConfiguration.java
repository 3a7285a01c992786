package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.clients.opencost.OpenCost;
import io.pilothouse.live.OnDemand;
import io.pilothouse.telemetry.UsageHistory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CostsConfiguration {
    @Bean
    CostsFeed costsFeed(
            Changes changes, Declared.Reader reader, UsageHistory history, OnDemand.Surroundings aroundAccess) {
        return new CostsFeed(changes, reader, history, aroundAccess);
    }

    @Bean
    @ConditionalOnProperty("pilothouse.opencost.url")
    AskOpenCost askOpenCost(OpenCost openCost, CostsFeed feed) {
        return new AskOpenCost(openCost, feed);
    }
}
