package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTests {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:07Z");

    @ParameterizedTest
    @CsvSource({
        "PT15M, PT5S, 180",
        "PT90M, PT15S, 360",
        "PT6H, PT1M, 360",
        "P1D, PT5M, 288",
        "P7D, PT30M, 336",
        "P30D, PT2H, 360",
        "PT1M, PT5S, 12",
        "P3650D, P11D, 331"
    })
    void aRangeHasAStepThatPeopleCountInAndNoMorePointsThanAPlotHasRoomFor(Duration length, Duration step, int points) {
        Range range = Range.last(length);

        Moments moments = range.moments(NOW);

        assertThat(range.step()).isEqualTo(step);
        assertThat(moments.count()).isBetween(points, points + 1).isLessThanOrEqualTo(Range.MOST_POINTS);
        assertThat(moments.end() % step.toMillis()).isZero();
        assertThat(moments.end()).isLessThanOrEqualTo(NOW.toEpochMilli());
    }

    @Test
    void aRangeThatIsNotOverEndsNowAndOneOfTheFutureHasNoMoments() {
        assertThat(Range.between(NOW.minusSeconds(600), NOW.plusSeconds(600))
                        .moments(NOW)
                        .end())
                .isLessThanOrEqualTo(NOW.toEpochMilli());
        assertThat(Range.between(NOW.plusSeconds(600), NOW.plusSeconds(1_200))
                        .moments(NOW)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Range.between(NOW, NOW.minusSeconds(60)))
                .withMessage("a range of PT-1M (expected: PT1M or more)");
    }

    @Test
    void whatIsNewIsWhatLiesBehindTheEndOfBefore() {
        Moments before = Range.QUARTER.moments(NOW);

        assertThat(Range.QUARTER.moments(NOW.plusSeconds(10)).after(before).count())
                .isEqualTo(2);
        assertThat(Range.QUARTER.moments(NOW.plusSeconds(1)).after(before).isEmpty())
                .isTrue();
        assertThat(Range.QUARTER
                        .moments(NOW.plus(Duration.ofDays(3)))
                        .after(before)
                        .count())
                .isEqualTo(180);
    }
}
