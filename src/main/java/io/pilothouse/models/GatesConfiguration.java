package io.pilothouse.models;

import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.OwnFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatesConfiguration {
    @Bean
    OwnFile gatesFile() {
        return OwnFile.of(ConsoleFile.GATES, GateRules::read);
    }
}
