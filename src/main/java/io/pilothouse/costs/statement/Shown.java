package io.pilothouse.costs.statement;

import io.pilothouse.costs.ledger.Amount;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.HoursInWords;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.units.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them in English. */
final class Shown {
    private Shown() {}

    static String money(Amount amount) {
        return String.format(Locale.ENGLISH, "%,.2f", amount.charged());
    }

    static String money(Amount amount, String currency) {
        return Money.of(amount.charged(), currency).to(2).inWords(Locale.ENGLISH);
    }

    static String hours(double hours) {
        return String.format(Locale.ENGLISH, "%,.1f", Figure.hoursOf(hours).setScale(1, RoundingMode.HALF_UP));
    }

    static String hours(HoursInWords hours) {
        return hours.tenths() == 0 ? "less than 0.1" : hours(hours.tenths());
    }

    static String tokens(double tokens) {
        return String.format(Locale.ENGLISH, "%,d", Figure.tokensOf(tokens).toBigInteger());
    }

    /** Cells of a row: what tells it from others, then hours, tokens and money. */
    static String[] of(List<String> names, Sum sum) {
        List<String> cells = new ArrayList<>(names);
        cells.add(hours(sum.allocated().hours()));
        cells.add(used(sum));
        cells.add(tokens(sum.tokens().total()));
        cells.add(least(sum.isLowerBound()) + money(sum.allocated()));
        return cells.toArray(String[]::new);
    }

    /** The same of one cause: what is no device has no hours of devices, and what nobody could use was not used. */
    static String[] of(List<String> names, Cause cause, Sum sum) {
        String[] cells = of(names, sum);
        if (!cause.isOfDevices()) {
            cells[names.size()] = "";
        }
        if (!cause.isHeld()) {
            cells[names.size() + 1] = "";
        }
        if (cause != Cause.SERVING) {
            cells[names.size() + 2] = "";
        }
        return cells;
    }

    /** A dash where nobody measures it. */
    static String used(Sum sum) {
        double unmeasured = sum.gaps().unmeasured();
        return unmeasured > 0
                        && Figure.hoursOf(sum.allocated().hours() - unmeasured).signum() <= 0
                ? "–"
                : least(unmeasured > 0) + hours(sum.used().hours());
    }

    static String least(boolean lowerBound) {
        return lowerBound ? "≥ " : "";
    }

    static String price(BigDecimal price) {
        return price.setScale(Math.max(2, price.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    static String unit(PriceLine price) {
        return switch (price.kind()) {
            case DEVICE -> "an hour of one, on demand";
            case RESERVED -> "an hour of each of %d, held or not".formatted(price.count());
            case NODE -> "an hour of one node";
            case STORAGE -> "a GiB for a month";
        };
    }
}
