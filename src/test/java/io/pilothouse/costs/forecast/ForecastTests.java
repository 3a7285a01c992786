package io.pilothouse.costs.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.costs.forecast.Forecast.Interval;
import io.pilothouse.costs.forecast.Past.Today;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.ojalgo.random.TDistribution;

class ForecastTests {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final LocalDate NOW = LocalDate.parse("2026-11-24");
    private static final double[] PROFILE = {1.1, 1.15, 1.1, 1.1, 1.05, 0.8, 0.7};

    @Test
    void aMonthOfAKnownPatternEndsWhereThePatternSays() {
        Past past = past("2026-09-01", NOW, day -> 400 * weekday(day));

        Forecast forecast = Forecasts.of(past, NOVEMBER, NOW);

        double truth = NOVEMBER.atDay(1)
                .datesUntil(NOVEMBER.plusMonths(1).atDay(1))
                .mapToDouble(day -> 400 * weekday(day))
                .sum();
        assertThat(forecast.expected()).isCloseTo(truth, within(1e-6));
        assertThat(forecast.days()).hasSize(30);
        assertThat(Objects.requireNonNull(forecast.interval()).holds(truth)).isTrue();
    }

    @Test
    void aLevelThatShiftedIsNotAveragedAway() {
        LocalDate shift = LocalDate.parse("2026-11-17");
        Random random = new Random(1);
        Past past = past(
                "2026-09-01",
                NOW,
                day -> weekday(day) * (day.isBefore(shift) ? 400 : 500) * (1 + 0.02 * random.nextGaussian()));

        Forecast forecast = Forecasts.of(past, NOVEMBER, NOW);

        double rest = NOW.datesUntil(NOVEMBER.plusMonths(1).atDay(1))
                .mapToDouble(day -> 500 * weekday(day))
                .sum();
        assertThat(forecast.model()).isEqualTo(Model.SHIFT);
        assertThat(forecast.since()).isEqualTo(shift);
        assertThat(forecast.expected() - forecast.spent()).isCloseTo(rest, within(0.02 * rest));
    }

    @Test
    void oneDayThatIsOddIsNoShift() {
        LocalDate odd = LocalDate.parse("2026-11-20");
        Past past = past("2026-09-01", NOW, day -> day.equals(odd) ? 40 : 400 + day.getDayOfMonth() % 3);

        assertThat(Forecasts.of(past, NOVEMBER, NOW).days().getLast().expected())
                .isCloseTo(400, within(10.0));
    }

    @Test
    void withLessThanTwoWeeksItSaysSoAndWithHardlyAnyDayGivesNoInterval() {
        Forecast some = Forecasts.of(past("2026-11-14", NOW, day -> 400 * weekday(day)), NOVEMBER, NOW);
        Forecast few = Forecasts.of(past("2026-11-22", NOW, day -> 400), NOVEMBER, NOW);
        Forecast none = Forecasts.of(new Past(new TreeMap<>(), null), NOVEMBER, NOW);

        assertThat(some.isTrained()).isFalse();
        assertThat(some.trainedOn()).isEqualTo(10);
        Interval wide = Objects.requireNonNull(some.interval());
        Forecast trained = Forecasts.of(past("2026-09-01", NOW, day -> 400 * weekday(day)), NOVEMBER, NOW);
        Interval narrow = Objects.requireNonNull(trained.interval());
        assertThat(wide.high() - wide.low()).isGreaterThan(narrow.high() - narrow.low());
        assertThat(few.interval()).isNull();
        assertThat(few.expected()).isCloseTo(2 * 400 + 7 * 400, within(1e-6));
        assertThat(none.trainedOn()).isZero();
        assertThat(none.interval()).isNull();
    }

    @Test
    void theBudgetIsCrossedOnTheDayOnWhichMoreThanItIsSpent() {
        Forecast forecast = Forecasts.of(past("2026-09-01", NOW, day -> 400), NOVEMBER, NOW);

        assertThat(forecast.crossed(11_999)).isEqualTo("2026-11-30");
        assertThat(forecast.crossed(12_001)).isNull();
        assertThat(forecast.crossed(1_000)).isEqualTo("2026-11-03");
    }

    @Test
    void aBudgetIsCrossedWithinBoundsThatAreAsWideAsThoseOfTheMonthsEnd() {
        Random random = new Random(2);
        Forecast forecast = Forecasts.of(
                past("2026-09-01", NOW, day -> weekday(day) * 400 * (1 + 0.15 * random.nextGaussian())), NOVEMBER, NOW);
        Interval end = Objects.requireNonNull(forecast.interval());

        Forecast.Bounds within = bounds(forecast, (forecast.spent() + forecast.expected()) / 2);
        assertThat(Objects.requireNonNull(within.earliest()))
                .isBefore(Objects.requireNonNull(within.latest()))
                .isBeforeOrEqualTo(NOVEMBER.atEndOfMonth());
        assertThat(bounds(forecast, end.high() + 1)).isEqualTo(new Forecast.Bounds(null, null));
        assertThat(bounds(forecast, end.high() - 1).earliest()).isEqualTo("2026-11-30");
        assertThat(bounds(forecast, end.low() + 1).latest()).isNull();
        assertThat(bounds(forecast, end.low() - 1).latest()).isEqualTo("2026-11-30");
        assertThat(bounds(forecast, forecast.spent() - 1))
                .isEqualTo(new Forecast.Bounds(NOW.minusDays(1), NOW.minusDays(1)));
    }

    private static Forecast.Bounds bounds(Forecast forecast, double budget) {
        return Objects.requireNonNull(forecast.crossing(budget).bounds());
    }

    /** Each month of noise is another one; the bounds are said to hold in four of five. */
    @Test
    void theDayOnWhichABudgetIsCrossedLiesWithinItsBoundsAsOftenAsIsSaid() {
        Random random = new Random(7);
        int held = 0;
        int months = 300;
        for (int i = 0; i < months; i++) {
            TreeMap<LocalDate, Double> days = new TreeMap<>();
            LocalDate.parse("2026-09-01")
                    .datesUntil(NOVEMBER.plusMonths(1).atDay(1))
                    .forEach(day -> days.put(day, weekday(day) * 400 * (1 + 0.15 * random.nextGaussian())));
            Forecast.Bounds bounds = bounds(
                    Forecasts.of(
                            new Past(new TreeMap<>(days.headMap(LocalDate.parse("2026-11-08"))), null),
                            NOVEMBER,
                            LocalDate.parse("2026-11-08")),
                    8_000);
            double sum = 0;
            LocalDate crossed = NOVEMBER.atDay(1);
            for (LocalDate day = crossed; sum <= 8_000; day = day.plusDays(1)) {
                sum += days.getOrDefault(day, 0.0);
                crossed = day;
            }
            boolean isWithin = bounds.earliest() != null
                    && !crossed.isBefore(bounds.earliest())
                    && (bounds.latest() == null || !crossed.isAfter(bounds.latest()));
            held += isWithin ? 1 : 0;
        }
        assertThat(held / (double) months).isBetween(0.8, 1.0);
    }

    @Test
    void withHardlyAnyDayACrossingHasNoBounds() {
        Forecast few = Forecasts.of(past("2026-11-22", NOW, day -> 400), NOVEMBER, NOW);

        assertThat(few.crossing(1_000)).isEqualTo(new Forecast.Crossing(LocalDate.parse("2026-11-24"), null));
    }

    @Test
    void todayCountsAsFarAsItIsOver() {
        Past closed = past("2026-09-01", NOW, day -> 400);
        Past past = new Past(closed.closed(), new Today(NOW, 130, 0.25));

        Forecast forecast = Forecasts.of(past, NOVEMBER, NOW);

        assertThat(forecast.spent()).isEqualTo(23 * 400 + 130);
        assertThat(forecast.expected()).isCloseTo(23 * 400 + 130 + 300 + 6 * 400, within(1e-6));
    }

    @Test
    void nothingSpentIsNothingExpected() {
        Forecast forecast = Forecasts.of(past("2026-09-01", NOW, day -> 0), NOVEMBER, NOW);

        assertThat(forecast.expected()).isZero();
        assertThat(forecast.interval()).isEqualTo(new Interval(0, 0));
    }

    @Test
    void aDayThatIsNotKnownIsNotNothing() {
        Past all = past("2026-09-01", NOW, day -> 400);
        TreeMap<LocalDate, Double> known = new TreeMap<>(all.closed());
        known.remove(LocalDate.parse("2026-11-10"));

        Forecast forecast = Forecasts.of(new Past(known, null), NOVEMBER, NOW);

        assertThat(forecast.days()).hasSize(29);
        assertThat(forecast.days().getLast().expected()).isCloseTo(400, within(1e-6));
    }

    @Test
    void lastMonthsForecastIsJudgedByWhatWasKnownThen() {
        LocalDate jump = LocalDate.parse("2026-10-25");
        Past past = past("2026-08-01", NOW, day -> day.isBefore(jump) ? 400 : 500);

        Judged judged = Forecasts.judged(past, YearMonth.of(2026, 10), 23).orElseThrow();

        assertThat(judged.on()).isEqualTo("2026-10-23");
        assertThat(judged.forecast().expected()).isCloseTo(31 * 400, within(1e-6));
        assertThat(judged.came()).isEqualTo(24 * 400 + 7 * 500);
        assertThat(judged.tooHigh()).isCloseTo(12_400.0 / 13_100 - 1, within(1e-9));
        assertThat(judged.within()).isFalse();
        assertThat(Forecasts.judged(past, NOVEMBER, 10)).isEmpty();
        assertThat(Forecasts.judged(past, YearMonth.of(2026, 7), 10)).isEmpty();
    }

    /** Four of five is what is said; over many series of known truth it has to be about that. */
    @Test
    void theIntervalHoldsAboutAsOftenAsItClaims() {
        int held = 0;
        int tries = 400;
        for (int seed = 0; seed < tries; seed++) {
            Random random = new Random(seed);
            double level = 50 + 1_000 * random.nextDouble();
            double noise = 0.02 + 0.1 * random.nextDouble();
            Past whole = past(
                    "2026-09-01",
                    LocalDate.parse("2026-12-01"),
                    day -> Math.max(0, level * weekday(day) * (1 + noise * random.nextGaussian())));
            LocalDate now = NOVEMBER.atDay(5 + random.nextInt(22));
            held += Forecasts.judged(whole, NOVEMBER, now.getDayOfMonth())
                            .orElseThrow()
                            .within()
                    ? 1
                    : 0;
        }

        assertThat(held / (double) tries).isBetween(0.74, 0.88);
    }

    @Test
    void ofARestlessSeriesTheIntervalIsWiderAndHoldsToo() {
        int held = 0;
        int tries = 300;
        for (int seed = 0; seed < tries; seed++) {
            Random random = new Random(seed);
            double[] last = {0};
            Past whole = past("2026-09-01", LocalDate.parse("2026-12-01"), day -> {
                last[0] = 0.5 * last[0] + 0.05 * random.nextGaussian();
                return 400 * weekday(day) * (1 + last[0]);
            });
            held += Forecasts.judged(whole, NOVEMBER, 16).orElseThrow().within() ? 1 : 0;
        }

        assertThat(held / (double) tries).isBetween(0.68, 0.9);
    }

    @Test
    void quantilesAreThoseOfTables() {
        assertThat(TDistribution.of(10).getQuantile(0.9)).isCloseTo(1.372, within(0.005));
        assertThat(TDistribution.of(45).getQuantile(0.9)).isCloseTo(1.301, within(0.005));
    }

    @Test
    void hoursSayHowMuchOfADayIsSpentByNow() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Map<Instant, Double> hours = new TreeMap<>();
        for (int hour = 0; hour < 24; hour++) {
            hours.put(Instant.parse("2026-11-16T23:00:00Z").plusSeconds(3_600L * hour), hour < 12 ? 1.0 : 3.0);
        }
        HourProfile profile = new HourProfile(hours, berlin);

        assertThat(profile.elapsed(Instant.parse("2026-11-24T11:00:00Z"))).isCloseTo(0.25, within(1e-9));
        assertThat(profile.elapsed(Instant.parse("2026-11-24T11:30:00Z"))).isCloseTo(0.25 + 1.5 / 48, within(1e-9));
        assertThat(profile.elapsed(Instant.parse("2026-11-25T11:00:00Z"))).isCloseTo(0.25, within(1e-9));
        assertThat(new HourProfile(Map.of(), berlin).elapsed(Instant.parse("2026-11-24T11:00:00Z")))
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void whatIsWrongIsRefusedWithItsValue() {
        assertThatThrownBy(() -> past("2026-11-01", NOW, day -> -1)).hasMessageContaining("-1.0 (expected: >= 0)");
        assertThatThrownBy(
                        () -> new Past(past("2026-11-01", NOW, day -> 1).closed(), new Today(NOW.minusDays(1), 1, 0)))
                .hasMessageContaining("2026-11-23");
    }

    private static Past past(String from, LocalDate until, ToDoubleFunction<LocalDate> amount) {
        TreeMap<LocalDate, Double> days = new TreeMap<>();
        LocalDate.parse(from).datesUntil(until).forEach(day -> days.put(day, amount.applyAsDouble(day)));
        return new Past(days, null);
    }

    private static double weekday(LocalDate day) {
        return PROFILE[day.getDayOfWeek().ordinal()];
    }
}
