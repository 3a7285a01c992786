package io.pilothouse.access.declared;

import io.pilothouse.access.declared.Problem.Kind;
import io.pilothouse.access.declared.SharedMonth.Share;
import io.pilothouse.units.EndpointName;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/** Budgets of the month that are not any more what was shared out of them. What nobody declares any more has none to say it of. */
final class SharedBefore {
    private final Declared declared;

    SharedBefore(Declared declared) {
        this.declared = declared;
    }

    Stream<Problem> on(LocalDate today) {
        return declared.shared(today).stream()
                .flatMap(shared -> shared.budgets().stream().flatMap(share -> of(share, shared.since())));
    }

    private Stream<Problem> of(Share share, LocalDate since) {
        EndpointName model = share.model();
        if (share.application() != null) {
            return declared.application(share.application()).stream()
                    .flatMap(one -> of(one, "", one.budgets(), share, since));
        }
        if (share.team() == null) {
            return declared.model(Objects.requireNonNull(model)).stream()
                    .flatMap(one -> of(one, "", one.budgets(), share, since));
        }
        Stream<Team> team = declared.team(share.team()).stream();
        return model == null
                ? team.flatMap(one -> of(one, "", one.budgets(), share, since))
                : team.flatMap(one -> one.grant(model).stream()
                        .flatMap(grant -> of(one, "models[model=" + model + "].", grant.budgets(), share, since)));
    }

    private static Stream<Problem> of(Declaration about, String at, Budgets budgets, Share share, LocalDate since) {
        Long now = budgets.of(Window.TOKENS_PER_MONTH).hard();
        return now == null || now == share.of()
                ? Stream.empty()
                : Stream.of(Problem.of(
                        Kind.SHARED_BEFORE,
                        about,
                        at + "budgets." + Window.TOKENS_PER_MONTH.field() + ".hard",
                        about.id(),
                        now,
                        share.of(),
                        since.toString()));
    }
}
