package io.pilothouse.costs.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Twelve weeks from a Monday. */
class JumpsTests {
    private static final LocalDate FIRST = LocalDate.parse("2026-08-31");
    private static final int DAYS = 84;

    private static NavigableMap<LocalDate, Double> days(ToDoubleFunction<LocalDate> amount) {
        NavigableMap<LocalDate, Double> days = new TreeMap<>();
        FIRST.datesUntil(FIRST.plusDays(DAYS)).forEach(day -> days.put(day, amount.applyAsDouble(day)));
        return days;
    }

    private static boolean isIn(LocalDate day, String from, String until) {
        return !day.isBefore(LocalDate.parse(from)) && !day.isAfter(LocalDate.parse(until));
    }

    @Test
    void noiseIsSeldomTakenForAJump() {
        int alarms = IntStream.range(0, 200)
                .map(seed -> {
                    Random random = new Random(seed);
                    return Jumps.in(days(day -> Math.max(
                                    0,
                                    (day.getDayOfWeek().getValue() > 5 ? 40 : 100)
                                            * (1 + 0.1 * random.nextGaussian()))))
                            .size();
                })
                .sum();

        assertThat(alarms).as("of 200 × 63 days that are judged").isLessThan(20);
    }

    @Test
    void aJumpInNoiseIsFound() {
        Random random = new Random(7);

        List<Jump> found = Jumps.in(
                days(day -> (isIn(day, "2026-10-20", "2026-10-23") ? 180 : 100) * (1 + 0.05 * random.nextGaussian())));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().from()).isEqualTo("2026-10-20");
        assertThat(found.getFirst().until()).isEqualTo("2026-10-23");
    }

    @Test
    void aWeekendOnWhichNothingDiffersDoesNotCutAJump() {
        List<Jump> found = Jumps.in(days(
                day -> day.getDayOfWeek().getValue() > 5 ? 50 : isIn(day, "2026-10-21", "2026-10-29") ? 200 : 100));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().days()).hasSize(7);
        assertThat(found.getFirst().until()).isEqualTo("2026-10-29");
    }

    @Test
    void whatStaysForTwoWeeksBecomesUsualAndItsEndIsAnotherJump() {
        List<Jump> found = Jumps.in(days(day -> isIn(day, "2026-10-01", "2026-11-18") ? 200 : 100));

        assertThat(found).hasSize(2);
        assertThat(found.getFirst().until()).isNull();
        assertThat(found.getLast().from()).isEqualTo("2026-11-19");
        assertThat(found.getLast().more()).isEqualTo(-100);
    }

    @Test
    void aShortJumpDoesNotSayWhatIsUsual() {
        List<Jump> found = Jumps.in(days(
                day -> isIn(day, "2026-10-05", "2026-10-11") || isIn(day, "2026-10-26", "2026-11-01") ? 200 : 100));

        assertThat(found).hasSize(2).allSatisfy(jump -> assertThat(jump.usual()).isEqualTo(100));
    }

    @Test
    void aTwentiethMoreIsNotTold() {
        assertThat(Jumps.in(days(day -> isIn(day, "2026-10-20", "2026-10-23") ? 1_049 : 1_000)))
                .isEmpty();
        assertThat(Jumps.in(days(day -> isIn(day, "2026-10-20", "2026-10-23") ? 1_051 : 1_000)))
                .hasSize(1);
    }

    @Test
    void whatIsNotKnownForThreeOfAWeekdayIsNotJudged() {
        assertThat(Jumps.in(days(day -> day.equals(FIRST.plusDays(20)) ? 500 : 100)))
                .isEmpty();
        assertThat(Jumps.in(days(day -> day.equals(FIRST.plusDays(21)) ? 500 : 100)))
                .hasSize(1);
    }
}
