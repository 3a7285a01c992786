package io.pilothouse.scaling.ui;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.whatif.EndpointReplay;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is replayed and looked at, as it stands in the URL: {@code ?days=7&try=8_2-6_900&try=12_3-6_600_slow&chosen=8_2-6_900}. What is usual is not
 * written; what cannot be read is not there.
 *
 * @param days of traffic, one of {@link EndpointReplay#DAYS}
 * @param tried candidates that a person set, as numbered on the page
 * @param chosen the one that is looked at; null for the settings in force
 * @param seen the time that is drawn; null for the day that is worst
 */
record ReplayLook(
        int days,
        List<Knobs> tried,
        @Nullable Knobs chosen,
        @Nullable Seen seen) {
    static final ReplayLook USUAL = new ReplayLook(14, List.of(), null, null);
    /** More rows nobody compares. */
    static final int MOST_TRIED = 12;

    private static final String DAYS = "days";
    private static final String TRY = "try";
    private static final String CHOSEN = "chosen";
    private static final String FROM = "from";
    private static final String TO = "to";

    /** A part of the time that was replayed. */
    record Seen(Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    ReplayLook {
        tried = List.copyOf(tried);
    }

    static ReplayLook read(QueryParameters said) {
        List<Knobs> tried = said.getParameters(TRY).stream()
                .flatMap(text -> KnobsText.read(text).stream())
                .distinct()
                .limit(MOST_TRIED)
                .toList();
        return new ReplayLook(
                days(said),
                tried,
                said.getSingleParameter(CHOSEN).flatMap(KnobsText::read).orElse(null),
                seen(said));
    }

    private static int days(QueryParameters said) {
        return said.getSingleParameter(DAYS)
                .flatMap(TypedNumber::whole)
                .filter(EndpointReplay.DAYS::contains)
                .orElse(USUAL.days());
    }

    private static @Nullable Seen seen(QueryParameters said) {
        Optional<String> from = said.getSingleParameter(FROM);
        Optional<String> to = said.getSingleParameter(TO);
        try {
            return from.isEmpty() || to.isEmpty() ? null : seen(Instant.parse(from.get()), Instant.parse(to.get()));
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static @Nullable Seen seen(Instant from, Instant to) {
        return from.isBefore(to) ? new Seen(from, to) : null;
    }

    /** The day that was looked at may not be in it. */
    ReplayLook over(int other) {
        return new ReplayLook(other, tried, chosen, null);
    }

    /** One that is there already is only chosen. */
    ReplayLook with(Knobs candidate) {
        return new ReplayLook(
                days,
                Stream.concat(tried.stream(), Stream.of(candidate)).distinct().toList(),
                candidate,
                seen);
    }

    ReplayLook instead(Knobs candidate, Knobs other) {
        List<Knobs> now = tried.stream()
                .map(one -> one.equals(candidate) ? other : one)
                .distinct()
                .toList();
        return new ReplayLook(days, now, other, seen);
    }

    ReplayLook without(Knobs candidate) {
        List<Knobs> left = tried.stream().filter(one -> !one.equals(candidate)).toList();
        return new ReplayLook(days, left, candidate.equals(chosen) ? null : chosen, seen);
    }

    ReplayLook choosing(@Nullable Knobs candidate) {
        return new ReplayLook(days, tried, candidate, seen);
    }

    ReplayLook seeing(@Nullable Seen other) {
        return new ReplayLook(days, tried, chosen, other);
    }

    boolean hasRoom() {
        return tried.size() < MOST_TRIED;
    }

    /** Without a leading slash. */
    String path(EndpointId endpoint) {
        List<String> said = new ArrayList<>();
        if (days != USUAL.days()) {
            said.add(DAYS + "=" + days);
        }
        tried.forEach(one -> said.add(TRY + "=" + KnobsText.of(one)));
        if (chosen != null) {
            said.add(CHOSEN + "=" + KnobsText.of(chosen));
        }
        if (seen != null) {
            said.add(FROM + "=" + seen.from());
            said.add(TO + "=" + seen.to());
        }
        return ScalingPaths.replay(endpoint) + (said.isEmpty() ? "" : "?" + String.join("&", said));
    }
}
