package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules as robfig/cron v3.0.1 reads them, and windows as KEDA's cron scaler makes them of two schedules. */
class CronTests {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static boolean isWithin(String zone, String start, String end, String instant) {
        return Window.of(zone, start, end).isWithin(at(instant));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # strictly after: the minute itself does not count
            Etc/UTC | 0 8 * * *       | 2026-03-02T08:00:00Z     | 2026-03-03T08:00:00Z
            Etc/UTC | 0 8 * * *       | 2026-03-02T07:59:59.999Z | 2026-03-02T08:00:00Z
            Etc/UTC | */15 * * * *    | 2026-03-02T08:14:30Z     | 2026-03-02T08:15:00Z
            Etc/UTC | 5/20 * * * *    | 2026-03-02T08:26:00Z     | 2026-03-02T08:45:00Z
            Etc/UTC | 0 1-23/2 * * *  | 2026-03-02T23:00:00Z     | 2026-03-03T01:00:00Z
            # weekdays are 0 to 6, Sunday first, also for steps
            Etc/UTC | 0 0 * * Thu     | 2026-03-02T00:00:00Z     | 2026-03-05T00:00:00Z
            Etc/UTC | 0 0 * * 0       | 2026-03-02T00:00:00Z     | 2026-03-08T00:00:00Z
            Etc/UTC | 0 0 * * */2     | 2026-03-02T00:00:00Z     | 2026-03-03T00:00:00Z
            Etc/UTC | 0 0 * * mon-fri | 2026-03-06T00:00:00Z     | 2026-03-09T00:00:00Z
            # either of two limited days; both where one is a star, and a star with a step is none
            Etc/UTC | 0 0 13 * fri    | 2026-03-02T00:00:00Z     | 2026-03-06T00:00:00Z
            Etc/UTC | 0 0 4 * fri     | 2026-03-02T00:00:00Z     | 2026-03-04T00:00:00Z
            Etc/UTC | 0 0 */31 * fri  | 2026-03-02T00:00:00Z     | 2026-03-06T00:00:00Z
            Etc/UTC | 0 0 ? * fri     | 2026-03-02T00:00:00Z     | 2026-03-06T00:00:00Z
            Etc/UTC | 0 0 29 feb *    | 2026-03-02T00:00:00Z     | 2028-02-29T00:00:00Z
            # half past two is skipped on 29 March 2026, and comes twice on 25 October
            Europe/Berlin | 30 2 * * * | 2026-03-28T02:00:00Z    | 2026-03-30T00:30:00Z
            Europe/Berlin | 30 2 * * * | 2026-10-24T23:00:00Z    | 2026-10-25T00:30:00Z
            Europe/Berlin | 30 2 * * * | 2026-10-25T00:30:00Z    | 2026-10-25T01:30:00Z
            Europe/Berlin | 0 8 * * *  | 2026-03-28T12:00:00Z    | 2026-03-29T06:00:00Z
            Asia/Kolkata  | 30 * * * * | 2026-03-02T00:15:00Z    | 2026-03-02T01:00:00Z
            """)
    void theNextMomentIsTheFirstThatTheClockShows(String zone, String schedule, String now, String next) {
        assertThat(Instant.ofEpochMilli(Crontab.of(schedule).after(at(now), ZoneId.of(zone))))
                .isEqualTo(Instant.parse(next));
    }

    @Test
    void whatNeverComesIsNever() {
        assertThat(Crontab.of("0 0 30 2 *").after(at("2026-03-02T00:00:00Z"), ZoneId.of("Europe/Berlin")))
                .isEqualTo(Crontab.NEVER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "* * * *       | (expected: five fields",
                "0 0 8 * * *   | (expected: five fields",
                "@daily        | (expected: five fields",
                "-30 * * * *   | minute -30 (expected: 0 to 59",
                "60 * * * *    | minute 60 (expected: 0 to 59",
                "0 24 * * *    | hour 24",
                "0 0 0 * *     | day 0 (expected: 1 to 31",
                "0 0 * 13 *    | month 13",
                "50 * * -3 *   | month -3",
                "0 0 * * 7     | weekday 7 (expected: 0 to 6 or sun to sat",
                "0 0 * * fri-sun | weekday fri-sun",
                "0 0 L * *     | day L",
                "0 0 * * 5#2   | weekday 5#2",
                "*/0 * * * *   | minute */0",
                "5-1 * * * *   | minute 5-1",
                "1/2/3 * * * * | minute 1/2/3"
            })
    void whatThatLibraryRefusesIsRefusedWithTheFieldNamed(String schedule, String problem) {
        assertThatThrownBy(() -> Crontab.of(schedule)).hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # KEDA 2.20, cron_scaler_test.go
            Etc/UTC | 0 0 * * Thu | 59 23 * * Thu  | 2026-03-05T12:00:00Z | true
            Etc/UTC | 0 0 * * Thu | 59 23 * * Thu  | 2026-03-06T12:00:00Z | false
            Etc/UTC | 0 */2 * * * | 0 1-23/2 * * * | 2026-03-05T12:30:00Z | true
            Etc/UTC | 0 */2 * * * | 0 1-23/2 * * * | 2026-03-05T13:30:00Z | false
            # from the start on, up to the end, which does not count
            Etc/UTC | 0 8 * * *   | 0 20 * * *     | 2026-03-05T08:00:00Z | true
            Etc/UTC | 0 8 * * *   | 0 20 * * *     | 2026-03-05T07:59:59Z | false
            Etc/UTC | 0 8 * * *   | 0 20 * * *     | 2026-03-05T20:00:00Z | false
            # over midnight
            Etc/UTC | 0 22 * * *  | 0 6 * * *      | 2026-03-05T23:00:00Z | true
            Etc/UTC | 0 22 * * *  | 0 6 * * *      | 2026-03-05T05:59:00Z | true
            Etc/UTC | 0 22 * * *  | 0 6 * * *      | 2026-03-05T12:00:00Z | false
            # two windows of one trigger
            Etc/UTC | 0 8,12 * * * | 0 11,20 * * * | 2026-03-05T11:30:00Z | false
            # but one that comes before the next end does: KEDA only compares what comes next
            Etc/UTC | 0 8,9 * * * | 0 20 * * *     | 2026-03-05T08:30:00Z | false
            Etc/UTC | 0 8,9 * * * | 0 20 * * *     | 2026-03-05T09:30:00Z | true
            # so the hour that a clock change repeats closes a window between its two starts
            Europe/Berlin | 0 2 * * * | 0 6 * * *  | 2026-10-25T00:30:00Z | false
            Europe/Berlin | 0 2 * * * | 0 6 * * *  | 2026-10-25T01:30:00Z | true
            # and where it skips a start, the window opens at the end before: the next end is again before the next start
            Europe/Berlin | 30 2 * * * | 0 6 * * * | 2026-03-28T04:30:00Z | true
            Europe/Berlin | 30 2 * * * | 0 6 * * * | 2026-03-28T12:00:00Z | true
            Europe/Berlin | 30 2 * * * | 0 6 * * * | 2026-03-29T02:30:00Z | true
            # as it does from Friday to Sunday where only the start is for working days
            Etc/UTC | 0 8 * * mon-fri | 0 20 * * * | 2026-03-06T21:00:00Z | true
            Etc/UTC | 0 8 * * mon-fri | 0 20 * * * | 2026-03-08T12:00:00Z | true
            Etc/UTC | 0 8 * * mon-fri | 0 20 * * * | 2026-03-08T21:00:00Z | false
            Etc/UTC | 0 8 * * mon-fri | 0 20 * * mon-fri | 2026-03-07T12:00:00Z | false
            # in local time on both sides of a change
            Europe/Berlin | 0 8 * * * | 0 20 * * * | 2026-03-28T07:30:00Z | true
            Europe/Berlin | 0 8 * * * | 0 20 * * * | 2026-03-29T06:30:00Z | true
            Europe/Berlin | 0 8 * * * | 0 20 * * * | 2026-03-28T06:30:00Z | false
            # never is long ago for KEDA
            Etc/UTC | 0 0 30 2 *  | 0 20 * * *     | 2026-03-05T08:30:00Z | true
            Etc/UTC | 0 8 * * *   | 0 0 30 2 *     | 2026-03-05T08:30:00Z | false
            """)
    void aMomentIsWithinIfTheNextEndComesBeforeTheNextStart(
            String zone, String start, String end, String now, boolean within) {
        assertThat(isWithin(zone, start, end, now)).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mars/Base | 0 8 * * * | 0 9 * * * | timezone Mars/Base (expected: a name such as Europe/Berlin)",
                "+02:00 | 0 8 * * * | 0 9 * * * | timezone +02:00",
                "Etc/UTC | 0 8 * * * | 0 8 * * * | start and end \"0 8 * * *\" (expected: two that differ)"
            })
    void aWindowThatKedaRefusesIsRefused(String zone, String start, String end, String problem) {
        assertThatThrownBy(() -> Window.of(zone, start, end)).hasMessageStartingWith(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 * * Thu  | 59 23 * * Thu | s0-cron-Etc-UTC-00xxThu-5923xxThu",
                "0 */2 * * *  | 0 1-23/2 * * * | s0-cron-Etc-UTC-0xSl2xxx-01-23Sl2xxx",
                "0,30 * * * * | 15,45 * * * * | s0-cron-Etc-UTC-0Cm30xxxx-15Cm45xxxx"
            })
    void theAutoscalerKnowsAWindowByKedasName(String start, String end, String name) {
        assertThat(Trigger.Cron.of(Window.of("Etc/UTC", start, end), 10).metricName(0))
                .isEqualTo(name);
    }

    /** The other way round: whether the last start or end before a moment was a start, found by going back minute by minute. */
    @Property(tries = 60)
    void aDailyWindowIsOpenFromItsLastStartOn(
            @ForAll @IntRange(max = 1_439) int start,
            @ForAll @IntRange(max = 1_439) int end,
            @ForAll @IntRange(max = 1_439) int now) {
        String opens = start % 60 + " " + start / 60 + " * * *";
        String closes = end % 60 + " " + end / 60 + " * * *";
        if (start != end) {
            boolean expected = start < end ? now >= start && now < end : now >= start || now < end;

            assertThat(Window.of("Etc/UTC", opens, closes).isWithin(at("2026-03-05T00:00:00Z") + now * MINUTE))
                    .isEqualTo(expected);
        }
    }

    @Test
    void readingsOfAWindowFollowItThroughAYearOfClockChanges() {
        Window window = Window.of("Europe/Berlin", "0 2 * * mon-fri", "30 17 * * *");
        ScaledObject object = ScaledObject.of("a", List.of(Trigger.Cron.of(window, 3)));
        Readings readings = new Readings(object, Version.NEWEST);
        Reading reading = new Reading();
        SplittableRandom random = new SplittableRandom(3);
        long now = at("2026-01-01T00:00:00Z");

        for (int i = 0; i < 20_000; i++) {
            now += random.nextLong(60 * MINUTE);
            readings.read(0, now, new Samples(1), reading);

            assertThat(reading.active).as(Instant.ofEpochMilli(now).toString()).isEqualTo(window.isWithin(now));
            assertThat(reading.milli).isEqualTo(reading.active ? 3_000 : 0);
        }
    }
}
