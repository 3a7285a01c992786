package io.pilothouse.changes;

import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The end of a change: until when it is wanted. Its commit says so in {@link Trailers#ENDS}; what takes the commit back waits from then on as any
 * change does, and says in {@link Trailers#DUE} when it is to land.
 */
public final class ChangeEnd {
    /** What is wanted for longer is no exception any more. */
    public static final Duration LATEST = Duration.ofDays(90);

    private static final int DIGITS = 15;
    private static final Pattern NAME = Pattern.compile("c-end[0-9a-f]{" + DIGITS + "}");

    private ChangeEnd() {}

    /** A time with its zone or offset, in the form of ISO 8601; empty for anything else. */
    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Until when a change is wanted; empty where it has no end, or none that can be read. */
    public static Optional<Instant> of(ChangeSet change) {
        return Optional.ofNullable(change.trailers().get(Trailers.ENDS)).flatMap(ChangeEnd::read);
    }

    /** When what takes a commit back is to land; empty for any other change. */
    public static Optional<Instant> due(ChangeSet change) {
        return Optional.ofNullable(change.trailers().get(Trailers.DUE)).flatMap(ChangeEnd::read);
    }

    /** Whether what takes a change back lands by itself when it is due, as a main branch says: where every environment that it touches allows it. */
    public static boolean isByItself(ChangeSet change, Tree main) {
        Environments environments = Environments.readable(main);
        return !change.edits().isEmpty()
                && change.edits().stream()
                        .allMatch(edit -> main.layout()
                                .endpointOf(edit.path())
                                .map(Layout.OfEndpoint::environment)
                                .filter(environments::endsByItself)
                                .isPresent());
    }

    /** What stands against the end that a change says it has, each reason; none for a change without end. */
    public static List<Reason> refusals(ChangeSet change, Instant now) {
        String said = change.trailers().get(Trailers.ENDS);
        if (said == null) {
            return List.of();
        }
        List<Reason> refusals = new ArrayList<>(refusals(said, now));
        change.edits().stream()
                .filter(FileEdit.Remove.class::isInstance)
                .findFirst()
                .ifPresent(removed -> refusals.add(Reason.of("ends.refused.removes", removed.path())));
        return refusals;
    }

    /** What stands against a time as an end. */
    public static List<Reason> refusals(String said, Instant now) {
        if (said.isBlank()) {
            return List.of(Reason.of("ends.refused.missing"));
        }
        Instant end = read(said).orElse(null);
        if (end == null) {
            String example =
                    now.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MINUTES).toString();
            return List.of(
                    Reason.of(isWithoutZone(said) ? "ends.refused.no-zone" : "ends.refused.no-time", said, example));
        }
        if (!end.isAfter(now)) {
            return List.of(Reason.of("ends.refused.past", end));
        }
        return end.isAfter(now.plus(LATEST)) ? List.of(Reason.of("ends.refused.far", end, LATEST.toDays())) : List.of();
    }

    private static boolean isWithoutZone(String said) {
        try {
            var _ = LocalDateTime.parse(said.strip());
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    /** The same change with its end in UTC, and with a sentence that says it; any other change as it is. */
    public static ChangeSet said(ChangeSet change) {
        return of(change)
                .map(end -> {
                    List<String> summary = new ArrayList<>(change.summary());
                    summary.add(Reason.of("git.ends", end).toString());
                    return change.with(Trailers.ENDS, end.toString()).retold(summary, change.effect());
                })
                .orElse(change);
    }

    /**
     * What stands against a change under the name of what takes a commit back at its end, if it takes back something else: as soon as it had landed, the
     * commit would count as taken back.
     */
    public static List<Reason> refusals(PendingChange waiting, Instant now) {
        List<Reason> refusals = new ArrayList<>(refusals(waiting.changeSet(), now));
        boolean isAnother = isName(waiting.id())
                && Trailers.reverted(waiting.changeSet())
                        .filter(ending -> idOf(ending).equals(waiting.id()))
                        .isEmpty();
        if (isAnother) {
            refusals.add(Reason.of("ends.refused.another", waiting.id()));
        }
        return refusals;
    }

    /** Whether that is the name of what takes some commit back at its end. */
    public static boolean isName(ChangeId id) {
        return NAME.matcher(id.value()).matches();
    }

    /** The name of what takes a commit back at its end: the same for every console, so that there is one of it. */
    public static ChangeId idOf(CommitId ending) {
        return ChangeId.of("c-end" + ending.value().substring(0, DIGITS));
    }
}
