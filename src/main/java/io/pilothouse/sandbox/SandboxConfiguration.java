package io.pilothouse.sandbox;

import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.objectstore.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The simulated systems as beans of the clients' interfaces. Nothing outside of this room knows that it is there. */
@Configuration
@ConditionalOnProperty("pilothouse.sandbox.enabled")
@EnableConfigurationProperties(SandboxProperties.class)
class SandboxConfiguration {
    @Bean
    Library library(SandboxProperties properties) {
        return new Library(properties.seed());
    }

    @Bean
    Outages outages() {
        return new Outages();
    }

    /** Kept between starts, so that what somebody tried is still there tomorrow; another world gets another folder. */
    @Bean
    Git sandboxRepository(SandboxProperties properties, Library library, Clock clock) {
        return repository(properties.directory(), library, clock);
    }

    static Git repository(Path directory, Library library, Clock clock) {
        Path place = directory.resolve("gitops.git");
        if (Files.exists(place.resolve("HEAD"))) {
            return new Git(place);
        }
        Path unfinished =
                directory.resolve("unfinished-" + ProcessHandle.current().pid() + ".git");
        Git.create(unfinished, new FirstCommits(library, today(clock)).stream());
        try {
            Files.move(unfinished, place);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        return new Git(place);
    }

    private static Instant today(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.DAYS);
    }

    @Bean
    Mlflow simulatedMlflow(Library library, Outages outages, Clock clock) {
        return new SimulatedMlflow(library, outages, today(clock));
    }

    @Bean
    ObjectStore simulatedStore(Library library, Outages outages, Clock clock) {
        return new SimulatedStore(library, outages, today(clock));
    }

    @Bean(destroyMethod = "close")
    Simulation simulation(
            Library library, Git sandboxRepository, SandboxProperties properties, Outages outages, Clock clock) {
        Simulation simulation =
                new Simulation(library, sandboxRepository, new Pace(properties.speed()), clock, outages);
        simulation.run();
        return simulation;
    }

    @Bean
    Cluster simulatedCluster(Simulation simulation, Outages outages) {
        return new SimulatedCluster(simulation, outages);
    }

    @Bean
    ArgoCd simulatedArgoCd(Simulation simulation) {
        return simulation.argoCd();
    }
}
