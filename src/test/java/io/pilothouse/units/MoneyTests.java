package io.pilothouse.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MoneyTests {
    private static String said(Money money, Locale locale) {
        return money.inWords(locale).replace('\u00a0', ' ');
    }

    private static BigDecimal of(String amount) {
        return new BigDecimal(amount);
    }

    @Test
    void anAmountIsInWholeUnitsAndALittleOneToTheCent() {
        assertThat(said(Money.of(of("9828.4"), "EUR"), Locale.ENGLISH)).isEqualTo("€ 9,828");
        assertThat(said(Money.of(of("9828.4"), "EUR"), Locale.GERMAN)).isEqualTo("9.828 €");
        assertThat(said(Money.of(of("0.238"), "EUR"), Locale.GERMAN)).isEqualTo("0,24 €");
        assertThat(said(Money.of(of("0"), "USD"), Locale.ENGLISH)).isEqualTo("USD 0");
        assertThat(said(Money.of(of("-9828"), "EUR"), Locale.ENGLISH)).isEqualTo("−€ 9,828");
    }

    @Test
    void aDifferenceSaysItsSignAndAPriceEveryDigitOfIt() {
        assertThat(said(Money.difference(of("2117"), "EUR"), Locale.ENGLISH)).isEqualTo("+€ 2,117");
        assertThat(said(Money.difference(of("-2117"), "EUR"), Locale.GERMAN)).isEqualTo("−2.117 €");
        assertThat(said(Money.difference(of("0"), "EUR"), Locale.ENGLISH)).isEqualTo("€ 0");
        assertThat(said(Money.price(of("0.275"), "EUR"), Locale.ENGLISH)).isEqualTo("€ 0.275");
        assertThat(said(Money.price(of("3"), "EUR"), Locale.GERMAN)).isEqualTo("3,00 €");
    }

    @Test
    void aReasonSaysItToEachReader() {
        Reason reason = Reason.of("rent.same", Money.of(of("803"), "EUR"));

        assertThat(reason.inWords(Locale.ENGLISH)).isEqualTo("about €\u00a0803 a month, as before");
        assertThat(reason.inWords(Locale.GERMAN)).isEqualTo("etwa 803\u00a0€ im Monat, wie bisher");
    }

    @Test
    void aDayWithinAReasonIsWrittenAsItsReaderDoes() {
        Reason reason = Reason.of("access.wrong.ended", "bot", LocalDate.of(2026, 3, 31));

        assertThat(reason).hasToString("bot ended on 2026-03-31.");
        assertThat(reason.inWords(Locale.GERMAN)).isEqualTo("bot endete am 31.03.2026.");
    }
}
