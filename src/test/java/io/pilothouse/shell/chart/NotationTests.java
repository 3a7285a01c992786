package io.pilothouse.shell.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.shell.Figures;
import io.pilothouse.units.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the browser writes with a notation is what {@link Figures} writes. */
class NotationTests {
    private static final Figures ENGLISH = new Figures(Locale.ENGLISH, ZoneOffset.UTC, Instant.EPOCH);
    private static final Figures GERMAN = new Figures(Locale.GERMAN, ZoneOffset.UTC, Instant.EPOCH);

    /** As notation.ts does it. */
    private static String written(Unit unit, Figures figures, double value) {
        Notation.Step step = Notation.of(unit, figures).steps().stream()
                .filter(each -> value < each.below())
                .findFirst()
                .orElseThrow();
        return String.format(figures.locale(), "%,." + step.least() + "f", value * step.factor()) + step.unit();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                7,
                63,
                4_200,
                9_999,
                11_900,
                99_900,
                128_000,
                998_000,
                1_000_000,
                2_500_000,
                44_400_000,
                512_000_000,
                1_500_000_000,
                44_980_000_000L,
                777_000_000_000L
            })
    void countsAreWrittenAsElsewhere(long count) {
        assertThat(written(Unit.COUNT, ENGLISH, count)).isEqualTo(ENGLISH.count(count));
        assertThat(written(Unit.COUNT, GERMAN, count)).isEqualTo(GERMAN.count(count));
        assertThat(written(Unit.PER_MINUTE, GERMAN, count)).isEqualTo(GERMAN.count(count) + "/min");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5, 38, 920, 999, 1_000, 1_310, 9_990, 24_000, 600_000})
    void latenciesAreWrittenAsElsewhere(long millis) {
        Duration latency = Duration.ofMillis(millis);

        assertThat(written(Unit.SECONDS, ENGLISH, millis / 1000.0)).isEqualTo(ENGLISH.latency(latency));
        assertThat(written(Unit.SECONDS, GERMAN, millis / 1000.0)).isEqualTo(GERMAN.latency(latency));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.004, 0.0099, 0.01, 0.25, 0.94, 1, 1.2})
    void sharesAreWrittenAsElsewhere(double share) {
        assertThat(written(Unit.SHARE, ENGLISH, share)).isEqualTo(ENGLISH.share(share));
        assertThat(written(Unit.SHARE, GERMAN, share)).isEqualTo(GERMAN.share(share));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 512, 2_048, 5_000_000, 24_800_000_000L, 900_000_000_000L})
    void bytesAreWrittenAsElsewhere(long bytes) {
        assertThat(written(Unit.BYTES, ENGLISH, bytes)).isEqualTo(ENGLISH.bytes(Bytes.of(bytes)));
        assertThat(written(Unit.BYTES_PER_SECOND, GERMAN, bytes)).isEqualTo(GERMAN.bytes(Bytes.of(bytes)) + "/s");
    }
}
