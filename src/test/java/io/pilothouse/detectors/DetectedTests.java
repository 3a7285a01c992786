package io.pilothouse.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Reading;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Recording;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each fault is found by its detector, and by no other; nothing is found where nothing is wrong. */
class DetectedTests {
    private static final Subject CHAT = new Subject(Namespace.of(Tale.NAMESPACE), Tale.WORKLOAD);

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final Detected detected = new Detected(prometheus, time.surroundings());

    private Instant now() {
        return time.clock().instant();
    }

    /** The moment at which the first scrape was, so that the last is now. */
    private static long begin(Instant now) {
        return now.minusSeconds((Tale.SCRAPES - 1L) * ToldEngine.SCRAPE_SECONDS).toEpochMilli();
    }

    private static Detections read(Detected detected, HandTime time) {
        detected.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        assertThat(detected.topic().latest()).isInstanceOf(Reading.Current.class);
        return Objects.requireNonNull(detected.topic().latest().value());
    }

    private Detections after(String tale) {
        prometheus.write(named(tale).series(begin(now())));
        return read(detected, time);
    }

    private static Tale named(String name) {
        return Tale.all().stream()
                .filter(tale -> tale.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String word(Detection one) {
        return (one.detector().id() + " " + one.replica()).strip();
    }

    @TestFactory
    Stream<DynamicTest> eachTaleIsUnderstood() {
        return Tale.all().stream()
                .map(tale -> DynamicTest.dynamicTest(tale.name(), () -> {
                    HandTime hours = new HandTime();
                    FakePrometheus server = new FakePrometheus();
                    server.write(tale.series(begin(hours.clock().instant())));

                    Detections found = read(new Detected(server, hours.surroundings()), hours);

                    assertThat(found.of(CHAT).stream().map(DetectedTests::word).collect(Collectors.toSet()))
                            .isEqualTo(tale.expected());
                    assertThat(found.unknown().keySet())
                            .isSubsetOf(Detector.NO_SCRAPE)
                            .hasSize(
                                    tale.name().contains("that lasts")
                                                    || tale.name().contains("to nothing")
                                            ? 1
                                            : 0);
                }));
    }

    @Test
    void whatIsFoundSaysSinceWhenAndHowMuch() {
        Instant began = now().minusSeconds((Tale.SCRAPES - 1L - Tale.BEGINS) * ToldEngine.SCRAPE_SECONDS);

        Detection hang = after("a hang").of(CHAT).getFirst();

        assertThat(hang.since()).isCloseTo(began, within(45, ChronoUnit.SECONDS));
        assertThat(hang.mayBeOlder()).isFalse();
        assertThat(hang.evidence()).containsEntry(Measure.RUNNING, 12.0).containsEntry(Measure.WAITING, 0.0);
        assertThat(hang.finding()).hasToString("12 requests are in its engines, and no token comes out.");
        assertThat(hang.detector().severity()).isEqualTo(Detector.Severity.CRITICAL);
    }

    @Test
    void onlyWhatProvesThatNothingComesOutSaysSo() {
        assertThat(after("a hang").isNotServing(CHAT)).isTrue();
        assertThat(Stream.of(Detector.values()).filter(Detector::provesThatNothingComesOut))
                .containsExactly(Detector.HANG, Detector.ADMISSION_STALL);
    }

    @Test
    void aSlowReplicaIsComparedWithItsSiblings() {
        Detection slow = after("a slow one of two").of(CHAT).getFirst();

        assertThat(slow.value()).isCloseTo(3.5, within(0.01));
        assertThat(slow.finding()).hasToString("chat-0 needs 3.5 times as long for a token as its siblings.");
    }

    @Test
    void enginesOfNoWorkloadAreNobodysFault() {
        prometheus.write(new ToldEngine("team-a", "notebook", false, _ -> ToldEngine.Doing.HANGS)
                .series(begin(now()), Tale.SCRAPES));
        prometheus.write(new ToldEngine("team-a", "proxy", false, _ -> ToldEngine.Doing.UNSEEN)
                .series(begin(now()), Tale.SCRAPES));

        for (Detector detector : Detector.values()) {
            assertThat(prometheus.at(detector.condition(), now()).series())
                    .as(detector.id())
                    .isEmpty();
        }
    }

    @Test
    void askedAgainOnlyTheNewMomentsAreAskedAbout() {
        after("a hang");
        int first = prometheus.asked().size();
        prometheus.forget();

        time.pass(Duration.ofSeconds(31));

        assertThat(prometheus.asked()).hasSizeLessThanOrEqualTo(2 * first);
        assertThat(prometheus.asked())
                .extracting(FakePrometheus.Asked::span)
                .filteredOn(Objects::nonNull)
                .allSatisfy(span -> assertThat(Duration.between(span.start(), span.end()))
                        .isLessThanOrEqualTo(Duration.ofSeconds(30)));
        Detections later = Objects.requireNonNull(detected.topic().latest().value());
        assertThat(later.of(CHAT)).extracting(Detection::detector).containsExactly(Detector.HANG);
    }

    @Test
    void evidenceThatIsRefusedLosesNoFault() {
        prometheus.refuse(question ->
                !Stream.of(Detector.values()).map(Detector::condition).toList().contains(question));

        Detection hang = after("a hang").of(CHAT).getFirst();

        assertThat(hang.detector()).isEqualTo(Detector.HANG);
        assertThat(hang.evidence()).isEmpty();
    }

    @Test
    void whatTheServerWorksOutOfTheQueueIsNotWorkedOutAgain() {
        String recorded = Recording.QUEUE_TIME_5M.metric();
        prometheus.evaluates(List.of(new Prometheus.Rule("all", recorded, "", "up", Map.of(), "ok", "")));
        long[] moments = LongStream.rangeClosed(0, 140)
                .map(minutes -> now().minusSeconds((140 - minutes) * 30).toEpochMilli())
                .toArray();
        prometheus.write(List.of(Series.of(
                Labels.of(recorded, Map.of("namespace", "team-a", "workload", "chat", "le", "+Inf")),
                moments,
                new double[moments.length])));

        read(detected, time);

        assertThat(prometheus.asked())
                .extracting(asked -> Written.of(asked.expression()))
                .anyMatch(asked -> asked.contains("histogram_quantile") && asked.contains(recorded))
                .noneMatch(asked -> asked.contains("vllm:request_queue_time_seconds_bucket"));
    }

    @Test
    void whatIsNotAnsweredIsNotKnown() {
        List<Series> withoutReady = named("nobody scrapes").series(begin(now())).stream()
                .filter(series -> !series.labels().metric().startsWith("kube_"))
                .toList();
        prometheus.write(withoutReady);
        prometheus.refuse(expression -> expression.equals(Detector.LONG_QUEUE.condition()));

        Detections found = read(detected, time);

        assertThat(found.all()).isEmpty();
        assertThat(found.unknown()).containsOnlyKeys(Detector.NO_SCRAPE, Detector.LONG_QUEUE);
        assertThat(found.unknown().get(Detector.LONG_QUEUE)).asString().contains("too many samples");
        assertThat(found.unknown().get(Detector.NO_SCRAPE)).asString().contains("kube-state-metrics");
    }

    @Test
    void aServerThatFailsIsAState() {
        after("a hang");
        prometheus.fail(new ClientFailure.Unreachable("Prometheus does not answer"));

        time.pass(Duration.ofSeconds(20));

        assertThat(detected.topic().latest()).isInstanceOfSatisfying(Reading.Lost.class, lost -> {
            assertThat(lost.reason().toString()).contains("does not answer");
            assertThat(lost.last()).isInstanceOf(Detections.class);
        });
    }

    @Test
    void withoutAServerItSaysSo() {
        Detected nobody = new Detected(null, time.surroundings());

        assertThat(nobody.isConnected()).isFalse();
        assertThat(nobody.topic().latest())
                .isInstanceOfSatisfying(
                        Reading.Waiting.class,
                        waiting -> assertThat(waiting.progress()).asString().startsWith("No Prometheus is connected"));
    }
}
