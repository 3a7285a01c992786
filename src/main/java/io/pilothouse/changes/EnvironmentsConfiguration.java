package io.pilothouse.changes;

import io.pilothouse.changes.Layout.ConsoleFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnvironmentsConfiguration {
    @Bean
    OwnFile environmentsFile() {
        return OwnFile.of(ConsoleFile.ENVIRONMENTS, EnvironmentsFile::read);
    }
}
