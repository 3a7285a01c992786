package io.pilothouse.costs.ui;

import io.pilothouse.costs.whatif.Choice.Rounded;
import io.pilothouse.costs.whatif.Judged;
import io.pilothouse.scaling.whatif.Hours;
import io.pilothouse.scaling.whatif.Schedule;
import io.pilothouse.serving.EndpointCost.Range;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Money;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of other ways to serve an endpoint, in the reader's language. */
final class WhatIfWords {
    static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    static final Set<DayOfWeek> WORKING_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** The head of the column says in which currency it is. */
    static final String IN_HEAD = "";

    private WhatIfWords() {}

    static String monthHead(String currency) {
        return currency.isEmpty() ? Words.say("instead.month.none") : Words.say("rent.replica", Money.symbol(currency));
    }

    static String range(@Nullable Range range) {
        return range == null ? CostsWords.UNKNOWN : Words.say(range.said(IN_HEAD));
    }

    static String days(Set<DayOfWeek> days) {
        if (days.equals(EVERY_DAY)) {
            return Words.say("instead.days.every");
        }
        if (days.equals(WORKING_DAYS)) {
            return Words.say("instead.days.working");
        }
        return days.equals(WEEKEND)
                ? Words.say("instead.days.weekend")
                : days.stream()
                        .sorted()
                        .map(day -> day.getDisplayName(TextStyle.SHORT, Words.reader()))
                        .collect(Collectors.joining(", "));
    }

    /** {@code 2–4}, or {@code 2}. */
    static String bounds(int least, int most) {
        return least == most ? String.valueOf(least) : least + "–" + most;
    }

    static String replicas(Judged judged) {
        Schedule schedule = judged.choice().schedule();
        Scaling scaling = judged.wanted().scaling().inForce();
        return schedule == null ? bounds(scaling.min(), scaling.max()) : bounds(schedule.least(), schedule.most());
    }

    static String hours(Hours hours) {
        return Words.say("instead.hours", hours.least(), hours.from(), hours.to(), days(hours.days()));
    }

    static String rounded(Set<Rounded> rounded) {
        return rounded.stream()
                .map(one -> Words.say("instead.fp8." + one.word()))
                .collect(Collectors.joining(", "));
    }
}
