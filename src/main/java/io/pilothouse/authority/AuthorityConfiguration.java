package io.pilothouse.authority;

import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.OwnFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuthorityConfiguration {
    @Bean
    OwnFile authorityFile() {
        return OwnFile.of(ConsoleFile.AUTHORITY, Matrix::read);
    }
}
