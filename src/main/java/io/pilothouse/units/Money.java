package io.pilothouse.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * An amount of money, written the same way wherever it is shown: € 9,828 and 9.828 €. Whole units of the currency, and to the cent what is less than ten: it
 * would read as nothing, or as much more or less.
 *
 * @param currency three letters; empty where nobody said in which it is
 * @param decimals behind the point
 * @param signed whether it is a difference, which says so
 */
public record Money(BigDecimal amount, String currency, int decimals, boolean signed) {
    private static final BigDecimal SMALL = BigDecimal.TEN;
    private static final int CENTS = 2;
    private static final String NB = "\u00a0";

    public static Money of(BigDecimal amount, String currency) {
        boolean small = amount.signum() != 0 && amount.abs().compareTo(SMALL) < 0;
        return new Money(amount, currency, small ? CENTS : 0, false);
    }

    public static Money of(double amount, String currency) {
        return of(BigDecimal.valueOf(amount), currency);
    }

    /** With every digit that somebody wrote, and cents in any case: what one of something costs. */
    public static Money price(BigDecimal amount, String currency) {
        return new Money(
                amount, currency, Math.max(CENTS, amount.stripTrailingZeros().scale()), false);
    }

    /** {@code +€ 2,117}, {@code −€ 2,117} or {@code € 0}. */
    public static Money difference(BigDecimal more, String currency) {
        Money money = of(more, currency);
        return new Money(more, currency, money.decimals, true);
    }

    public Money to(int places) {
        return new Money(amount, currency, places, signed);
    }

    /** Where that stands once for many amounts: €. A currency that has no symbol here is its three letters. */
    public static String symbol(String currency) {
        return currency.equals("EUR") ? "€" : currency;
    }

    public String inWords(Locale locale) {
        BigDecimal rounded = amount.setScale(decimals, RoundingMode.HALF_UP);
        String sign = rounded.signum() < 0 ? "−" : signed && rounded.signum() > 0 ? "+" : "";
        String number = String.format(locale, "%,." + decimals + "f", rounded.abs());
        if (currency.isEmpty()) {
            return sign + number;
        }
        return locale.getLanguage().equals(Locale.GERMAN.getLanguage())
                ? sign + number + NB + symbol(currency)
                : sign + symbol(currency) + NB + number;
    }

    @Override
    public String toString() {
        return inWords(Locale.ENGLISH);
    }
}
