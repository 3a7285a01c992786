package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTests {
    private final Figures english =
            new Figures(Locale.ENGLISH, ZoneId.of("Europe/Berlin"), Instant.parse("2026-12-31T22:59:00Z"));
    private final Figures german =
            new Figures(Locale.GERMAN, ZoneId.of("Europe/Berlin"), Instant.parse("2026-12-31T22:59:00Z"));

    private static String spaced(String text) {
        return text.replace('\u00a0', ' ');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 | 0",
                "4200 | 4,200 | 4.200",
                "9999 | 9,999 | 9.999",
                "11900 | 11.9k | 11,9 Tsd.",
                "999960 | 1.00M | 1,00 Mio.",
                "44980000000 | 45.0 B | 45,0 Mrd.",
                "-11900 | −11.9k | −11,9 Tsd."
            })
    void countsAreExactBelowTenThousandAndHaveThreeDigitsAbove(long count, String inEnglish, String inGerman) {
        assertThat(spaced(english.count(count))).isEqualTo(inEnglish);
        assertThat(spaced(german.count(count))).isEqualTo(inGerman);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.94 | 94%", "0.004 | 0.4%", "0 | 0%", "0.999 | 100%"})
    void sharesAreWholePercentsFromOneUp(double fraction, String words) {
        assertThat(spaced(english.share(fraction))).isEqualTo(words);
    }

    @Test
    void aPercentIsWrittenAsTheLanguageWritesIt() {
        assertThat(english.percent("97.5")).isEqualTo("97.5%");
        assertThat(german.percent("97,5")).isEqualTo("97,5\u00a0%");
        assertThat(german.share(0.94)).isEqualTo("94\u00a0%");
    }

    @ParameterizedTest
    @CsvSource({
        "24803696640, 23.1 GiB",
        "107374182, 0.1 GiB",
        "53687092, 0.1 GiB",
        "53687090, 51.2 MiB",
        "2097152, 2.0 MiB",
        "12, 12 B",
        "0, 0 B"
    })
    void anAmountThatWouldBeNothingInTheUnitOfItsColumnIsInItsOwn(long bytes, String words) {
        assertThat(spaced(english.gibibytes(Bytes.of(bytes), 1))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"38 | 38 ms", "920 | 920 ms", "1310 | 1.31 s", "24000 | 24 s", "9996 | 10 s"})
    void latenciesChangeTheirUnitAtOneSecond(long millis, String words) {
        assertThat(spaced(english.latency(Duration.ofMillis(millis)))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.4 | 1.4 s",
                "2 | 2 s",
                "0 | 0 s",
                "41 | 41 s",
                "188 | 3 min 08 s",
                "7500 | 2 h 05 min",
                "180000 | 2 d 2 h"
            })
    void durationsHaveAtMostTwoUnits(double seconds, String words) {
        assertThat(spaced(english.duration(Duration.ofMillis(Math.round(seconds * 1000)))))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"4 | 4 s | 4 s", "840 | 14 min | 14 min", "18000 | 5 h | 5 Std.", "777600 | 9 d | 9 T."})
    void agesHaveOneUnit(long seconds, String inEnglish, String inGerman) {
        assertThat(spaced(english.age(Duration.ofSeconds(seconds)))).isEqualTo(inEnglish);
        assertThat(spaced(german.age(Duration.ofSeconds(seconds)))).isEqualTo(inGerman);
    }

    @Test
    void differencesHaveASignAndTheMinusIsNotAHyphen() {
        assertThat(english.difference(3)).isEqualTo("+3");
        assertThat(english.difference(-1)).isEqualTo("−1");
        assertThat(english.difference(0)).isEqualTo("0");
        assertThat(spaced(german.points(-0.022))).isEqualTo("−2,2 pt");
    }

    @Test
    void timesAreTheReadersClock() {
        Instant at = Instant.parse("2026-11-24T02:07:00Z");
        assertThat(english.time(at)).isEqualTo("03:07");
        assertThat(english.moment(at)).isEqualTo("24 Nov, 03:07");
        assertThat(german.moment(at)).isEqualTo("24. Nov., 03:07");
    }

    @Test
    void aMomentOfAnotherYearOfTheReadersSaysItsYear() {
        Instant newYear = Instant.parse("2026-12-31T23:00:00Z");

        assertThat(english.moment(newYear)).isEqualTo("1 Jan 2027, 00:00");
        assertThat(german.moment(newYear)).isEqualTo("1. Jan. 2027, 00:00");
        assertThat(english.moment(newYear.minusSeconds(60))).isEqualTo("31 Dec, 23:59");
    }
}
