package io.pilothouse.telemetry.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.promql.Promql;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Line;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Measured;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.telemetry.Range;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ComparisonTests {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration NINETY = Duration.ofMinutes(90);
    private static final Alignment BEFORE = new Alignment(NINETY, null, null);
    private static final Subject CHAT = new Subject(Namespace.of("team-a"), "chat");

    private final Map<Measure, List<Line>> now = new EnumMap<>(Measure.class);
    private final Map<Measure, List<Line>> then = new EnumMap<>(Measure.class);

    private static double[] around(double level, double spread, long seed) {
        Random random = new Random(seed);
        return DoubleStream.generate(() -> level + spread * random.nextGaussian())
                .limit(360)
                .toArray();
    }

    private static Line line(double... values) {
        return new Line("", "", values);
    }

    private static EndpointReading reading(Instant from, Map<Measure, List<Line>> lines) {
        Map<Measure, Measured> measures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            measures.put(
                    measure,
                    new Measured(measure, Promql.number(0), List.of(), lines.getOrDefault(measure, List.of()), null));
        }
        Moments moments = new Moments(from.toEpochMilli(), 15_000, 360);
        Range range = Range.between(from, from.plus(NINETY));
        return new EndpointReading(
                CHAT, range, moments, measures, Map.of(), NOON, null, null, Duration.ofSeconds(15), List.of());
    }

    private Comparison compared(Alignment alignment) {
        return Comparison.of(reading(NOON, now), reading(NOON.minus(alignment.shift()), then), alignment);
    }

    private static Comparison.Row row(Comparison comparison, Compared what) {
        return comparison.rows().stream()
                .filter(row -> row.what() == what)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTimeThatGrewIsGivenInItsUnitAndAsAShareAndIsProven() {
        then.put(Measure.TTFT_P95, List.of(line(around(0.4, 0.02, 1))));
        now.put(Measure.TTFT_P95, List.of(line(around(0.6, 0.02, 2))));

        Comparison.Row row = row(compared(BEFORE), Compared.TTFT);

        assertThat(row.then()).isCloseTo(0.4, within(0.005));
        assertThat(row.now()).isCloseTo(0.6, within(0.005));
        assertThat(row.difference()).isCloseTo(0.2, within(0.01));
        assertThat(row.change()).isCloseTo(0.5, within(0.03));
        assertThat(row.verdict()).isEqualTo(Verdict.MORE_THAN_NOISE);
    }

    @Test
    void whatIsAlikeMayBeNoise() {
        then.put(Measure.KV_WORST, List.of(line(around(0.4, 0.1, 1))));
        now.put(Measure.KV_WORST, List.of(line(around(0.4, 0.1, 2))));

        assertThat(row(compared(BEFORE), Compared.KV).verdict()).isEqualTo(Verdict.MAY_BE_NOISE);
    }

    @Test
    void whereOneSideHasNothingOrTooLittleItCannotBeTold() {
        double[] little = around(0.9, 0.01, 1);
        Arrays.fill(little, 20, 360, Double.NaN);
        then.put(Measure.KV_WORST, List.of(line(little)));
        now.put(Measure.KV_WORST, List.of(line(around(0.1, 0.01, 2))));
        now.put(Measure.TTFT_P95, List.of(line(around(0.6, 0.02, 3))));

        Comparison comparison = compared(BEFORE);

        assertThat(row(comparison, Compared.KV).verdict()).isEqualTo(Verdict.CANNOT_BE_TOLD);
        assertThat(row(comparison, Compared.KV).witnesses()).isLessThan(Comparison.Row.expected());
        assertThat(row(comparison, Compared.TTFT).verdict()).isEqualTo(Verdict.CANNOT_BE_TOLD);
        assertThat(row(comparison, Compared.TTFT).then()).isNaN();
        assertThat(comparison.rows()).extracting(Comparison.Row::what).containsExactly(Compared.TTFT, Compared.KV);
        assertThat(comparison.isEmpty()).isFalse();
        assertThat(compared(new Alignment(NINETY, null, NOON.minus(Duration.ofDays(9))))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void errorsAreAShareOfWhatEndedAndTheLoadIsSaid() {
        now.put(
                Measure.FINISHED,
                List.of(
                        new Line("stop", "", around(2.7, 0, 1)),
                        new Line("abort", "", around(0.1, 0, 1)),
                        new Line("error", "", around(0.2, 0, 1))));
        then.put(Measure.FINISHED, List.of(new Line("stop", "", around(1.5, 0, 1))));

        Comparison comparison = compared(BEFORE);

        assertThat(row(comparison, Compared.ERRORS).now()).isCloseTo(0.1, within(1e-9));
        assertThat(row(comparison, Compared.ERRORS).then()).isZero();
        assertThat(row(comparison, Compared.ERRORS).change()).isNaN();
        assertThat(comparison.load().now()).isCloseTo(3, within(1e-9));
        assertThat(comparison.load().then()).isCloseTo(1.5, within(1e-9));
        assertThat(comparison.load().isOther()).isTrue();
        assertThat(new Comparison.Load(3, 2.8).isOther()).isFalse();
        assertThat(new Comparison.Load(Double.NaN, 2.8).isKnown()).isFalse();
    }

    @Test
    void onlyWhatLiesOverEachOtherIsCompared() {
        double[] ramp = new double[360];
        Arrays.setAll(ramp, i -> i);
        now.put(Measure.WAITING, List.of(line(ramp)));
        then.put(Measure.WAITING, List.of(line(ramp)));
        // this version began after 30 minutes, and the other ran for 10
        Instant began = NOON.plus(Duration.ofMinutes(30));
        Alignment alignment = new Alignment(
                Duration.ofDays(2), began, began.minus(Duration.ofDays(2)).plusSeconds(600));

        Comparison.Row row = row(compared(alignment), Compared.WAITING);

        assertThat(row.now()).isEqualTo(140);
        assertThat(row.then()).isEqualTo(140);
    }

    @Test
    void anOldEngineThatKnowsNoTimeByRequestIsComparedBetweenTokens() {
        then.put(Measure.ITL_P95, List.of(line(around(0.03, 0.001, 1))));
        now.put(Measure.ITL_P95, List.of(line(around(0.03, 0.001, 2))));
        now.put(Measure.TPOT_P95, List.of(line(around(0.02, 0.001, 3))));

        assertThat(compared(BEFORE).rows())
                .extracting(Comparison.Row::what)
                .containsExactly(Compared.TPOT, Compared.ITL);

        then.put(Measure.TPOT_P95, List.of(line(around(0.02, 0.001, 4))));

        assertThat(compared(BEFORE).rows()).extracting(Comparison.Row::what).containsExactly(Compared.TPOT);
    }
}
