package io.pilothouse.serving;

import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.OwnFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ServingConfiguration {
    @Bean
    OwnFile defaultsFile() {
        return OwnFile.of(ConsoleFile.DEFAULTS, Defaults::read);
    }
}
