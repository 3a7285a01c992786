package io.pilothouse.access.keycloak;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Limit;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.units.EndpointName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody changed in Keycloak, as Git would declare it. Pure. */
public final class TakenIntoGit {
    private static final String MODEL = "model:";

    private TakenIntoGit() {}

    /** Each team or application that has to say something else; empty where no file can say what Keycloak has. */
    public static List<Declaration> of(Step.Change drift, Declared declared) {
        String name = drift.there().name();
        return switch (drift.there().kind()) {
            case ROLE -> ofRole(drift, declared);
            case GROUP ->
                declared.teams().stream()
                        .filter(team -> WantedRealm.group(team).equals(name))
                        .flatMap(team -> budgets(team, drift).stream())
                        .toList();
            case CLIENT ->
                declared.applications().stream()
                        .filter(one -> one.id().equals(name))
                        .flatMap(one -> models(one, drift).stream())
                        .toList();
            case PROFILE, SCOPE -> List.of();
        };
    }

    private static Optional<Step.Field> field(Step.Change drift, String name) {
        return drift.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    /** Who has a role may call its model; a group that is no team's can be declared by a person only. */
    private static List<Declaration> ofRole(Step.Change drift, Declared declared) {
        List<Declaration> all = new ArrayList<>();
        field(drift, "groups")
                .ifPresent(groups -> declared.models().stream()
                        .filter(model -> WantedRealm.role(model.name())
                                .equals(drift.there().name()))
                        .forEach(model -> declared.teams().forEach(team -> {
                            String group = WantedRealm.group(team);
                            boolean has = groups.from().contains(group);
                            if (has != groups.to().contains(group)) {
                                all.add(has ? granted(team, model.name()) : team.without(model.name()));
                            }
                        })));
        return all;
    }

    /** A grant that ended gets a new one, without an end. */
    private static Team granted(Team team, EndpointName model) {
        return team.with(
                new Grant(model, null, team.grant(model).map(Grant::budgets).orElse(Budgets.NONE)));
    }

    private static Optional<Declaration> budgets(Team team, Step.Change drift) {
        Map<Window, Limit> limits = new EnumMap<>(Window.class);
        boolean changed = false;
        for (Window window : Window.values()) {
            Limit now = team.budgets().of(window);
            Optional<Step.Field> field = field(drift, "attribute." + WantedRealm.budget(window));
            changed |= field.isPresent();
            limits.put(window, field.map(one -> limit(now, one)).orElse(now));
        }
        return changed ? Optional.of(team.withBudgets(Budgets.of(limits))) : Optional.empty();
    }

    /** What is no number stays for the form to refuse: it is not guessed. */
    private static Limit limit(Limit now, Step.Field field) {
        if (field.from().isEmpty()) {
            return new Limit(now.soft(), null);
        }
        String value = field.from().first();
        return value.matches("\\d{1,18}") ? new Limit(now.soft(), Long.valueOf(value)) : now;
    }

    private static Optional<Declaration> models(Application application, Step.Change drift) {
        Optional<Step.Field> scopes = field(drift, "scopes");
        if (scopes.isEmpty()) {
            return Optional.empty();
        }
        List<EndpointName> has = scopes.get().from().stream()
                .filter(scope -> scope.startsWith(MODEL))
                .map(scope -> EndpointName.of(scope.substring(MODEL.length())))
                .toList();
        List<EndpointName> wanted = Stream.concat(application.models().stream().filter(has::contains), has.stream())
                .distinct()
                .toList();
        return wanted.equals(application.models()) ? Optional.empty() : Optional.of(application.with(wanted));
    }
}
