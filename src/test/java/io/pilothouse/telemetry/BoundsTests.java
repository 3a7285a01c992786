package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Reason;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What lies outside of a histogram's buckets. */
class BoundsTests {
    private static final Bounds BOUNDS = new Bounds(0.01, 2.5);

    @Test
    void aBoundIsSaidWithItsUnitInTheReadersLanguage() {
        Reason below = Objects.requireNonNull(BOUNDS.why(0.01));
        Reason above = Objects.requireNonNull(BOUNDS.why(2.5));

        assertThat(below.inWords(Locale.ENGLISH)).startsWith("At most 10\u00a0ms: ");
        assertThat(below.inWords(Locale.GERMAN)).startsWith("Höchstens 10\u00a0ms: ");
        assertThat(above.inWords(Locale.ENGLISH)).startsWith("More than 2.5\u00a0s: ");
        assertThat(above.inWords(Locale.GERMAN)).startsWith("Mehr als 2,5\u00a0s: ");
    }

    @Test
    void inThePlaceOfTheNumberStandsWhatIsProvenOfIt() {
        assertThat(Beyond.inShort(BOUNDS.why(0.01)).orElseThrow().inWords(Locale.GERMAN))
                .isEqualTo("≤ 10\u00a0ms");
        assertThat(Beyond.inShort(BOUNDS.why(3)).orElseThrow()).hasToString("> 2.5\u00a0s");
        assertThat(Beyond.inShort(Reason.of("telemetry.nothing-counted", "1"))).isEmpty();
        assertThat(Beyond.inShort(null)).isEmpty();
    }

    @Test
    void whatIsKnownNeedsNoReason() {
        assertThat(BOUNDS.why(0.5)).isNull();
    }
}
