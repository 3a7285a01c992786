package io.pilothouse.scaling.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Reason;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TooLittleTests {
    @Test
    void eachReaderGetsItInTheirLanguage() {
        var few = new TooLittle(Reason.of("whatif.few.samples", 1, Calibration.FEWEST));
        var sum = new TooLittle(Reason.of("whatif.few.running", 0.0, Calibration.FEWEST));

        assertThat(few).hasMessage("samples without a gap: 1 (expected: 20 or more)");
        assertThat(few.reason().inWords(Locale.GERMAN)).isEqualTo("Messwerte ohne Lücke: 1 (erwartet: 20 oder mehr)");
        assertThat(sum).hasMessage("running requests: 0 in all (expected: 20 or more)");
        assertThat(sum.reason().inWords(Locale.GERMAN))
                .isEqualTo("laufende Anfragen: zusammen 0 (erwartet: 20 oder mehr)");
    }
}
