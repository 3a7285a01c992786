package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CostsWordsTests {
    private static String difference(double share) {
        return CostsWords.difference(OptionalDouble.of(share));
    }

    @Test
    void aDifferenceHasItsSignUnlessItReadsAsNone() {
        assertThat(difference(0.4)).isEqualTo("+40%");
        assertThat(difference(-0.15)).isEqualTo("−15%");
        assertThat(difference(-0.006)).isEqualTo("−0.6%");
        assertThat(difference(-0.0001)).isEqualTo("0%");
        assertThat(difference(0.0001)).isEqualTo("0%");
        assertThat(difference(0)).isEqualTo("0%");
        assertThat(CostsWords.difference(OptionalDouble.empty())).isEqualTo("–");
    }

    @Test
    void moneyInNoCurrencyIsNotKnown() {
        assertThat(CostsWords.money(123_456, "EUR").replace('\u00a0', ' ')).isEqualTo("€ 1,235");
        assertThat(CostsWords.money(123_456, "")).isEqualTo("–");
    }

    @Test
    void whatCostsLessThanACentIsNotSaidToCostNothing() {
        assertThat(CostsWords.ofTokens(0.38, "EUR").replace('\u00a0', ' ')).isEqualTo("€ 0.38");
        assertThat(CostsWords.ofTokens(0.0042, "EUR").replace('\u00a0', ' ')).isEqualTo("€ 0.0042");
        assertThat(CostsWords.ofTokens(0.00001, "EUR").replace('\u00a0', ' ')).isEqualTo("less than € 0.0001");
        assertThat(CostsWords.ofTokens(0, "EUR").replace('\u00a0', ' ')).isEqualTo("€ 0.00");
    }
}
