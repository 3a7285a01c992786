package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.telemetry.Range;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.TrafficColumn;
import io.pilothouse.telemetry.TrafficHistory;
import io.pilothouse.telemetry.TrafficSeries;
import io.pilothouse.units.Namespace;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The month that the sandbox remembers has what a replay must cope with, and is loaded soon. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeeksInTheSandboxTests {
    /** Of the weights of Llama 3.1 8B. */
    private static final double GIBIBYTES = 14.96;

    private static final Duration SOON = Duration.ofSeconds(8);

    private final Map<String, TrafficSeries> loaded = new HashMap<>();
    private Instant began = Instant.EPOCH;
    private Duration took = Duration.ZERO;

    @BeforeAll
    void aMonthOfTwoEndpointsIsLoaded(@TempDir Path directory) {
        SimulatedWorld world = new SimulatedWorld(directory);
        world.pass(Duration.ofMinutes(2));
        began = world.simulation.engines().began();
        EngineLoads loads = new EngineLoads(42, began);
        world.simulation.under(loads);
        SimulatedPrometheus prometheus = new SimulatedPrometheus(
                        world.simulation.engines()::all, loads, world.outages, world.clock)
                .on(new PlatformSamples.Surroundings(
                        java.util.List.of(),
                        world.simulation.engines(),
                        run -> world.simulation.scaledObject(run.namespace(), run.deployment())));
        HandTime time = new HandTime();
        time.pass(Duration.between(time.clock().instant(), world.clock.instant()));
        TrafficHistory history = new TrafficHistory(prometheus, time.surroundings());
        for (String endpoint : new String[] {"llama-31-8b-chat", "qwen3-8b-extract"}) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Topic<TrafficSeries> topic = history.of(new Subject(Namespace.of("models-prod"), endpoint), Range.MONTH);
            topic.feed().follow(() -> {});
            time.pass(Duration.ZERO);
            took = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
            assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
            loaded.put(endpoint, Objects.requireNonNull(topic.latest().value()));
        }
    }

    private TrafficSeries chat() {
        return Objects.requireNonNull(loaded.get("llama-31-8b-chat"));
    }

    private TrafficSeries extract() {
        return Objects.requireNonNull(loaded.get("qwen3-8b-extract"));
    }

    private static LocalDateTime at(TrafficSeries series, int i) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(series.moments().at(i)), ZoneOffset.UTC);
    }

    /** Of each day that lies in those weeks as a whole. */
    private Map<LocalDate, Double> byDay(TrafficSeries series, TrafficColumn column) {
        Map<LocalDate, Double> days = new HashMap<>();
        double[] values = series.values(column);
        LocalDate first = at(series, 0).toLocalDate().plusDays(1);
        LocalDate last = LocalDate.ofInstant(began, ZoneOffset.UTC).minusDays(3);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            int midnight = series.moments()
                    .index(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
            days.put(day, sum(Arrays.copyOfRange(values, midnight, midnight + 5_760)));
        }
        return days;
    }

    private static double sum(double[] values) {
        return DoubleStream.of(values).filter(value -> !Double.isNaN(value)).sum();
    }

    @Test
    void aMonthIsLoadedSoon() {
        assertThat(took).isLessThan(SOON);
        assertThat(chat().moments().count()).isBetween(172_700, 172_801);
        assertThat(chat().missing()).isEmpty();
        assertThat(chat().unanswered()).isEmpty();
    }

    @Test
    void peopleAskWhileTheyWorkAndHardlyOnSundays() {
        Map<DayOfWeek, Double> days = new EnumMap<>(DayOfWeek.class);
        byDay(extract(), TrafficColumn.FIRST_TOKENS)
                .forEach((day, count) -> days.merge(day.getDayOfWeek(), count, Math::min));

        assertThat(days.get(DayOfWeek.WEDNESDAY)).isGreaterThan(2 * Objects.requireNonNull(days.get(DayOfWeek.SUNDAY)));
    }

    @Test
    void onTheDayOfTheCampaignMoreComeThanOnAnyOther() {
        Map<LocalDate, Double> days = byDay(extract(), TrafficColumn.FIRST_TOKENS);

        LocalDate most = days.entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
        assertThat(most.getDayOfWeek()).isEqualTo(DayOfWeek.THURSDAY);
    }

    @Test
    void forTwentyMinutesPrometheusWasDead() {
        for (TrafficColumn column : TrafficColumn.values()) {
            double[] values = chat().values(column);
            long gaps = IntStream.range(0, values.length)
                    .filter(i -> Double.isNaN(values[i]))
                    .filter(i -> at(chat(), i).getDayOfWeek() == DayOfWeek.TUESDAY
                            && at(chat(), i).getHour() == 10)
                    .count();
            assertThat(gaps).as(column.name()).isBetween(58L, 84L);
        }
    }

    /** Of a Wednesday like others, on average. */
    private double waitingInTheMorning(TrafficSeries series) {
        Instant from = LocalDate.ofInstant(began, ZoneOffset.UTC)
                .minusDays(3)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.WEDNESDAY))
                .atTime(7, 0)
                .toInstant(ZoneOffset.UTC);
        int first = series.moments().index(from.toEpochMilli());
        return sum(Arrays.copyOfRange(series.values(TrafficColumn.WAITING), first, first + 960)) / 960;
    }

    @Test
    void theOneThatIsScaledTooLateLetsRequestsWaitEveryMorning() {
        assertThat(waitingInTheMorning(chat())).isGreaterThan(5);
        assertThat(waitingInTheMorning(extract())).isLessThan(1);
        assertThat(DoubleStream.of(chat().values(TrafficColumn.READY))
                        .filter(value -> !Double.isNaN(value))
                        .max())
                .hasValue(4);
        assertThat(chat().values(TrafficColumn.READY)).contains(2);
    }

    /** Of the day of the campaign, when most wait: who comes gets a first token or waits, and nobody is lost between the samples but those who change replicas. */
    @Test
    void whatIsRecordedIsWhatCame() {
        int first = chat().moments()
                .index(campaign().atTime(8, 0).toInstant(ZoneOffset.UTC).toEpochMilli());
        int last = first + 2_400;
        EngineRun run = new EngineRun(
                "models-prod",
                "llama-31-8b-chat",
                "a",
                0,
                new EngineRun.Shape("0.33.0", "chat", GIBIBYTES, 16_384, 48),
                began.minus(EngineRuns.HISTORY),
                null);
        EngineLoad load = new EngineLoads(42, began).of(run.endpoint());
        double came = IntStream.range(first, last)
                .mapToDouble(i -> 15 * load.comes(run, chat().moments().at(i)))
                .sum();
        double[] begun = chat().values(TrafficColumn.FIRST_TOKENS);
        double[] waiting = chat().values(TrafficColumn.WAITING);

        double recorded = sum(Arrays.copyOfRange(begun, first, last)) + waiting[last] - waiting[first];
        assertThat(recorded / came).isCloseTo(1, within(0.02));
    }

    private LocalDate campaign() {
        return new Weeks(began, 2, 4).campaign();
    }

    @Test
    void theWeeksGoOverIntoThePresent() {
        EngineLoads then = new EngineLoads(42, began);
        EngineLoads now = new EngineLoads(42);
        EngineRun run = new EngineRun(
                "models-prod",
                "llama-31-8b-chat",
                "a",
                0,
                new EngineRun.Shape("0.33.0", "chat", 15, 16_384, 256),
                began.minus(EngineRuns.HISTORY),
                null);
        double before = Double.NaN;
        for (Instant at = began.minus(Duration.ofHours(40)); at.isBefore(began); at = at.plusSeconds(60)) {
            double comes = then.of(run.endpoint()).at(run, 2, at.toEpochMilli()).comes();
            assertThat(Double.isNaN(before) ? 0 : comes - before).isCloseTo(0, within(0.3));
            before = comes;
            if (at.isAfter(began.minus(Duration.ofHours(24)))) {
                assertThat(comes)
                        .isEqualTo(now.of(run.endpoint())
                                .at(run, 2, at.toEpochMilli())
                                .comes());
            }
        }
    }
}
