package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.SteadyEngine;
import io.pilothouse.live.Reading;
import io.pilothouse.realparts.Expositions;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.ScrapingPrometheus;
import io.pilothouse.realparts.ScrapingPrometheus.Target;
import io.pilothouse.realparts.Server;
import io.pilothouse.realparts.TroubledLine;
import io.pilothouse.realparts.TroubledLine.Trouble;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be wrong with a real server, with the way to it, and with what it scrapes: it is said, nothing becomes zero, and it heals by itself. */
@OnRealServers(Server.PROMETHEUS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubledServerTests {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant began = now.minus(Duration.ofDays(1));
    /** What it has from before ends here. What is older than that it does not take any more. */
    private final Instant ended = now.minus(Duration.ofMinutes(3));
    /** Whoever asks about this moment need not wait for scrapes. */
    private final Instant then = ended.minus(Duration.ofMinutes(10));

    private static final Duration A_WHILE = Duration.ofSeconds(40);
    private final SteadyEngine engine = SteadyEngine.of("0.32.0-spec-names", began);
    private static final Subject CHAT = new Subject(Namespace.of("team-a"), "chat");
    private final ScrapingPrometheus server = new ScrapingPrometheus("troubled");
    private final Expositions expositions = Expositions.start();
    private final TroubledLine line = TroubledLine.to(server.url());

    private final Prometheus prometheus = ConnectedPrometheus.to(line.url(), Duration.ofSeconds(2));

    @BeforeAll
    void scrape() {
        List<Instant> times = Stream.iterate(
                        ended.minus(Duration.ofMinutes(20)), time -> time.isBefore(ended), time -> time.plusSeconds(15))
                .toList();
        Map<String, String> labels = new HashMap<>(labels("chat-0"));
        server.remember(engine.history(labels, times, name -> !name.endsWith("_created")) + "# EOF\n");
        server.scrape(
                expositions,
                Stream.of("behind-0", "renamed-0", "gone-0", "huge-0")
                        .map(pod -> new Target(pod, labels(pod)))
                        .toList());
        List.of("renamed-0", "gone-0").forEach(this::expose);
        server.start();
    }

    @AfterAll
    void stop() {
        line.close();
        server.close();
        expositions.close();
    }

    @AfterEach
    void mend() {
        line.suffer(Trouble.NONE);
    }

    private void expose(String pod) {
        expositions.expose(pod, () -> engine.at(Instant.now()));
    }

    private static Map<String, String> labels(String pod) {
        return Map.of("namespace", "team-a", "pod", pod, "job", "team-a/engines");
    }

    private static Subject workload(String name) {
        return new Subject(Namespace.of("team-a"), name);
    }

    private static HandTime at(Instant moment) {
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(HandClock.START, moment));
        return time;
    }

    private FleetMetrics followed(HandTime time) {
        FleetMetrics fleet = new FleetMetrics(prometheus, time.surroundings());
        fleet.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return fleet;
    }

    /** As somebody sees it who looks at this moment for the first time. */
    private FleetReading.Row seenAt(Instant moment, Subject subject) {
        return Objects.requireNonNull(followed(at(moment)).topic().latest().value())
                .row(subject);
    }

    private static FleetReading.Row current(FleetMetrics fleet) {
        assertThat(fleet.topic().latest()).isInstanceOf(Reading.Current.class);
        return Objects.requireNonNull(fleet.topic().latest().value()).row(CHAT);
    }

    private static void assertAllKnown(FleetReading.Row row) {
        assertThat(row.value(Measure.WAITING)).isEqualTo(4);
        assertThat(row.value(Measure.RUNNING)).isEqualTo(4);
        assertThat(row.value(Measure.KV_WORST)).isEqualTo(0.6);
        assertThat(row.value(Measure.TTFT_P95)).isFinite().isPositive();
    }

    /** What was known stands there with its age, and why there is nothing newer. */
    private static void assertLost(FleetMetrics fleet, Instant read, String why) {
        assertThat(fleet.topic().latest()).isInstanceOfSatisfying(Reading.Lost.class, lost -> {
            assertThat(lost.reason())
                    .asString()
                    .contains("Prometheus at 127.0.0.1")
                    .contains(why);
            assertThat(lost.lastRead()).isEqualTo(read);
            assertAllKnown(((FleetReading) Objects.requireNonNull(lost.last())).row(CHAT));
        });
    }

    @ParameterizedTest
    @CsvSource({"HTML_502,502", "HALF,breaks", "SILENT,2 s"})
    void aLineInTroubleLeavesWhatWasKnownWithItsAgeAndHealsByItself(Trouble trouble, String why) {
        HandTime time = at(then);
        FleetMetrics fleet = followed(time);
        Instant read = time.clock().instant();
        assertAllKnown(current(fleet));

        line.suffer(trouble);
        time.pass(Duration.ofSeconds(50));

        assertLost(fleet, read, why);
        line.suffer(Trouble.NONE);
        time.pass(Duration.ofMinutes(3));
        assertAllKnown(current(fleet));
    }

    @Test
    void aServerThatIsStoppedAndStartedAgainOnItsDataIsReadOn() {
        HandTime time = at(then);
        FleetMetrics fleet = followed(time);
        Instant read = time.clock().instant();

        server.close();
        try {
            time.pass(Duration.ofSeconds(50));
            assertThat(fleet.topic().latest()).isInstanceOf(Reading.Lost.class);
            assertLost(fleet, read, "");
        } finally {
            server.start();
        }
        time.pass(Duration.ofMinutes(3));

        assertAllKnown(current(fleet));
    }

    @Test
    void aClockThatIsAMinuteBehindMakesNumbersOldAndNotAbsent() {
        expositions.expose("behind-0", () -> {
            Instant then = Instant.now().minusSeconds(60);
            return engine.at(then)
                    .lines()
                    .map(line -> line.startsWith("#") ? line : line + " " + then.toEpochMilli())
                    .collect(Collectors.joining("\n", "", "\n"));
        });

        Awaitility.await().atMost(A_WHILE).untilAsserted(() -> {
            FleetReading.Row row = seenAt(Instant.now(), workload("behind"));
            assertThat(row.value(Measure.WAITING)).isEqualTo(4);
            assertThat(row.newest())
                    .isNotNull()
                    .isCloseTo(Instant.now().minusSeconds(60), within(8, ChronoUnit.SECONDS));
        });
    }

    @Test
    void aConsoleWhoseClockIsAMinuteBeforeTheServersSeesTheSame() {
        assertAllKnown(seenAt(then.minusSeconds(60), CHAT));
        assertAllKnown(seenAt(ended.plusSeconds(60), CHAT));
        assertThat(seenAt(ended.plusSeconds(60), CHAT).newest()).isBeforeOrEqualTo(ended);
    }

    @Test
    void aMetricThatIsRenamedIsMissingByItsNameAndTheOthersGoOn() {
        Subject renamed = workload("renamed");
        awaitWaiting(renamed, 4);

        expositions.expose(
                "renamed-0",
                () -> engine.at(Instant.now()).replace("vllm:num_requests_waiting", "vllm:requests_queued"));
        awaitWaiting(renamed, Double.NaN);

        FleetReading.Row row = seenAt(Instant.now(), renamed);
        assertThat(row.missing().get(Measure.WAITING)).asString().contains("vllm:num_requests_waiting");
        assertThat(row.value(Measure.RUNNING)).isEqualTo(4);
        assertThat(tested("renamed").lines())
                .anySatisfy(line -> assertThat(
                                line.answer() == null && line.meaning().id().equals("queue-depth"))
                        .isTrue());
        expose("renamed-0");
        awaitWaiting(renamed, 4);
    }

    private void awaitWaiting(Subject subject, double requests) {
        Awaitility.await(subject + " waiting")
                .atMost(A_WHILE)
                .untilAsserted(() -> assertThat(seenAt(Instant.now(), subject).value(Measure.WAITING))
                        .isEqualTo(Double.valueOf(requests)));
    }

    private SelfTested tested(String workload) {
        return new SelfTest(prometheus, at(Instant.now()).clock())
                .of(new SelfTest.Of(workload(workload), new TreeSet<>(List.of(workload + "-0")), "0.32.0"));
    }

    @Test
    void aScrapeThatIsMissingEndsTheNumbersAndTheNextBringsThemBack() {
        Subject gone = workload("gone");
        awaitWaiting(gone, 4);

        expositions.hide("gone-0");
        awaitWaiting(gone, Double.NaN);

        FleetReading.Row row = seenAt(Instant.now(), gone);
        assertThat(row.now()).doesNotContainKeys(Measure.WAITING, Measure.RUNNING, Measure.KV_WORST);
        assertThat(row.missing()).containsKeys(Measure.WAITING, Measure.RUNNING, Measure.KV_WORST);
        assertThat(tested("gone").scraping().kind()).isNotEqualTo(Scraping.Kind.ALL);
        expose("gone-0");
        awaitWaiting(gone, 4);
    }

    @Test
    void aLabelOfSixtyFourKilobytesCostsTheOthersNothing() {
        String huge = engine.text()
                .lines()
                .filter(line -> line.startsWith("vllm:num_requests_"))
                .map(line -> line.replace("weird \\\"name\\\" {x}", "m".repeat(1 << 16)) + "\n")
                .collect(Collectors.joining());
        expositions.expose("huge-0", () -> huge);

        awaitWaiting(workload("huge"), 4);
        assertAllKnown(seenAt(then, CHAT));
    }
}
