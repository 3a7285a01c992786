package io.pilothouse.access.keycloak;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.clients.keycloak.Marks;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.units.EndpointName;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a realm has to have so that what is declared holds, on a day. Pure.
 *
 * @param objects in the order in which they can be made
 * @param held objects of which nobody can say what is wanted, since two files declare them: they stay as they are
 */
public record WantedRealm(List<RealmObject> objects, Set<Name> held) {
    private static final String ROOT = "/teams/";

    public WantedRealm {
        objects = List.copyOf(objects);
        held = Set.copyOf(held);
    }

    public record Name(RealmKind kind, String name) {
        public static Name of(RealmObject one) {
            return new Name(one.kind(), one.name());
        }
    }

    /** @param tokenSeconds how long a token of an application is good for: so late is a limit or an end known to all */
    public record Settings(String audience, int tokenSeconds) {}

    /** Ends count from the day after: an ended grant is not there, an ended application is disabled and keeps its credentials. */
    public static WantedRealm of(Declared declared, LocalDate today, Settings settings) {
        return new WantedBuilder(declared, today, settings).build();
    }

    /** What a realm has of what some files declare. */
    static Set<Name> names(Declared declared, Collection<String> paths) {
        return declared.all()
                .filter(one -> paths.contains(one.path()))
                .flatMap(WantedRealm::names)
                .collect(Collectors.toSet());
    }

    /** What is of these teams and applications and of nobody else: a role and a scope of a model are of all who may call it. */
    public static Set<Name> own(Declared declared) {
        return declared.all()
                .flatMap(WantedRealm::names)
                .filter(name -> name.kind() == RealmKind.GROUP || name.kind() == RealmKind.CLIENT)
                .collect(Collectors.toSet());
    }

    private static Stream<Name> names(Declaration one) {
        return switch (one) {
            case Team team ->
                Stream.concat(
                        Stream.of(new Name(RealmKind.GROUP, group(team))),
                        team.models().stream().map(grant -> new Name(RealmKind.ROLE, role(grant.model()))));
            case ModelAccess model ->
                Stream.of(
                        new Name(RealmKind.ROLE, role(model.name())),
                        new Name(RealmKind.SCOPE, Grant.scope(model.name())));
            case Application application -> Stream.of(new Name(RealmKind.CLIENT, application.id()));
        };
    }

    /** The role without which nobody gets the scope of a model. */
    static String role(EndpointName model) {
        return "use-model-" + model;
    }

    static String group(Team team) {
        String group = team.group().isBlank() ? ROOT + team.name() : team.group();
        return group.startsWith("/") ? group : "/" + group;
    }

    /** Of hard limits only: what is soft is nobody's business but the console's. */
    static String budget(Window window) {
        return Marks.BUDGET
                + switch (window) {
                    case REQUESTS_PER_MINUTE -> "requests-per-minute";
                    case TOKENS_PER_HOUR -> "tokens-per-hour";
                    case TOKENS_PER_DAY -> "tokens-per-day";
                    case TOKENS_PER_MONTH -> "tokens-per-month";
                };
    }
}
