package io.pilothouse.changes.git;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.Derivation;
import io.pilothouse.changes.Endings;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The change road, when a repository is named. */
@Configuration
@ConditionalOnProperty("pilothouse.git.url")
@EnableConfigurationProperties(GitSettings.class)
class GitConfiguration {
    @Bean
    Layout layout(GitSettings settings) {
        return settings.layout();
    }

    @Bean(destroyMethod = "close")
    GitChanges changes(GitSettings settings, Checks checks, GitChanges.Surroundings surroundings) {
        return new GitChanges(settings, checks, surroundings);
    }

    @Bean
    GitChanges.Surroundings surroundings(
            Clock clock, ScheduledExecutorService pollers, Renderer renderer, ObjectProvider<Derivation> derivations) {
        return new GitChanges.Surroundings(
                clock,
                new SecureRandom(),
                pollers,
                renderer,
                derivations.stream().toList());
    }

    @Bean
    MeterBinder gitMeters(GitChanges changes) {
        return changes.meters();
    }

    @Bean
    Endings endings(GitChanges changes) {
        return changes.endings();
    }
}
