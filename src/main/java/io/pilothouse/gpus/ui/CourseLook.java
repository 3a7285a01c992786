package io.pilothouse.gpus.ui;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.shell.chart.TimeCharts.Zoom;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a device's course is looked at, as it stands in the URL: {@code ?hours=6&from=2026-11-28T02:00:00Z&to=2026-11-28T03:00:00Z&off=use/bandwidth}. What
 * cannot be read is not there.
 *
 * @param hours until now that are read; more than were asked for where the zoom begins before them
 * @param zoom a part of them; null for the whole
 * @param off traces that are not drawn, each as {@code plot/trace}
 */
record CourseLook(int hours, @Nullable Zoom zoom, List<String> off) {
    private static final String HOURS = "hours";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String OFF = "off";
    private static final int MOST = 9_999;

    CourseLook {
        off = off.stream().distinct().sorted().toList();
    }

    static CourseLook read(QueryParameters said, Instant now) {
        String hours = said.getSingleParameter(HOURS).orElse("");
        int asked = hours.matches("[1-9]\\d{0,3}") ? Integer.parseInt(hours) : 1;
        List<String> off = said.getParameters().getOrDefault(OFF, List.of());
        Zoom zoom = zoom(said);
        if (zoom == null || zoom.from().isAfter(now)) {
            return new CourseLook(asked, null, off);
        }
        long needed = Duration.between(zoom.from(), now).toHours() + 1;
        return needed > MOST
                ? new CourseLook(asked, null, off)
                : new CourseLook(Math.max(asked, (int) needed), zoom, off);
    }

    private static @Nullable Zoom zoom(QueryParameters said) {
        try {
            Instant from = Instant.parse(said.getSingleParameter(FROM).orElse(""));
            Instant to = Instant.parse(said.getSingleParameter(TO).orElse(""));
            return from.isBefore(to) ? new Zoom(from, to) : null;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** To whole seconds, so that people can read the URL. */
    CourseLook into(@Nullable Zoom other) {
        Zoom whole = other == null
                ? null
                : new Zoom(
                        Instant.ofEpochSecond(other.from().getEpochSecond()),
                        Instant.ofEpochSecond(other.to().getEpochSecond()));
        return new CourseLook(hours, whole, off);
    }

    CourseLook without(List<String> traces) {
        return new CourseLook(hours, zoom, traces);
    }

    CourseLook over(int other) {
        return new CourseLook(other, null, off);
    }

    QueryParameters written() {
        Map<String, List<String>> said = new TreeMap<>();
        said.put(HOURS, List.of(String.valueOf(hours)));
        if (zoom != null) {
            said.put(FROM, List.of(zoom.from().toString()));
            said.put(TO, List.of(zoom.to().toString()));
        }
        if (!off.isEmpty()) {
            said.put(OFF, off);
        }
        return new QueryParameters(said);
    }
}
