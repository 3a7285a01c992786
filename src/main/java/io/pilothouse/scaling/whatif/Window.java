package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.RecordedTraffic;
import io.pilothouse.scaling.RecordedTraffic.Columns;
import io.pilothouse.telemetry.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A part of what was recorded.
 *
 * @param from the place of its first moment; {@code until} that of the first behind it
 */
record Window(int from, int until) {
    /** Requests: single ones of so many are replayed within some seconds. */
    private static final double MOST = 2e6;

    private static final Duration DAY = Duration.ofDays(1);

    /** From the first moment of which it is known what came until the last; at least one is. */
    static Window known(RecordedTraffic traffic) {
        double[] arrivals = traffic.columns().arrivals();
        int from = 0;
        while (Double.isNaN(arrivals[from])) {
            from++;
        }
        int until = arrivals.length;
        while (Double.isNaN(arrivals[until - 1])) {
            until--;
        }
        return new Window(from, until);
    }

    /** All of it where it is short enough; else the day and as many around it as are. Without a day, the last ones. */
    static Window around(@Nullable LocalDate day, RecordedTraffic traffic) {
        int all = traffic.moments().count();
        if (traffic.requests() <= MOST || all == 0) {
            return new Window(0, all);
        }
        Instant midnight = day == null
                ? Instant.ofEpochMilli(traffic.moments().end()).minus(DAY)
                : day.atStartOfDay(ZoneOffset.UTC).toInstant();
        int step = (int) (DAY.toMillis() / traffic.moments().step());
        int from = Math.clamp(traffic.moments().index(midnight.toEpochMilli()), 0, all - 1);
        Window window = new Window(from, Math.min(all, from + step));
        for (Window wider = window.wider(step, all); wider.requests(traffic) <= MOST; wider = wider.wider(step, all)) {
            window = wider;
        }
        return window;
    }

    /** A day before and a day behind. All of it is too much, so it ends. */
    private Window wider(int step, int all) {
        return new Window(Math.max(0, from - step), Math.min(all, until + step));
    }

    private double requests(RecordedTraffic traffic) {
        return Arrays.stream(traffic.columns().arrivals(), from, until)
                .filter(came -> !Double.isNaN(came))
                .sum();
    }

    /** What is said of the whole stays said of the part. */
    RecordedTraffic of(RecordedTraffic traffic) {
        Columns all = traffic.columns();
        Moments moments = traffic.moments();
        Columns columns = new Columns(
                cut(all.arrivals()),
                cut(all.prompts()),
                cut(all.waiting()),
                cut(all.running()),
                cut(all.finished()),
                cut(all.generated()),
                cut(all.ttftP50()),
                cut(all.ttftP95()),
                cut(all.replicas()));
        int samples = (int) Arrays.stream(columns.arrivals())
                .filter(came -> !Double.isNaN(came))
                .count();
        return new RecordedTraffic(
                new Moments(moments.at(from), moments.step(), until - from),
                columns,
                traffic.window(),
                requests(traffic),
                samples,
                traffic.gaps().stream().filter(gap -> isIn(gap.from(), moments)).toList(),
                traffic.asleep(),
                traffic.notes());
    }

    private boolean isIn(Instant moment, Moments moments) {
        return moment.toEpochMilli() >= moments.at(from) && moment.toEpochMilli() < moments.at(until);
    }

    double[] cut(double[] column) {
        return Arrays.copyOfRange(column, from, until);
    }
}
