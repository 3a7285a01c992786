package io.pilothouse.costs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoursInWordsTests {
    @Test
    void hoursAreSaidToATenth() {
        assertThat(HoursInWords.of(712.648, 713)).isEqualTo(new HoursInWords(712.6, false));
        assertThat(HoursInWords.of(0.304, 2)).isEqualTo(new HoursInWords(0.3, false));
        assertThat(HoursInWords.of(552, 554)).isEqualTo(new HoursInWords(552, false));
    }

    @Test
    void aPartIsNeverSaidToBeAll() {
        assertThat(HoursInWords.of(712.97, 713)).isEqualTo(new HoursInWords(712.9, false));
        assertThat(HoursInWords.of(0.27, 0.3)).isEqualTo(new HoursInWords(0.2, false));
    }

    @Test
    void noiseOfBinaryFractionsMakesNoPartOfAll() {
        assertThat(HoursInWords.of(0.1 + 0.2, 0.3)).isEqualTo(new HoursInWords(0.3, true));
        assertThat(HoursInWords.of(713 - 1e-9, 713)).isEqualTo(new HoursInWords(713, true));
    }
}
