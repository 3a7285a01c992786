package io.pilothouse.access;

import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Team;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The last days that a declaration says and did not say before. One that has passed is a slip: what is to end now is taken away. One that stands there already may go on standing. */
final class NewEnds {
    private NewEnds() {}

    /** @param before null where it is declared for the first time */
    static List<Reason> past(@Nullable Declaration before, Declaration wanted, LocalDate today) {
        Stream<Reason> own =
                wanted.isEnded(today) && (before == null || !Objects.equals(before.until(), wanted.until()))
                        ? Stream.of(past(wanted.id(), wanted.until(), today))
                        : Stream.empty();
        Stream<Reason> grants = wanted instanceof Team team
                ? team.models().stream()
                        .filter(grant -> grant.isEnded(today) && !isSaid(before, grant))
                        .map(grant -> past(grant.of(team.name()), grant.until(), today))
                : Stream.empty();
        return Stream.concat(own, grants).toList();
    }

    private static boolean isSaid(@Nullable Declaration before, Grant grant) {
        Optional<Grant> was = before instanceof Team team ? team.grant(grant.model()) : Optional.empty();
        return was.filter(one -> Objects.equals(one.until(), grant.until())).isPresent();
    }

    private static Reason past(String what, @Nullable LocalDate until, LocalDate today) {
        return Reason.of(DeclareAccess.PAST, what, Objects.requireNonNull(until), today);
    }
}
