package io.pilothouse.scaling;

import io.pilothouse.telemetry.Moments;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.TrafficColumn;
import io.pilothouse.telemetry.TrafficSeries;
import io.pilothouse.telemetry.TrafficSeries.Unanswered;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;

/** Fifty minutes of two replicas with five requests a sample, of which a test changes what it is about. */
abstract class RecordedTrafficRoom {
    static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    static final int SAMPLES = 200;
    /** A grace of 30 s, and two and a half scrapes. */
    static final Duration SETTLES = Duration.ofSeconds(68);

    final Map<TrafficColumn, double[]> columns = new EnumMap<>(TrafficColumn.class);

    @BeforeEach
    void twoReplicasWithFiveRequestsASample() {
        List.of(TrafficColumn.FIRST_TOKENS, TrafficColumn.FINISHED).forEach(column -> columns.put(column, filled(5)));
        List.of(TrafficColumn.READY, TrafficColumn.WANTED).forEach(column -> columns.put(column, filled(2)));
        columns.put(TrafficColumn.QUEUED, filled(0));
        columns.put(TrafficColumn.PROMPT_TOKENS, filled(3_500));
        columns.put(TrafficColumn.GENERATED, filled(1_000));
        columns.put(TrafficColumn.WAITING, filled(1));
        columns.put(TrafficColumn.RUNNING, filled(8));
        columns.put(TrafficColumn.TTFT_P50, filled(0.25));
        columns.put(TrafficColumn.TTFT_P95, filled(0.5));
    }

    static double[] filled(double value) {
        double[] values = new double[SAMPLES];
        Arrays.fill(values, value);
        return values;
    }

    double[] column(TrafficColumn column) {
        return Objects.requireNonNull(columns.get(column));
    }

    void unknown(int from, int until) {
        columns.values().forEach(values -> Arrays.fill(values, from, until, Double.NaN));
    }

    TrafficSeries series() {
        return series(List.of(), START);
    }

    TrafficSeries series(List<Unanswered> unanswered, Instant since) {
        int count = column(TrafficColumn.WAITING).length;
        return new TrafficSeries(
                new Subject(Namespace.of("team-a"), "chat"),
                new Moments(START.toEpochMilli(), TrafficSeries.STEP.toMillis(), count),
                columns,
                since,
                Duration.ofMinutes(1),
                Duration.ofSeconds(15),
                Map.of(),
                unanswered,
                List.of());
    }

    RecordedTraffic traffic() {
        return RecordedTraffic.of(series());
    }

    static Instant at(int sample) {
        return START.plus(TrafficSeries.STEP.multipliedBy(sample));
    }

    static List<String> notes(RecordedTraffic traffic) {
        return traffic.notes().stream().map(Reason::toString).toList();
    }
}
