package io.pilothouse.costs.forecast;

import io.pilothouse.costs.forecast.Forecast.Day;
import io.pilothouse.costs.forecast.Forecast.Interval;
import io.pilothouse.costs.forecast.Past.Today;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ojalgo.random.TDistribution;

/** Makes forecasts of months, and says how those of months that are over did. */
public final class Forecasts {
    /** Whole days that are over, without which nothing is foreseen. */
    public static final int LEAST = Days.WEEK;

    /** Fewer days tell no weekday from another. */
    private static final int ENOUGH = 2 * Days.WEEK;
    /** Fewer days do not say how far a weekday lies from the two before it. */
    private static final int MONTH = 4 * Days.WEEK;
    /** Fewer days give no interval at all. */
    private static final int SOME = 4;
    /** With little known, the interval is wider than noise alone makes it: weekdays are in what is not known. */
    private static final double WIDER = 1.5;
    /** Models are tried on the days of the last week, each forecast from those before it. */
    private static final int TRIED = Days.WEEK;

    private static final double UPPER = (1 + Interval.CLAIM) / 2;

    private Forecasts() {}

    /** From how many days a forecast learns that is made on a day. */
    public static int learnable(Past past, LocalDate now) {
        return Days.before(now, past.closed()).known();
    }

    /** Whether so many days are known that there is a forecast. */
    public static boolean isEnough(Past past, LocalDate now) {
        return learnable(past, now) >= LEAST;
    }

    /**
     * What a month will come to.
     *
     * @param month the running one, or a later one
     * @param now the first day that is not over; of a later month nothing is spent
     */
    public static Forecast of(Past past, YearMonth month, LocalDate now) {
        Days days = Days.before(now, past.closed());
        Model model = days.known() < ENOUGH ? Model.TOO_LITTLE : best(days);
        Fit fit = Fits.of(model, days);
        List<Day> ofMonth = days(past, month, now, fit);
        double spent = ofMonth.stream().mapToDouble(Day::spent).sum();
        double rest = ofMonth.stream().mapToDouble(Day::expected).sum();
        return new Forecast(
                month,
                model,
                spent,
                spent + rest,
                ofMonth,
                days.known() < SOME ? List.of() : sums(fit, ofMonth, model),
                days.known(),
                fit.since());
    }

    /**
     * How the forecast of a month did that was made in the morning of one of its days, by the same rules from what was known then; empty where a
     * day of the month is not known, or too little was known before.
     */
    public static Optional<Judged> judged(Past past, YearMonth month, int dayOfMonth) {
        LocalDate on = month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
        boolean isOver = month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).allMatch(past.closed()::containsKey);
        if (!isOver || !isEnough(past.before(on), on)) {
            return Optional.empty();
        }
        double came = past.closed().subMap(month.atDay(1), true, month.atEndOfMonth(), true).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return Optional.of(new Judged(on, of(past.before(on), month, on), came));
    }

    private static List<Day> days(Past past, YearMonth month, LocalDate now, Fit fit) {
        List<Day> days = new ArrayList<>();
        Today today = past.today();
        month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).forEach(day -> {
            Double closed = past.closed().getOrDefault(day, past.partly().get(day));
            if (closed != null && day.isBefore(now)) {
                days.add(new Day(day, closed, 0));
            } else if (today != null && today.day().equals(day)) {
                days.add(new Day(day, today.spent(), fit.expected(day) * (1 - today.elapsed())));
            } else if (!day.isBefore(now)) {
                days.add(new Day(day, 0, fit.expected(day)));
            }
        });
        return days;
    }

    /** The model whose forecasts of the last days, each of one to seven days ahead, were off by least; the first of equals. */
    private static Model best(Days days) {
        Model best = Model.SHIFT;
        double least = Double.POSITIVE_INFINITY;
        List<Model> models = days.known() < MONTH
                ? List.of(Model.SHIFT, Model.LEVEL)
                : List.of(Model.SHIFT, Model.LEVEL, Model.RECENT);
        for (Model model : models) {
            double off = off(model, days);
            if (off < least) {
                least = off;
                best = model;
            }
        }
        return best;
    }

    private static double off(Model model, Days days) {
        double off = 0;
        for (int origin = Math.max(Days.WEEK, days.count() - TRIED); origin < days.count(); origin++) {
            Fit fit = Fits.of(model, days.until(origin));
            for (int at = origin; at < days.count(); at++) {
                if (days.isKnown(at)) {
                    off += Math.abs(days.values()[at] - fit.weekdays()[days.weekday(at)]);
                }
            }
        }
        return off;
    }

    /** Of what is spent by the end of each day: the error of a sum of days, not the sum of their errors. */
    private static List<Interval> sums(Fit fit, List<Day> days, Model model) {
        boolean isAllSpent = days.stream().allMatch(day -> day.expected() == 0);
        if (!isAllSpent && (fit.freedom() <= 0 || Double.isNaN(fit.error()))) {
            return List.of();
        }
        double wide = isAllSpent
                ? 0
                : TDistribution.of(fit.freedom()).getQuantile(UPPER)
                        * fit.error()
                        * (model == Model.TOO_LITTLE ? WIDER : 1);
        List<Interval> sums = new ArrayList<>();
        Spread spread = new Spread(fit);
        double spent = 0;
        for (Day day : days) {
            spent += day.spent();
            spread.add(day);
            double sum = spent + spread.expected();
            double off = wide * spread.deviation();
            sums.add(new Interval(Math.max(spent, sum - off), sum + off));
        }
        return sums;
    }
}
