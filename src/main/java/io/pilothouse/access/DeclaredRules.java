package io.pilothouse.access;

import io.pilothouse.access.WhyLimited.Caller;
import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.gateway.LimitWords;
import io.pilothouse.access.gateway.PastedToken;
import io.pilothouse.access.gateway.Presented;
import io.pilothouse.access.gateway.Whose;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of a caller and a model, whoever holds them to it. Pure.
 *
 * @param seen what is for the reader
 * @param today the day in UTC: what has ended by then is not there
 */
public record DeclaredRules(Declared seen, EndpointName model, LocalDate today) {
    /**
     * @param of whose calls it is about
     * @param may whether they may call the model; null of what says nothing of that
     * @param page where it is changed
     */
    public record Rule(Reason of, @Nullable Boolean may, Budgets budgets, String page) {}

    /** In the order in which a gateway would ask; none of a caller that nobody declares, or that is not for the reader. */
    List<Rule> of(Caller caller) {
        Application application =
                application(caller).filter(one -> !one.isEnded(today)).orElse(null);
        List<Rule> rules = new ArrayList<>();
        team(caller, application).ifPresent(team -> {
            rules.add(grant(team));
            rules.add(new Rule(
                    LimitWords.whose(new Whose.OfTeam(team.name())), null, team.budgets(), AccessPaths.of(team)));
        });
        if (application != null) {
            rules.add(new Rule(
                    LimitWords.whose(new Whose.OfApplication(application.name())),
                    application.models().contains(model),
                    application.budgets(),
                    AccessPaths.of(application)));
        }
        if (!rules.isEmpty()) {
            seen.model(model).ifPresent(one -> rules.add(model(one)));
        }
        return rules;
    }

    private Optional<Application> application(Caller caller) {
        return switch (caller) {
            case Caller.OfApplication(var name) -> seen.application(name);
            case Caller.OfToken(PastedToken.Read.Says(Presented says)) ->
                seen.applications().stream()
                        .filter(one -> one.id().equals(says.application()))
                        .findFirst();
            case Caller.OfToken _, Caller.OfTeam _, Caller.OfMember _ -> Optional.empty();
        };
    }

    private Optional<Team> team(Caller caller, @Nullable Application application) {
        Optional<Team> team = switch (caller) {
            case Caller.OfApplication _ -> Optional.ofNullable(application).flatMap(one -> seen.team(one.team()));
            case Caller.OfTeam(var name) -> seen.team(name);
            case Caller.OfMember(String mail) ->
                seen.teams().stream()
                        .filter(one -> one.members().stream().anyMatch(mail::equalsIgnoreCase))
                        .findFirst();
            case Caller.OfToken(PastedToken.Read.Says(Presented says)) ->
                seen.teams().stream()
                        .filter(one -> one.id().equals(says.team()))
                        .findFirst();
            case Caller.OfToken _ -> Optional.empty();
        };
        return team.filter(one -> !one.isEnded(today));
    }

    private Rule grant(Team team) {
        Budgets budgets = team.grant(model).map(Grant::budgets).orElse(Budgets.NONE);
        boolean may = seen.callers(model, today).contains(team);
        return new Rule(
                LimitWords.whose(new Whose.OfGrant(team.name(), model)),
                may,
                may ? budgets : Budgets.NONE,
                AccessPaths.of(team.name(), model));
    }

    private static Rule model(ModelAccess one) {
        return new Rule(LimitWords.whose(new Whose.OfModel(one.name())), null, one.budgets(), AccessPaths.of(one));
    }
}
