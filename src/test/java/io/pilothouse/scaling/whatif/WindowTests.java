package io.pilothouse.scaling.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.RecordedTraffic;
import io.pilothouse.scaling.RecordedTraffic.Columns;
import io.pilothouse.telemetry.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of long traffic, single requests are replayed of the worst day and of as many around it as one waits for. */
class WindowTests {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);
    private static final int DAY = 5_760;

    private static RecordedTraffic days(int days, double each) {
        double[] column = new double[days * DAY];
        Arrays.fill(column, each);
        long start = Instant.parse("2026-11-02T00:00:00Z").toEpochMilli();
        return new RecordedTraffic(
                new Moments(start, 15_000, column.length),
                new Columns(column, column, column, column, column, column, column, column, column),
                Duration.ofMinutes(1),
                each * column.length,
                column.length,
                List.of(),
                Duration.ZERO,
                List.of());
    }

    @Test
    void shortTrafficIsReplayedAsAWhole() {
        assertThat(Window.around(FIRST.plusDays(3), days(7, 1))).isEqualTo(new Window(0, 7 * DAY));
    }

    @Test
    void ofLongTrafficTheWorstDayAndThoseAroundIt() {
        assertThat(Window.around(FIRST.plusDays(5), days(10, 100)))
                .as("576,000 a day")
                .isEqualTo(new Window(4 * DAY, 7 * DAY));
        assertThat(Window.around(FIRST, days(10, 100))).isEqualTo(new Window(0, 3 * DAY));
    }

    @Test
    void aDayThatIsTooMuchByItselfIsReplayedAllTheSame() {
        assertThat(Window.around(FIRST.plusDays(2), days(4, 900))).isEqualTo(new Window(2 * DAY, 3 * DAY));
    }

    @Test
    void whereNoDayIsWorstItIsTheLast() {
        Window last = Window.around(null, days(10, 300));

        assertThat(last.until() - last.from()).isEqualTo(DAY);
        assertThat(last.until()).isGreaterThan(9 * DAY);
    }

    @Test
    void whatIsCutBeginsAtItsFirstMoment() {
        RecordedTraffic traffic = days(10, 100);
        RecordedTraffic cut = new Window(2 * DAY, 3 * DAY).of(traffic);

        assertThat(cut.moments().start()).isEqualTo(traffic.moments().at(2 * DAY));
        assertThat(cut.requests()).isEqualTo(576_000);
        assertThat(cut.samples()).isEqualTo(DAY);
    }
}
