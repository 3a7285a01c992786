package io.pilothouse.costs;

import io.pilothouse.costs.ledger.Book;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.costs.ledger.Recorded;
import io.pilothouse.costs.ledger.Samples;
import io.pilothouse.prices.Prices;
import io.pilothouse.units.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * The running month at some prices: what is recorded of it, and its rest as if each day of it were held as the same weekday of the last week was.
 *
 * @param soFar recorded hours of the month, and of nothing else
 * @param week the last seven whole days
 * @param until the end of the last hour that is known
 * @param seen which lines somebody may look at
 */
record Repriced(Recorded soFar, Recorded week, Instant until, Owners owners, Predicate<Line> seen) {
    static final int WEEK = 7;
    private static final double MOST = 1.0 / 24;

    /** @param missing what is not recorded */
    record Month(Part soFar, Part rest, Missing missing) {
        Part whole() {
            return new Part(soFar.money().add(rest.money()), isLowerBound(), soFar.isRecorded() && rest.isRecorded());
        }

        boolean isLowerBound() {
            return soFar.isLowerBound() || rest.isLowerBound();
        }
    }

    /**
     * @param money in whole units of the currency; of less than ten to the cent
     * @param isLowerBound whether something is in it that has no price
     * @param isRecorded whether any hour is, where there were some
     */
    record Part(BigDecimal money, boolean isLowerBound, boolean isRecorded) {
        /** That nothing of it has a price, or nothing is recorded, is not that it costs nothing. */
        boolean isKnown() {
            return isRecorded && !(isLowerBound && money.signum() == 0);
        }
    }

    /** @param ofMonth so far */
    record Missing(Samples ofMonth, Samples ofWeek) {
        /** Of a week that is not recorded nobody knows what a week costs. */
        boolean isForeseen() {
            return ofWeek.unknownShare() <= MOST;
        }
    }

    Month at(Prices prices) {
        ZoneId zone = prices.zone();
        LocalDate today = until.atZone(zone).toLocalDate();
        YearMonth month = YearMonth.from(today);
        Missing missing = new Missing(
                ledger(soFar, prices).samples(), ledger(week, prices).samples());
        Ledger past =
                ledger(soFar, prices).only(line -> YearMonth.from(line.day()).equals(month));
        double left = 1 - elapsed(today, zone);
        BigDecimal rest = BigDecimal.ZERO;
        boolean isLowerBound = false;
        for (int later = WEEK; !today.plusDays(later - WEEK).isAfter(month.atEndOfMonth()); later += WEEK) {
            for (Entry entry : ledger(week, prices.earlier(later)).entries()) {
                LocalDate day = entry.line().day().plusDays(later);
                if (!day.isBefore(today) && YearMonth.from(day).equals(month)) {
                    BigDecimal charged = entry.sum().allocated().charged();
                    rest = rest.add(day.equals(today) ? charged.multiply(BigDecimal.valueOf(left)) : charged);
                    isLowerBound |= entry.sum().isLowerBound();
                }
            }
        }
        return new Month(
                new Part(
                        rounded(past.total().allocated().charged()),
                        past.total().isLowerBound(),
                        !missing.ofMonth().isNothing()),
                new Part(rounded(rest), isLowerBound, !missing.ofWeek().isNothing()),
                missing);
    }

    private Ledger ledger(Recorded recorded, Prices prices) {
        return Book.of(recorded, prices, owners).only(seen);
    }

    private static BigDecimal rounded(BigDecimal money) {
        return money.setScale(Money.of(money, "").decimals(), RoundingMode.HALF_UP);
    }

    private double elapsed(LocalDate today, ZoneId zone) {
        Instant begin = today.atStartOfDay(zone).toInstant();
        Instant end = today.plusDays(1).atStartOfDay(zone).toInstant();
        return Duration.between(begin, until).toMinutes()
                / (double) Duration.between(begin, end).toMinutes();
    }
}
