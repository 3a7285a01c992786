package io.pilothouse.sandbox;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.keycloak.ClientSecrets;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.clients.prometheus.Prometheus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The simulated systems as beans of the clients' interfaces. Nothing outside of this room knows that it is there. */
@Configuration
@ConditionalOnProperty("pilothouse.sandbox.enabled")
@EnableConfigurationProperties(SandboxProperties.class)
class SandboxConfiguration {
    /** So long ago the faults of the beginning began. */
    private static final Duration FAULTY = Duration.ofMinutes(14);

    /** So long from the beginning one endpoint stays raised. */
    private static final Duration RAISED = Duration.ofHours(6);

    private static final Logger log = LoggerFactory.getLogger(SandboxConfiguration.class);

    @Bean
    Library library(SandboxProperties properties) {
        return new Library(properties.seed());
    }

    @Bean
    Outages outages() {
        return new Outages();
    }

    /** Kept between starts, so that what somebody tried is still there tomorrow. */
    @Bean
    Git sandboxRepository(
            SandboxProperties properties,
            Library library,
            Clock clock,
            Layout layout,
            @Qualifier("renderer") Renderer renderer) {
        return repository(properties.directory(), library, clock, layout).renderedBy(renderer);
    }

    /** A repository of another world, of an older console or of another seed, is set aside. */
    static Git repository(Path directory, Library library, Clock clock, Layout layout) {
        FirstCommits first = new FirstCommits(
                library,
                today(clock),
                clock.instant().truncatedTo(ChronoUnit.HOURS).plus(RAISED),
                layout);
        Path place = directory.resolve("gitops.git");
        Path marker = place.resolve("pilothouse-world");
        try {
            if (Files.exists(marker) && Files.readString(marker).equals(first.world())) {
                return new Git(place, layout);
            }
            if (Files.exists(place)) {
                Path aside = directory.resolve("gitops-until-" + clock.instant().getEpochSecond() + ".git");
                Files.move(place, aside);
                log.info("The sandbox's repository is of another world and now at {}", aside);
            }
            Path unfinished =
                    directory.resolve("unfinished-" + ProcessHandle.current().pid() + ".git");
            Git.create(unfinished, first.stream(), layout);
            Files.writeString(unfinished.resolve(marker.getFileName()), first.world());
            Files.move(unfinished, place);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        return new Git(place, layout);
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
                new Simulation(library, sandboxRepository, new SimulatedTime(properties.speed()), clock, outages);
        simulation.run();
        return simulation;
    }

    @Bean
    Cluster simulatedCluster(Simulation simulation, Outages outages) {
        return new SimulatedCluster(simulation, outages);
    }

    @Bean
    Clusters simulatedClusters(Cluster simulatedCluster) {
        return Clusters.only(simulatedCluster);
    }

    @Bean
    EngineLoads engineLoads(SandboxProperties properties, Clock clock, Simulation simulation) {
        EngineLoads loads =
                new EngineLoads(properties.seed(), simulation.engines().began());
        properties
                .faults()
                .forEach((endpoint, fault) ->
                        loads.hurt(endpoint, fault, clock.instant().minus(FAULTY)));
        simulation.under(loads);
        return loads;
    }

    @Bean
    Faults faults(EngineLoads loads, Clock clock) {
        return new Faults(loads, clock);
    }

    @Bean
    Prometheus simulatedPrometheus(Simulation simulation, EngineLoads loads, Outages outages, Clock clock) {
        return new SimulatedPrometheus(simulation.engines()::all, loads, outages, clock)
                .on(new PlatformSamples.Surroundings(
                        Nodes.all(clock.instant()).stream()
                                .flatMap(node -> SimulatedDevice.of(node).stream())
                                .toList(),
                        simulation.engines(),
                        run -> simulation.scaledObject(run.namespace(), run.deployment())));
    }

    @Bean
    ArgoCd simulatedArgoCd(Simulation simulation) {
        return simulation.argoCd();
    }

    @Bean
    Keycloak simulatedKeycloak(SandboxProperties properties, Outages outages, Clock clock) {
        return new SimulatedKeycloak(properties.directory().resolve("realm-of-callers.json"), outages, clock);
    }

    @Bean
    ClientSecrets simulatedSecrets(
            Keycloak simulatedKeycloak, SandboxProperties properties, Outages outages, Clock clock) {
        return new SimulatedSecrets(
                simulatedKeycloak, properties.directory().resolve("secrets-of-callers.json"), outages, clock);
    }
}
