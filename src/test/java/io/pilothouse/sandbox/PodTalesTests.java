package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.pilothouse.units.Namespace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster forgets an event an hour after it last happened, and so does the sandbox. */
class PodTalesTests {
    @TempDir
    private Path folder;

    private List<Event> events(SimulatedWorld world) {
        return Stream.of("models-prod", "models-staging")
                .flatMap(namespace -> world.simulation.events(Namespace.of(namespace)).events().stream())
                .toList();
    }

    @Test
    void noEventIsOlderThanAClusterWouldKeepIt() {
        SimulatedWorld world = new SimulatedWorld(folder);
        Instant hourAgo = world.clock.instant().minus(Duration.ofHours(1));

        assertThat(events(world))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(Instant.parse(event.getLastTimestamp())).isAfter(hourAgo));
    }

    @Test
    void whatIsTriedAgainAndAgainIsToldOfTheLastTime() {
        SimulatedWorld world = new SimulatedWorld(folder);

        assertThat(events(world))
                .filteredOn(event -> event.getType().equals("Warning"))
                .isNotEmpty()
                .allSatisfy(event -> {
                    Instant first = Instant.parse(event.getFirstTimestamp());
                    Instant last = Instant.parse(event.getLastTimestamp());
                    assertThat(event.getCount() - 1)
                            .isEqualTo((int) Duration.between(first, last).dividedBy(Duration.ofMinutes(5)));
                });
    }

    @Test
    void aPodHasANodeSoonAfterItWasMade() {
        SimulatedWorld world = new SimulatedWorld(folder);

        assertThat(world.simulation.engines().all()).isNotEmpty();
        assertThat(Served.all().stream().flatMap(served -> world.pods(served.endpoint()).stream()))
                .filteredOn(pod -> pod.getStatus().getStartTime() != null)
                .isNotEmpty()
                .allSatisfy(pod -> assertThat(Instant.parse(pod.getStatus().getStartTime()))
                        .isEqualTo(pod.getMetadata().getCreationTimestamp()));
    }
}
