package io.pilothouse.prices;

import io.pilothouse.changes.PlainText;
import io.pilothouse.prices.WantedPrice.Kind;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a wish cannot be: each refusal is about one field, with the value as the first fact. */
public final class PriceRefusals {
    public static final String LABEL = "prices.refused.device";
    /** Begins as the others of a label do. */
    static final String LABEL_NONE = LABEL + ".none";

    public static final String AMOUNT = "prices.refused.amount";
    public static final String COUNT = "prices.refused.count";
    public static final String RATE = "prices.refused.rate";
    public static final String CURRENCY = "prices.refused.currency";
    public static final String OWN_CURRENCY = "prices.refused.own-currency";
    public static final String NO_RATE = "yaml.rate-none";
    public static final String RATE_LATER = "yaml.rate-later";

    private static final String NO_PRICES = "prices.refused.no-prices";
    private static final int LONGEST_LABEL = 100;
    private static final int HIGHEST_COUNT = 1_000_000;
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000);

    private PriceRefusals() {}

    /** Whatever the file says. */
    public static List<Reason> of(WantedPrice wanted) {
        return switch (wanted) {
            case WantedPrice.Price price -> price(price);
            case WantedPrice.Rate rate -> rate(rate);
            case WantedPrice.Overhead _ -> List.of();
        };
    }

    private static List<Reason> price(WantedPrice.Price price) {
        List<Reason> wrong = new ArrayList<>();
        label(price.label(), price.kind()).ifPresent(wrong::add);
        if (price.amount().signum() < 0 || price.amount().compareTo(HIGHEST) > 0) {
            wrong.add(Reason.of(AMOUNT, plain(price.amount())));
        }
        if (price.count() < 0 || price.count() > HIGHEST_COUNT) {
            wrong.add(Reason.of(COUNT, String.valueOf(price.count())));
        }
        currency(price.currency()).ifPresent(wrong::add);
        return wrong;
    }

    private static Optional<Reason> label(String label, Kind of) {
        if (label.isBlank()) {
            return Optional.of(Reason.of(LABEL_NONE));
        }
        boolean isName =
                label.length() <= LONGEST_LABEL && PlainText.line(label).equals(label);
        String key = of == Kind.NODE || of == Kind.STORAGE ? LABEL + "." + of.word() : LABEL;
        return isName ? Optional.empty() : Optional.of(Reason.of(key, shown(label)));
    }

    private static List<Reason> rate(WantedPrice.Rate rate) {
        List<Reason> wrong = new ArrayList<>();
        currency(rate.currency()).ifPresent(wrong::add);
        if (rate.rate().signum() <= 0 || rate.rate().compareTo(HIGHEST) > 0) {
            wrong.add(Reason.of(RATE, plain(rate.rate())));
        }
        return wrong;
    }

    private static Optional<Reason> currency(String said) {
        Object what = said.isBlank() ? Reason.of("prices.nothing-typed") : shown(said);
        return Prices.code(said).matches("[A-Z]{3}") ? Optional.empty() : Optional.of(Reason.of(CURRENCY, what));
    }

    /** As somebody types it: 2 and not 2.0. */
    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String shown(String typed) {
        return PlainText.cut(PlainText.line(typed), LONGEST_LABEL);
    }

    /** Beside what the file says. */
    static List<Reason> of(WantedPrice wanted, Prices before) {
        boolean isFirst = before.currency().isEmpty();
        return switch (wanted) {
            case WantedPrice.Price price ->
                isFirst
                        ? List.of()
                        : without(price.code(), price.currency(), price.from(), before).stream()
                                .toList();
            case WantedPrice.Rate _, WantedPrice.Overhead _ when isFirst -> List.of(Reason.of(NO_PRICES));
            case WantedPrice.Rate rate ->
                rate.code().equals(before.currency()) ? List.of(Reason.of(OWN_CURRENCY, rate.currency())) : List.of();
            case WantedPrice.Overhead _ -> List.of();
        };
    }

    /**
     * Of a currency without a rate on a day: why; empty where it has one.
     *
     * @param said as it is written where it is refused
     */
    static Optional<Reason> without(String currency, String said, LocalDate day, Prices prices) {
        if (prices.rate(currency, day).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(prices.rates().stream()
                .filter(rate -> rate.currency().equals(currency))
                .map(Prices.Rate::from)
                .min(LocalDate::compareTo)
                .map(first -> Reason.of(RATE_LATER, said, day, first))
                .orElseGet(() -> Reason.of(NO_RATE, said, prices.currency())));
    }
}
