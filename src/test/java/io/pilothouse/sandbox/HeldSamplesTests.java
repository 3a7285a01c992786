package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.telemetry.HeldPhase;
import io.pilothouse.telemetry.Usage;
import io.pilothouse.telemetry.UsageHistory;
import io.pilothouse.telemetry.UsedHour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours of the simulated platform are read as those of a real one. */
class HeldSamplesTests {
    @TempDir
    Path directory;

    @Test
    void hoursOfWeeksAreRecordedAndThePresentOneIsTold() {
        SimulatedWorld world = new SimulatedWorld(directory);
        for (int i = 0; i < 60; i++) {
            world.clock.pass(Duration.ofSeconds(10));
            world.simulation.step();
        }
        Instant now = world.clock.instant();
        Prometheus prometheus = prometheus(world);
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(time.clock().instant(), now));
        Instant from = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(3));

        Usage usage = new UsageHistory(prometheus, time.surroundings()).load(from, null, _ -> {});

        assertThat(usage.unsaid()).isEmpty();
        assertThat(usage.hours()).hasSizeGreaterThan(72);
        UsedHour present = usage.hours().getLast();
        UsedHour before = usage.hours().get(usage.hours().size() - 3);
        assertThat(before.coverage()).isCloseTo(1, within(0.01));
        assertThat(held(before))
                .hasSizeGreaterThan(2)
                .allSatisfy(one -> assertThat(one.device())
                        .startsWith(
                                one.node().contains("h100")
                                        ? "H100"
                                        : one.node().contains("a100") ? "A100" : "L40S"));
        assertThat(before.held())
                .filteredOn(one -> one.phase() == HeldPhase.ZERO)
                .isNotEmpty();
        assertThat(before.engines()).hasSizeGreaterThan(2);
        assertThat(before.callers()).isNotEmpty();
        assertThat(present.hour()).isEqualTo(now.truncatedTo(ChronoUnit.HOURS));
        assertThat(present.held())
                .extracting(one -> one.workload() + " " + one.device())
                .containsAll(held(before).stream()
                        .map(one -> one.workload() + " " + one.device())
                        .toList());
    }

    @Test
    void whatHoldsADeviceAndNeverServesIsRecordedAndTold() {
        SimulatedWorld world = new SimulatedWorld(directory);
        for (int i = 0; i < 60; i++) {
            world.clock.pass(Duration.ofSeconds(10));
            world.simulation.step();
        }
        Instant now = world.clock.instant();
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(time.clock().instant(), now));

        Usage usage = new UsageHistory(prometheus(world), time.surroundings())
                .load(now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(5)), null, _ -> {});

        assertThat(usage.hours())
                .hasSize(6)
                .allSatisfy(hour -> assertThat(held(hour))
                        .filteredOn(one -> one.namespace().equals("models-staging"))
                        .extracting(one -> one.workload() + " " + one.device() + " " + one.phase())
                        .containsExactlyInAnyOrder(
                                "mixtral-8x7b-batch H100 80 GB " + HeldPhase.LOADING,
                                "phi-4-summary L40S " + HeldPhase.PENDING));
        assertThat(held(usage.hours().getFirst()))
                .filteredOn(one -> one.namespace().equals("models-staging"))
                .allSatisfy(one -> assertThat(one.hours()).isCloseTo(1, within(0.01)));
    }

    /** Without those that are scaled to zero. */
    private static List<UsedHour.Held> held(UsedHour hour) {
        return hour.held().stream().filter(one -> one.phase() != HeldPhase.ZERO).toList();
    }

    private static Prometheus prometheus(SimulatedWorld world) {
        List<SimulatedDevice> devices = Nodes.all(world.clock.instant()).stream()
                .flatMap(node -> SimulatedDevice.of(node).stream())
                .toList();
        return new SimulatedPrometheus(world.simulation.engines()::all, new EngineLoads(1), world.outages, world.clock)
                .on(new PlatformSamples.Surroundings(
                        devices,
                        world.simulation.engines(),
                        run -> world.simulation.scaledObject(run.namespace(), run.deployment())));
    }
}
