package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a server worked out of hours by itself is taken, and where it did not, that is said. */
class RecordedUsageTests {
    private static final Subject CHAT = new Subject(Namespace.of("models-prod"), "chat");

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final UsageHistory history = new UsageHistory(prometheus, time.surroundings());

    private void at(Instant now) {
        time.clock().pass(Duration.between(time.clock().instant(), now));
    }

    private static UsedHour hour(Usage usage, String begin) {
        return usage.hours().stream()
                .filter(one -> one.hour().equals(Instant.parse(begin)))
                .findFirst()
                .orElseThrow();
    }

    /** As a server does that evaluates its rules eleven seconds after each half minute. */
    private void record() {
        recordSince(EventfulMonthEnd.FROM.minusSeconds(570));
    }

    private void recordSince(Instant first) {
        Duration late = Duration.ofSeconds(11);
        Instant begin = first.plus(late);
        for (UsageRecording rule : List.of(
                UsageRecording.HELD_DEVICES,
                UsageRecording.USED_DEVICES,
                UsageRecording.MEASURED_DEVICES,
                UsageRecording.CLAIMED_BYTES)) {
            Span span = new Span(begin, EventfulMonthEnd.UNTIL.plus(late), UsageRecording.EVERY);
            write(rule, prometheus.over(rule.expression(), span).series());
        }
        for (UsageRecording rule : UsageRecording.values()) {
            for (int hour = 1; hour <= 8 && rule.part() != null; hour++) {
                Instant end = EventfulMonthEnd.FROM.plus(Duration.ofHours(hour));
                if (end.isBefore(first)) {
                    continue;
                }
                assertThat(prometheus.at(rule.expression(), end.plusSeconds(41)).series())
                        .isEmpty();
                write(rule, prometheus.at(rule.expression(), end.plus(late)).series());
            }
        }
    }

    private void write(UsageRecording rule, List<Series> found) {
        prometheus.write(found.stream()
                .map(one -> one.labelled(
                        Labels.of(rule.metric(), one.labels().withoutName().all())))
                .toList());
    }

    @Test
    void whatIsRecordedIsTakenAndIsTheSame() {
        prometheus.write(EventfulMonthEnd.cluster().series());
        record();
        at(EventfulMonthEnd.UNTIL.plus(Duration.ofDays(30)));
        prometheus.forget();

        Usage usage = history.load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {});

        assertThat(prometheus.asked())
                .hasSize(2)
                .flatExtracting(one -> one.expression().selections().toList())
                .allSatisfy(select -> assertThat(select.metric()).startsWith("pilothouse:"));
        Usage told = new Usage(usage.from(), usage.until(), usage.hours(), List.of(), List.of(), List.of());
        HoursHeld.areAsTold(told);
        HoursHeld.storageIsAsTold(told);
        assertThat(HoursHeld.sums(usage, UsedHour.Held::used).get("chat gpu-1 H100 80 GB SERVING"))
                .isCloseTo(0.4 * 2 * 318, within(4.0));
        assertThat(hour(usage, "2026-11-30T21:00:00Z").engines())
                .filteredOn(one -> one.subject().equals(CHAT))
                .singleElement()
                .satisfies(one -> assertThat(one.tokens().generated()).isCloseTo(108_000, within(1_080.0)));
    }

    @Test
    void anHourInWhichAServerGotTheRulesIsNoMoreThanWhatTheyWorkedOut() {
        prometheus.write(EventfulMonthEnd.cluster().series());
        recordSince(Instant.parse("2026-11-30T21:51:00Z"));
        at(EventfulMonthEnd.UNTIL.plus(Duration.ofDays(30)));

        UsedHour hour =
                hour(history.load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {}), "2026-11-30T21:00:00Z");

        assertThat(hour.coverage()).isCloseTo(9 / 60.0, within(0.01));
        assertThat(hour.offered())
                .filteredOn(one -> one.node().equals("gpu-1") && one.device().equals("H100 80 GB"))
                .singleElement()
                .satisfies(one -> assertThat(one.hours()).isCloseTo(8 * 9 / 60.0, within(0.1)));
    }

    /** A pod holds a device from 21:43 on; scrapes fail for five minutes before, and the rules come at 21:51. */
    @Test
    void whatWasHeldInThatHourBeforeItHadTheRulesIsReadOfWhatWasScrapedAndNotLost() {
        Instant away = Instant.parse("2026-11-30T21:20:00Z");
        HeldCluster cluster = new HeldCluster(
                EventfulMonthEnd.FROM,
                EventfulMonthEnd.UNTIL,
                at -> at.isBefore(away) || !at.isBefore(away.plus(Duration.ofMinutes(5))));
        cluster.node("gpu-9", Map.of(), Map.of(EventfulMonthEnd.GPU, 4));
        cluster.pod(
                new HeldCluster.Pod("models-prod", "chat-6f9c8d7b5c-bbbbb", "u1", "gpu-9"),
                Map.of("engine/" + EventfulMonthEnd.GPU, 1),
                "2026-11-30T21:43:00Z",
                HeldCluster.Stage.loading(EventfulMonthEnd.END));
        prometheus.write(cluster.series());
        recordSince(Instant.parse("2026-11-30T21:51:00Z"));
        at(EventfulMonthEnd.UNTIL.plusSeconds(120));

        UsedHour hour =
                hour(history.load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {}), "2026-11-30T21:00:00Z");

        assertThat(hour.held())
                .singleElement()
                .satisfies(one -> assertThat(one.hours()).isCloseTo(17 / 60.0, within(0.01)));
    }

    @Test
    void hoursFromBeforeStorageWasRecordedSayThatAndThoseWithoutAnyDoNot() {
        EventfulMonthEnd.hours()
                .forEach(end -> prometheus.write(List.of(Series.of(
                        Labels.of(UsageRecording.COVERED.metric(), Map.of()),
                        new long[] {end.plusSeconds(11).toEpochMilli()},
                        new double[] {1}))));
        at(EventfulMonthEnd.UNTIL.plus(Duration.ofDays(30)));
        assertThat(history.load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {})
                        .unsaid())
                .extracting(Unsaid::part)
                .contains(Unsaid.Part.STORAGE);

        EventfulMonthEnd.hours()
                .forEach(end -> write(
                        UsageRecording.CLAIMED,
                        prometheus
                                .at(UsageRecording.CLAIMED.expression(), end.plusSeconds(11))
                                .series()));
        UsageHistory again = new UsageHistory(prometheus, time.surroundings());

        Usage none = again.load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {});

        assertThat(none.unsaid()).extracting(Unsaid::part).doesNotContain(Unsaid.Part.STORAGE);
        assertThat(HoursHeld.stored(none)).isEmpty();
    }

    @Test
    void whatIsNotRecordedIsReadOfTheLastDaysAndThatIsSaid() {
        prometheus.write(EventfulMonthEnd.cluster().series());
        at(EventfulMonthEnd.UNTIL.plus(Duration.ofDays(30)));

        Usage usage = history.load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {});

        assertThat(usage.hours()).extracting(UsedHour::coverage).containsOnly(0.0);
        assertThat(usage.unsaid())
                .singleElement()
                .satisfies(one -> assertThat(one.why().toString()).contains("last 7 days"));
    }
}
