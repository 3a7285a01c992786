package io.pilothouse.fleet.ui;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.telemetry.Range;
import io.pilothouse.units.EndpointId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an endpoint's metrics is looked at, as it stands in the URL: {@code ?range=PT6H&compare=before}, or {@code
 * ?from=2026-11-28T02:00:00Z&to=2026-11-28T03:00:00Z}. What is not said is not written; a time that cannot be read is not there.
 *
 * @param off traces that are not drawn, each as {@code plot/trace}
 */
record LiveLook(Range range, Against against, List<String> off) {
    static final LiveLook USUAL = new LiveLook(Range.NINETY_MINUTES, new Against.Nothing(), List.of());

    LiveLook {
        off = off.stream().distinct().sorted().toList();
    }

    /** Nothing that is measured is older. */
    private static final Duration LONGEST = Duration.ofDays(9_131);

    private static final String RANGE = "range";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String COMPARE = "compare";
    static final String OFF = "off";

    static LiveLook read(QueryParameters said) {
        return new LiveLook(
                range(said),
                Against.read(one(said, COMPARE)),
                said.getParameters().getOrDefault(OFF, List.of()));
    }

    private static Range range(QueryParameters said) {
        try {
            Range range = one(said, FROM).isEmpty() ? last(one(said, RANGE)) : between(said);
            return range.length().compareTo(LONGEST) > 0 ? USUAL.range() : range;
        } catch (DateTimeParseException | IllegalArgumentException unreadable) {
            return USUAL.range();
        }
    }

    private static Range last(String length) {
        return length.isEmpty() ? USUAL.range() : Range.last(Duration.parse(length));
    }

    private static Range between(QueryParameters said) {
        Instant from = Instant.parse(one(said, FROM));
        return from.isBefore(Instant.EPOCH) ? USUAL.range() : Range.between(from, Instant.parse(one(said, TO)));
    }

    private static String one(QueryParameters said, String name) {
        return said.getSingleParameter(name).orElse("");
    }

    LiveLook over(Range other) {
        return new LiveLook(other, against, off);
    }

    LiveLook against(Against other) {
        return new LiveLook(range, other, off);
    }

    LiveLook without(List<String> traces) {
        return new LiveLook(range, against, traces);
    }

    /** Without a leading slash. */
    String path(EndpointId endpoint) {
        List<String> said = new ArrayList<>();
        Instant from = range.from();
        if (from != null) {
            said.add(FROM + "=" + from);
            said.add(TO + "=" + from.plus(range.length()));
        } else if (!range.equals(USUAL.range())) {
            said.add(RANGE + "=" + range.length());
        }
        if (!against.written().isEmpty()) {
            said.add(COMPARE + "=" + against.written());
        }
        off.forEach(trace -> said.add(OFF + "=" + URLEncoder.encode(trace, StandardCharsets.UTF_8)));
        return EndpointPaths.of(endpoint) + (said.isEmpty() ? "" : "?" + String.join("&", said));
    }

    /** The one of the usual that it is; null where it is none. */
    @Nullable Range usual() {
        return Range.USUAL.contains(range) ? range : null;
    }

    /** When it begins, by now. */
    Instant start(Instant now) {
        Instant from = range.from();
        return from == null ? now.minus(range.length()) : from;
    }

    /** A time of the same length that begins then; with a window that moves on, the next one too. */
    Range from(Instant start) {
        return Range.between(start, start.plus(range.length().multipliedBy(range.isLive() ? 2 : 1)));
    }
}
