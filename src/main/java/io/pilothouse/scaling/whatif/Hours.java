package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.keda.Window;
import io.pilothouse.serving.ServingSpec.Scaling;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hours of a week in which another number of replicas is the least.
 *
 * @param least then
 * @param from the hour at which they begin, {@code to} the one at which they end; of the next day where that is no later
 * @param days on which they begin
 */
public record Hours(int least, int from, int to, Set<DayOfWeek> days, ZoneId zone) {
    private static final int OF_DAY = 24;
    private static final int DAYS = 7;
    private static final double OF_WEEK = OF_DAY * (double) DAYS;
    private static final Pattern TEXT = Pattern.compile("([-−]?\\d{1,9})-([-−]?\\d{1,9})_([^_]*)_(.+)");
    private static final Pattern WEEKDAYS = Pattern.compile("[1-7]{1,7}");
    private static final String EXPECTED = "22-7_12345_Europe/Berlin";
    /** So many days in a row are written as from and to. */
    private static final int RUN = 3;

    /**
     * The higher number, held by a calendar for its time.
     *
     * @param start and {@code end} as cron has them
     */
    record Held(int replicas, ZoneId zone, String start, String end) {
        Window window() {
            return Window.of(zone.getId(), start, end);
        }
    }

    /** @throws ScheduleRefused that names the value and what was expected */
    public Hours {
        if (least < 0 || least > Scaling.MOST) {
            throw new ScheduleRefused("least", least, Scaling.MOST);
        }
        hour(from);
        hour(to);
        if (from == to) {
            throw new ScheduleRefused("empty", from);
        }
        if (days.isEmpty()) {
            throw new ScheduleRefused("days", "", "1234567");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    private static void hour(int hour) {
        if (hour < 0 || hour >= OF_DAY) {
            throw new ScheduleRefused("hour", hour);
        }
    }

    static Hours read(int least, String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new ScheduleRefused("text", text, EXPECTED);
        }
        if (!WEEKDAYS.matcher(parts.group(3)).matches()) {
            throw new ScheduleRefused("days", parts.group(3), "1234567");
        }
        Set<DayOfWeek> days = parts.group(3)
                .chars()
                .mapToObj(digit -> DayOfWeek.of(digit - '0'))
                .collect(Collectors.toSet());
        return new Hours(least, number(parts.group(1)), number(parts.group(2)), days, zone(parts.group(4)));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits.replace('−', '-'));
    }

    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new ScheduleRefused("zone", name);
        }
        return ZoneId.of(name);
    }

    String text() {
        String written = days.stream()
                .sorted()
                .map(day -> String.valueOf(day.getValue()))
                .collect(Collectors.joining());
        return least + "_" + from + "-" + to + "_" + written + "_" + zone.getId();
    }

    /** Of a week, from 0 to 1. */
    public double share() {
        return days.size() * (double) Math.floorMod(to - from, OF_DAY) / OF_WEEK;
    }

    /** @param otherwise how many there are at least in all other hours */
    Held higher(int otherwise) {
        String begin = "0 " + from + " * * " + cron(0);
        String end = "0 " + to + " * * " + cron(to < from ? 1 : 0);
        return least > otherwise ? new Held(least, zone, begin, end) : new Held(otherwise, zone, end, begin);
    }

    /** @param later by so many days */
    private String cron(int later) {
        if (days.size() == DAYS) {
            return "*";
        }
        List<Integer> numbers = days.stream()
                .map(day -> (day.getValue() + later) % DAYS)
                .sorted()
                .toList();
        int first = numbers.getFirst();
        int last = numbers.getLast();
        return numbers.size() >= RUN && last - first == numbers.size() - 1
                ? first + "-" + last
                : numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
