package io.pilothouse.access.declared;

import io.pilothouse.access.declared.Problem.Kind;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is over, and what is soon: whoever needs it longer asks before it stops. Pure. */
final class LastDays {
    private static final int SOON = 14;

    private LastDays() {}

    /** @param today the day in UTC */
    static Stream<Problem> of(Declaration one, LocalDate today) {
        return of(one, "until", one.id(), one.until(), today);
    }

    /** @param at the path of the grant in the file of its team */
    static Stream<Problem> of(Team team, Grant grant, String at, LocalDate today) {
        return of(team, at + ".until", grant.of(team.name()), grant.until(), today);
    }

    private static Stream<Problem> of(
            Declaration about, String field, String what, @Nullable LocalDate last, LocalDate today) {
        if (last == null || last.isAfter(today.plusDays(SOON))) {
            return Stream.empty();
        }
        Kind kind = last.isBefore(today) ? Kind.ENDED : Kind.ENDS_SOON;
        return Stream.of(
                new Problem(kind, about, field, Reason.of(sentence(last, today), what, last.toString()), last));
    }

    private static String sentence(LocalDate last, LocalDate today) {
        if (last.isBefore(today)) {
            return "access.wrong.ended";
        }
        if (last.equals(today)) {
            return "access.wrong.ends-today";
        }
        return last.equals(today.plusDays(1)) ? "access.wrong.ends-tomorrow" : "access.wrong.ends-soon";
    }
}
