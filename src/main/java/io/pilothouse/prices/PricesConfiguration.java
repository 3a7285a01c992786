package io.pilothouse.prices;

import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.OwnFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PricesConfiguration {
    @Bean
    OwnFile pricesFile() {
        return OwnFile.of(ConsoleFile.PRICES, Prices::read);
    }
}
