package io.pilothouse.costs.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** A piece of an hour in which one day's prices hold: most hours are one. */
record Part(LocalDate day, Instant from, Instant to) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int PLACES = 12;

    /** An hour of UTC, cut where a day of the zone begins: zones are half and quarter hours apart too. */
    static List<Part> of(Instant hour, ZoneId zone) {
        Instant end = hour.plus(HOUR);
        LocalDate last = end.minusNanos(1).atZone(zone).toLocalDate();
        Instant midnight = last.atStartOfDay(zone).toInstant();
        if (!midnight.isAfter(hour)) {
            return List.of(new Part(last, hour, end));
        }
        return List.of(new Part(hour.atZone(zone).toLocalDate(), hour, midnight), new Part(last, midnight, end));
    }

    /** Cut at moments within it. */
    List<Part> cut(Collection<Instant> moments) {
        if (moments.isEmpty()) {
            return List.of(this);
        }
        List<Part> parts = new ArrayList<>();
        Instant begin = from;
        for (Instant moment : new TreeSet<>(moments)) {
            parts.add(new Part(day, begin, moment));
            begin = moment;
        }
        parts.add(new Part(day, begin, to));
        return parts;
    }

    /** Of an hour. */
    BigDecimal hours() {
        return share(HOUR);
    }

    /** Of a longer part. */
    BigDecimal of(Part whole) {
        return share(Duration.between(whole.from, whole.to));
    }

    private BigDecimal share(Duration whole) {
        return BigDecimal.valueOf(Duration.between(from, to).toNanos())
                .divide(BigDecimal.valueOf(whole.toNanos()), PLACES, RoundingMode.HALF_EVEN);
    }
}
