package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.telemetry.Alert.State;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which alerts of a server are said to be of an endpoint, since when, and until when. */
class AlertsTests {
    private static final AlertSubject CHAT = new AlertSubject(
            EndpointId.of("chat", "prod"),
            new Subject(Namespace.of("llm"), "chat"),
            Set.of("chat-engine"),
            Set.of("say \"hi\" {now}"));
    private static final Duration SCRAPE = Duration.ofSeconds(15);

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final Alerts alerts = new Alerts(prometheus, time.surroundings());

    private AlertsReading read(Range range) {
        Topic<AlertsReading> topic = alerts.of(CHAT, range);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
        return Objects.requireNonNull(topic.latest().value());
    }

    private Instant ago(int minutes) {
        return time.clock().instant().minus(Duration.ofMinutes(minutes));
    }

    private void fired(Map<String, String> labels, Instant from, Instant until) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("alertstate", "firing");
        long[] times = LongStream.iterate(
                        from.toEpochMilli(), at -> at <= until.toEpochMilli(), at -> at + SCRAPE.toMillis())
                .toArray();
        double[] ones = new double[times.length];
        Arrays.fill(ones, 1);
        prometheus.write(List.of(Series.of(Labels.of("ALERTS", all), times, ones)));
    }

    private static Prometheus.Alert told(Map<String, String> labels, Map<String, String> notes, Instant since) {
        return new Prometheus.Alert(labels, notes, "firing", since);
    }

    private static Map<String, String> named(String... labels) {
        Map<String, String> all = new TreeMap<>(Map.of("alertname", "Slow", "severity", "warning"));
        IntStream.iterate(0, i -> i < labels.length, i -> i + 2).forEach(i -> all.put(labels[i], labels[i + 1]));
        return all;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            namespace=llm;pod=chat-6f9c8d7b5c-x2k4z                      | true
            namespace=llm;pod=chat-long-6f9c8d7b5c-x2k4z                 | false
            namespace=llm;pod=chat-long-6f9c8d7b5c-x2k4z;workload=chat   | false
            namespace=other;pod=chat-6f9c8d7b5c-x2k4z                    | false
            namespace=llm;workload=chat                                  | true
            namespace=llm;deployment=chat;pod=kube-state-metrics         | true
            namespace=llm;deployment=chat-long                           | false
            namespace=llm;service=chat-engine                            | true
            namespace=llm;service=other;model_name=say "hi" {now}        | false
            namespace=llm;model_name=say "hi" {now}                      | true
            namespace=llm;model_name=hi                                  | false
            model_name=say "hi" {now}                                    | false
            endpoint=chat;environment=prod                               | true
            endpoint=chat;environment=staging                            | false
            namespace=monitoring;endpoint=chat;environment=prod          | true
            namespace=llm;endpoint=metrics                               | false
            namespace=llm                                                | false
            """)
    void theMostExactNameSaysWhoseAnAlertIs(String labels, boolean isOfChat) {
        Map<String, String> all = named(Arrays.stream(labels.split(";"))
                .flatMap(label -> Arrays.stream(label.split("=", 2)))
                .toArray(String[]::new));
        prometheus.calls(told(all, Map.of(), ago(3)));

        assertThat(read(Range.QUARTER).alerts()).hasSize(isOfChat ? 1 : 0);
    }

    @Test
    void oneWhoseServerDoesNotSaySinceWhenIsAsOldAsWasSeen() {
        Map<String, String> labels = named("namespace", "llm", "workload", "chat");
        fired(labels, ago(4), ago(0));
        prometheus.calls(new Prometheus.Alert(labels, Map.of(), "firing", null));

        assertThat(read(Range.QUARTER).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.since()).isBetween(ago(5), ago(3));
            assertThat(alert.mayBeOlder()).isTrue();
        });
    }

    @Test
    void oneThatLastsIsToldOnceWithTheWordsOfItsRule() {
        Map<String, String> labels = named("namespace", "llm", "workload", "chat");
        fired(labels, ago(4), ago(0));
        prometheus.calls(told(
                labels, Map.of("summary", "<b>slow</b>", "runbook_url", "https://run.example.com/slow?a=1"), ago(6)));

        assertThat(read(Range.QUARTER).alerts())
                .containsExactly(new Alert(
                        "Slow",
                        State.FIRING,
                        ago(6),
                        false,
                        null,
                        "warning",
                        "",
                        "<b>slow</b>",
                        "https://run.example.com/slow?a=1"));
    }

    @ParameterizedTest
    @CsvSource({"javascript:alert(1)", "data:text/html;base64x", "//host/path", "https://", "not an address", "''"})
    void aRunbookThatIsNoAddressOfTheWebIsNoLink(String address) {
        prometheus.calls(told(named("namespace", "llm", "workload", "chat"), Map.of("runbook_url", address), ago(1)));

        assertThat(read(Range.QUARTER).alerts().getFirst().runbook()).isNull();
    }

    @Test
    void onesThatAreOverAreToldWithTheirTimes() {
        fired(named("namespace", "llm", "workload", "chat"), ago(50), ago(40));

        Alert over = read(Range.NINETY_MINUTES).alerts().getFirst();

        assertThat(over.state()).isEqualTo(State.OVER);
        assertThat(over.since()).isBetween(ago(50), ago(49));
        assertThat(over.until()).isBetween(ago(40), ago(34));
        assertThat(over.mayBeOlder()).isFalse();
    }

    @Test
    void oneThatOnlyTheSeriesKnowOfLastsAndMayBeOlderThanTheTime() {
        fired(named("namespace", "llm", "workload", "chat", "cluster", "fra-1"), ago(120), ago(0));

        Alert lasting = read(Range.NINETY_MINUTES).alerts().getFirst();

        assertThat(lasting.state()).isEqualTo(State.FIRING);
        assertThat(lasting.until()).isNull();
        assertThat(lasting.mayBeOlder()).isTrue();
    }

    @Test
    void labelsThatAServerAddsMakeNoSecondAlert() {
        fired(named("namespace", "llm", "workload", "chat", "cluster", "fra-1"), ago(4), ago(0));
        prometheus.calls(told(named("namespace", "llm", "workload", "chat"), Map.of(), ago(4)));

        assertThat(read(Range.QUARTER).alerts()).hasSize(1);
    }

    @Test
    void aTimeThatIsOverIsNotToldWhatLastsNow() {
        fired(named("namespace", "llm", "workload", "chat"), ago(100), ago(0));
        prometheus.calls(told(named("namespace", "llm", "workload", "other"), Map.of(), ago(4)));

        assertThat(read(Range.between(ago(60), ago(30))).alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.name()).isEqualTo("Slow"));
        assertThat(prometheus.askedForAlerts()).isZero();
    }

    @Test
    void aServerThatRefusesOneOfTheQuestionsAnswersTheOther() {
        prometheus.calls(told(named("namespace", "llm", "workload", "chat"), Map.of(), ago(4)));
        prometheus.refuse(_ -> true);

        AlertsReading reading = read(Range.QUARTER);

        assertThat(reading.alerts()).hasSize(1);
        assertThat(reading.unknown()).singleElement().asString().contains("too many samples");
    }

    @Test
    void aServerThatIsGoneLeavesTheLastAlertsAndSaysSo() {
        prometheus.calls(told(named("namespace", "llm", "workload", "chat"), Map.of(), ago(4)));
        Topic<AlertsReading> topic = alerts.of(CHAT, Range.QUARTER);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        prometheus.fail(new ClientFailure.Unreachable("Prometheus does not answer"));

        time.pass(Duration.ofMinutes(2));

        assertThat(topic.latest()).isInstanceOfSatisfying(Reading.Lost.class, lost -> {
            assertThat(lost.reason()).hasToString("Prometheus does not answer");
            assertThat(lost.last()).isNotNull();
        });
    }

    @Test
    void fiveHundredWhoLookAskAsOftenAsOneAndTwentyEndpointsForWhatLastsOnce() {
        IntStream.range(0, 500)
                .forEach(i -> alerts.of(numbered(i % 20), Range.QUARTER).feed().follow(() -> {}));

        time.pass(Duration.ZERO);

        assertThat(prometheus.askedForAlerts()).isEqualTo(1);
        assertThat(prometheus.asked()).hasSize(40);
    }

    private static AlertSubject numbered(int number) {
        return new AlertSubject(
                EndpointId.of("e-" + number, "prod"),
                new Subject(Namespace.of("llm"), "e-" + number),
                Set.of(),
                Set.of());
    }
}
