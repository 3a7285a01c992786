package io.pilothouse.scaling.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Reason;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TooLittleTests {
    @Test
    void eachReaderGetsItInTheirLanguage() {
        var few = new TooLittle(Reason.of("whatif.few.samples", 1, Calibration.FEWEST));
        var sum = new TooLittle(Reason.of("whatif.few.sum", "arrivals", 3.0, Calibration.FEWEST));

        assertThat(few).hasMessage("samples: 1 without a gap (expected: >= 20 to calibrate on)");
        assertThat(few.reason().inWords(Locale.GERMAN))
                .isEqualTo("1 Messwert ohne Lücke (erwartet: mindestens 20, um zu kalibrieren)");
        assertThat(sum.reason().inWords(Locale.GERMAN))
                .isEqualTo("arrivals: zusammen 3 (erwartet: mindestens 20, um zu kalibrieren)");
    }
}
