package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RisenTokensTests {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Caller DOCS = new Caller("docs", "portal", "chat");

    private final RisenTokens risen = new RisenTokens();

    private double ofDay(double said, Instant now) {
        Map<Over, Map<Caller, Double>> tokens = new EnumMap<>(Over.class);
        tokens.put(Over.DAY, Map.of(DOCS, said));
        risen.rise(tokens, now);
        return tokens.getOrDefault(Over.DAY, Map.of()).getOrDefault(DOCS, Double.NaN);
    }

    @Test
    void whatIsLessByWhatAServerAddsAtTheEndsOfAWindowDoesNotFall() {
        assertThat(ofDay(1_000, NOON)).isEqualTo(1_000);
        assertThat(ofDay(990, NOON.plusSeconds(60))).isEqualTo(1_000);
        assertThat(ofDay(1_001, NOON.plusSeconds(120))).isEqualTo(1_001);
    }

    @Test
    void whatWasCountedTwiceForAWhileDoesNotStandForTheRestOfTheDay() {
        ofDay(1_000, NOON);
        assertThat(ofDay(2_000, NOON.plusSeconds(60))).isEqualTo(2_000);

        assertThat(ofDay(1_010, NOON.plusSeconds(120))).isEqualTo(1_010);
    }

    @Test
    void theMonthDoesNotLoseAtMidnightWhatOnlyTheDayHadSaid() {
        Instant first = Instant.parse("2026-12-01T23:59:00Z");
        Map<Over, Map<Caller, Double>> before =
                new EnumMap<>(Map.of(Over.DAY, Map.of(DOCS, 1_000.0), Over.MONTH, Map.of(DOCS, 900.0)));
        risen.rise(before, first);
        assertThat(before.getOrDefault(Over.MONTH, Map.of())).containsEntry(DOCS, 1_000.0);

        Map<Over, Map<Caller, Double>> after = new EnumMap<>(Map.of(Over.MONTH, Map.of(DOCS, 900.0)));
        risen.rise(after, first.plusSeconds(90));

        assertThat(after.getOrDefault(Over.MONTH, Map.of())).containsEntry(DOCS, 1_000.0);
    }

    @Test
    void anotherDayBeginsAtNothing() {
        ofDay(1_000, NOON);

        assertThat(ofDay(2, Instant.parse("2026-11-25T00:03:00Z"))).isEqualTo(2);
    }
}
