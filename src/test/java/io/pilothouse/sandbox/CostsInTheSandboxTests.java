package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.telemetry.HeldPhase;
import io.pilothouse.telemetry.Usage;
import io.pilothouse.telemetry.UsageHistory;
import io.pilothouse.telemetry.UsedHour;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox's months have to tell of costs: a floor that was raised for some days, and a client that grew. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CostsInTheSandboxTests {
    private static final String EXTRACT = RaisedFloor.ENDPOINT;
    private static final Duration DAY = Duration.ofDays(1);

    private RaisedFloor floor = new RaisedFloor(Instant.EPOCH, Instant.EPOCH);
    private String log = "";
    private HandTime time = new HandTime();
    private Prometheus prometheus = new FakePrometheus();
    private UsageHistory history = new UsageHistory(null, new HandTime().surroundings());

    @BeforeAll
    void theWorldBegins(@TempDir Path directory) {
        SimulatedWorld world = new SimulatedWorld(directory);
        world.pass(Duration.ofMinutes(2));
        Instant began = world.simulation.engines().began();
        EngineLoads loads = new EngineLoads(42, began);
        world.simulation.under(loads);
        List<SimulatedDevice> devices = Nodes.all(world.clock.instant()).stream()
                .flatMap(node -> SimulatedDevice.of(node).stream())
                .toList();
        prometheus = new SimulatedPrometheus(world.simulation.engines()::all, loads, world.outages, world.clock)
                .on(new PlatformSamples.Surroundings(
                        devices,
                        world.simulation.engines(),
                        run -> world.simulation.scaledObject(run.namespace(), run.deployment())));
        time = new HandTime();
        time.pass(Duration.between(time.clock().instant(), world.clock.instant()));
        history = new UsageHistory(prometheus, time.surroundings());
        floor = RaisedFloor.before(began);
        log = new String(
                new FirstCommits(new Library(42), began.truncatedTo(ChronoUnit.DAYS), began, world.git.layout())
                        .stream(),
                StandardCharsets.UTF_8);
    }

    private List<UsedHour> hours(Instant from, Duration some) {
        Instant first = from.truncatedTo(ChronoUnit.HOURS);
        Usage usage = history.load(first, first.plus(some), _ -> {});
        assertThat(usage.unanswered()).isEmpty();
        return usage.hours();
    }

    private static double held(UsedHour hour) {
        return hour.held().stream()
                .filter(one -> one.workload().equals(EXTRACT) && one.phase() != HeldPhase.LOADING)
                .mapToDouble(UsedHour.Held::hours)
                .sum();
    }

    private double least(Instant from) {
        return hours(from, Duration.ofHours(12)).stream()
                .mapToDouble(CostsInTheSandboxTests::held)
                .min()
                .orElseThrow();
    }

    @Test
    void aFloorIsRaisedByOneCommitAndPutBackByAnother() {
        assertThat(log)
                .contains(
                        "minReplicaCount: 6 instead of 3.",
                        "minReplicaCount: 3 instead of 6.",
                        "> " + floor.from().getEpochSecond() + " +0000",
                        "> " + floor.until().getEpochSecond() + " +0000");
    }

    @Test
    void inTheNightsBetweenMoreIsHeldThanBeforeAndAfter() {
        assertThat(least(floor.from().plus(Duration.ofHours(2)))).isCloseTo(RaisedFloor.LEAST, within(0.1));
        assertThat(least(floor.from().minus(DAY).plus(Duration.ofHours(2)))).isLessThan(4);
        assertThat(least(floor.until().plus(Duration.ofHours(11)))).isLessThan(4);
    }

    @Test
    void monthsBeforeItWasNotRaised() {
        assertThat(least(floor.from().minus(DAY.multipliedBy(28)).plus(Duration.ofHours(2))))
                .isLessThan(4);
        assertThat(least(floor.from().minus(DAY.multipliedBy(56)).plus(Duration.ofHours(2))))
                .isLessThan(4);
    }

    @Test
    void enginesCountALittleMoreThanTheGateway() {
        UsedHour hour = hours(floor.from(), Duration.ofHours(1)).getFirst();
        Map<String, Double> callers = hour.callers().stream()
                .collect(Collectors.groupingBy(
                        one -> one.caller().model(), Collectors.summingDouble(one -> total(one.tokens()))));

        assertThat(hour.engines()).hasSizeGreaterThan(2).allSatisfy(one -> {
            double called = Objects.requireNonNull(callers.get(one.subject().workload()));
            assertThat(total(one.tokens())).isCloseTo(1.015 * called, within(0.001 * called));
            assertThat(one.prefillSeconds()).isFinite().isNotNegative();
            assertThat(one.decodeSeconds()).isFinite().isNotNegative();
        });
    }

    private static double total(UsedHour.Counted tokens) {
        return tokens.prompt() + tokens.cached() + tokens.generated();
    }

    @Test
    void aClientOfDevtoolsCallsTwiceAsMuchAsNineDaysAgo() {
        Instant grew = floor.from().truncatedTo(ChronoUnit.DAYS).plus(DAY.multipliedBy(3));

        assertThat(review(grew.plus(DAY))).isCloseTo(2 * review(grew.minus(DAY)), within(1.0));
    }

    private double review(Instant at) {
        return hours(at, Duration.ofHours(1)).getFirst().callers().stream()
                .filter(one -> one.caller().application().equals("merge-review"))
                .mapToDouble(one -> total(one.tokens()))
                .sum();
    }

    /** Of all moments of a day, also where a limit had stopped somebody hours ago. */
    @Test
    void whatCallersHaveUsedNeverFallsAndThisHourIsCountedBesideTheDay() {
        Instant begin = time.clock().instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
        Map<Over, Double> before = new EnumMap<>(Over.class);
        for (Duration in = Duration.ofMinutes(3); in.compareTo(DAY) < 0; in = in.plusMinutes(17)) {
            Instant now = begin.plus(in);
            CallersReading said =
                    Objects.requireNonNull(CallerMetrics.once(prometheus, Clock.fixed(now, ZoneOffset.UTC))
                            .value());
            for (Over over : List.of(Over.DAY, Over.MONTH)) {
                double used =
                        said.tokens(over, one -> one.team().equals("docs")).orElseThrow();
                assertThat(used).as(over + " at " + now).isGreaterThan(0.9999 * before.getOrDefault(over, 0.0));
                before.put(over, used);
            }
            Duration ofHour = Duration.between(now.truncatedTo(ChronoUnit.HOURS), now);
            if (ofHour.compareTo(CallersReading.SOME) > 0) {
                assertThat(said.tokens(Over.HOUR, one -> one.application().equals("help-desk"))
                                .orElseThrow())
                        .as("in the hour at " + now)
                        .isCloseTo(12_000.0 * ofHour.toSeconds(), withinPercentage(1));
            }
        }
    }
}
