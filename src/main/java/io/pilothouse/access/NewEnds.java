package io.pilothouse.access;

import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Problem;
import io.pilothouse.access.declared.Team;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The last days that a declaration says and did not say before. One that has passed is a slip: what is to end now is taken away. One that stands there already may go on standing. */
public final class NewEnds {
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

    /** Those of what had none, each as what a review warns of. What is granted for the first time may have one at once. */
    public static Stream<Problem> first(Declaration before, Declaration wanted) {
        Stream<Problem> own =
                before.until() != null ? Stream.empty() : first(wanted, "until", wanted.id(), wanted.until());
        Stream<Problem> grants = before instanceof Team was && wanted instanceof Team is
                ? is.models().stream().flatMap(grant -> first(was, is, grant))
                : Stream.empty();
        return Stream.concat(own, grants);
    }

    private static Stream<Problem> first(Team was, Team is, Grant grant) {
        return was.grant(grant.model()).stream()
                .filter(before -> before.until() == null)
                .flatMap(_ ->
                        first(is, "models[model=" + grant.model() + "].until", grant.of(is.name()), grant.until()));
    }

    private static Stream<Problem> first(Declaration about, String field, String what, @Nullable LocalDate last) {
        return last == null
                ? Stream.empty()
                : Stream.of(new Problem(
                        Problem.Kind.NEW_END,
                        about,
                        field,
                        Reason.of("access.wrong.new-end", what, last.toString()),
                        last));
    }

    private static boolean isSaid(@Nullable Declaration before, Grant grant) {
        Optional<Grant> was = before instanceof Team team ? team.grant(grant.model()) : Optional.empty();
        return was.filter(one -> Objects.equals(one.until(), grant.until())).isPresent();
    }

    private static Reason past(String what, @Nullable LocalDate until, LocalDate today) {
        return Reason.of(DeclareAccess.PAST, what, Objects.requireNonNull(until), today);
    }
}
