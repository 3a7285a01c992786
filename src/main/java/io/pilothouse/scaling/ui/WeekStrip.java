package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.scaling.CronRuns;
import io.pilothouse.scaling.CronRuns.Run;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The next seven days of calendars, a line each, and below them where two want replicas at once. For eyes only: the list beside it says the same in words. */
final class WeekStrip extends Div {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int DAYS = 7;
    /** A calendar that opens more often is drawn as far as that. */
    private static final int MOST = 50;

    private static final double WHOLE = 100;

    private final Instant from;

    WeekStrip(List<CronRuns> calendars, Instant from) {
        this.from = from;
        addClassName("week");
        getElement().setAttribute("aria-hidden", "true");
        add(line("", days()));
        List<List<Run>> all =
                calendars.stream().map(one -> one.next(from, MOST)).toList();
        boolean isCut = false;
        for (List<Run> runs : all) {
            Div track = track();
            runs.stream().filter(this::isSeen).forEach(run -> track.add(bar(run.from(), run.to(), "")));
            if (!runs.isEmpty()) {
                Run first = runs.getFirst();
                add(line(Words.say("tuning.week.trigger", first.trigger() + 1, first.replicas()), track));
                isCut |= runs.size() == MOST && isSeen(runs.getLast());
            }
        }
        Div both = both(all);
        if (both.getComponentCount() > 0) {
            add(line(Words.say("tuning.week.both"), both));
        }
        if (isCut) {
            add(Parts.quiet(Words.say("tuning.week.more", MOST)));
        }
    }

    private static Div line(String label, Div track) {
        Div line = new Div(Parts.quiet(label), track);
        line.addClassName("weekline");
        return line;
    }

    private static Div track() {
        Div track = new Div();
        track.addClassName("track");
        return track;
    }

    private Div days() {
        Div days = new Div();
        days.addClassName("days");
        Figures figures = Figures.here();
        for (int day = 0; day < DAYS; day++) {
            days.add(Parts.quiet(figures.moment(from.plus(DAY.multipliedBy(day)))));
        }
        return days;
    }

    private boolean isSeen(Run run) {
        return run.from().isBefore(end());
    }

    private Instant end() {
        return from.plus(DAY.multipliedBy(DAYS));
    }

    private Div both(List<List<Run>> all) {
        Div track = track();
        List<Run> before = new ArrayList<>();
        for (List<Run> runs : all) {
            for (Run run : runs) {
                before.stream()
                        .filter(other -> isSeen(run) && isSeen(other) && run.overlaps(other))
                        .map(other -> new CronRuns.Overlap(run, other))
                        .forEach(overlap -> track.add(bar(overlap.from(), overlap.to(), "both")));
            }
            before.addAll(runs);
        }
        return track;
    }

    private Span bar(Instant start, Instant stop, String kind) {
        double first = share(start);
        Span bar = new Span();
        bar.addClassNames("bar");
        if (!kind.isEmpty()) {
            bar.addClassName(kind);
        }
        bar.getStyle().set("--from", percent(first)).set("--long", percent(share(stop) - first));
        return bar;
    }

    private double share(Instant at) {
        double part = (double) Duration.between(from, at).toMillis()
                / DAY.multipliedBy(DAYS).toMillis();
        return Math.clamp(part, 0, 1);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * WHOLE);
    }
}
