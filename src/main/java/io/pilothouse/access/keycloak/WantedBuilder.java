package io.pilothouse.access.keycloak;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Limit;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.ServiceAccount;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.access.keycloak.WantedRealm.Settings;
import io.pilothouse.clients.keycloak.Federation;
import io.pilothouse.clients.keycloak.Marks;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds what is wanted, once. */
final class WantedBuilder {
    private static final String TRUE = "true";
    private static final String FALSE = "false";

    private final Declared declared;
    private final LocalDate today;
    private final Settings settings;
    /** Teams that are declared twice, and those that share a group: a group says whose it is by one attribute. */
    private final Set<Team> unclear;

    private final Map<String, Team> teams;
    private final Set<String> unclearModels;
    private final Set<Name> held = new HashSet<>();
    private final List<RealmObject> objects = new ArrayList<>();

    WantedBuilder(Declared declared, LocalDate today, Settings settings) {
        this.declared = declared;
        this.today = today;
        this.settings = settings;
        unclear = new HashSet<>(several(declared.teams(), Team::id));
        unclear.addAll(several(declared.teams(), WantedRealm::group));
        teams = declared.teams().stream()
                .filter(team -> !unclear.contains(team))
                .collect(Collectors.toMap(Team::id, Function.identity()));
        unclearModels = several(declared.models(), ModelAccess::id).stream()
                .map(ModelAccess::id)
                .collect(Collectors.toSet());
    }

    private static <T> List<T> several(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.groupingBy(name)).values().stream()
                .filter(same -> same.size() > 1)
                .flatMap(Collection::stream)
                .toList();
    }

    WantedRealm build() {
        hold();
        profile();
        groups();
        declared.models().forEach(this::model);
        shared();
        declared.applications().forEach(this::application);
        return new WantedRealm(
                objects.stream()
                        .filter(one -> !held.contains(Name.of(one)))
                        .sorted(Comparator.comparing(RealmObject::kind).thenComparing(RealmObject::name))
                        .toList(),
                held);
    }

    /** Also what hangs on what nobody can say: it would lose a right, or get one, that one of two files says otherwise. */
    private void hold() {
        unclear.forEach(team -> {
            held.add(new Name(RealmKind.GROUP, WantedRealm.group(team)));
            team.models().forEach(grant -> held.add(new Name(RealmKind.ROLE, WantedRealm.role(grant.model()))));
        });
        declared.models().stream()
                .filter(model -> unclearModels.contains(model.id()))
                .forEach(model -> {
                    held.add(new Name(RealmKind.ROLE, WantedRealm.role(model.name())));
                    held.add(new Name(RealmKind.SCOPE, Grant.scope(model.name())));
                });
        Set<String> names = unclear.stream().map(Team::id).collect(Collectors.toSet());
        Stream.concat(
                        several(declared.applications(), Application::id).stream(),
                        declared.applications().stream()
                                .filter(one -> names.contains(one.team().value())
                                        || one.models().stream()
                                                .anyMatch(model -> unclearModels.contains(model.value()))))
                .forEach(one -> held.add(new Name(RealmKind.CLIENT, one.id())));
    }

    /** Without it a realm that lets people edit their own attributes lets them choose their team. */
    private void profile() {
        names().forEach(name -> add(RealmKind.PROFILE, name, Map.of("view", values("admin"), "edit", values("admin"))));
    }

    private static Stream<String> names() {
        return Stream.concat(Stream.of(Marks.TEAM), Stream.of(Window.values()).map(WantedRealm::budget));
    }

    private void groups() {
        SortedSet<String> parents = new TreeSet<>();
        for (Team team : declared.teams()) {
            String path = WantedRealm.group(team);
            for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
                parents.add(path.substring(0, end));
            }
        }
        declared.teams().stream().map(WantedRealm::group).forEach(parents::remove);
        parents.forEach(path -> add(RealmKind.GROUP, path, Map.of()));
        teams.values().forEach(team -> add(RealmKind.GROUP, WantedRealm.group(team), attributes(team)));
    }

    private Map<String, SortedSet<String>> attributes(Team team) {
        SortedMap<String, SortedSet<String>> attributes = new TreeMap<>();
        if (team.isEnded(today)) {
            return attributes;
        }
        attributes.put("attribute." + Marks.TEAM, values(team.id()));
        for (Window window : Window.values()) {
            Limit limit = team.budgets().of(window);
            if (limit.hard() != null) {
                attributes.put("attribute." + WantedRealm.budget(window), values(String.valueOf(limit.hard())));
            }
        }
        return attributes;
    }

    private void model(ModelAccess model) {
        String role = WantedRealm.role(model.name());
        SortedSet<String> holders = teams.values().stream()
                .filter(team -> team.mayCall(model.name(), today))
                .map(WantedRealm::group)
                .collect(Collectors.toCollection(TreeSet::new));
        add(RealmKind.ROLE, role, Map.of("groups", model.isEnded(today) ? new TreeSet<>() : holders));
        add(
                RealmKind.SCOPE,
                Grant.scope(model.name()),
                Map.of("in-token", values(TRUE), "on-consent", values(FALSE), "roles", values(role)));
    }

    private void shared() {
        SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
        fields.put("in-token", values(FALSE));
        fields.put("on-consent", values(FALSE));
        fields.put("mapper.audience.type", values("oidc-audience-mapper"));
        fields.put("mapper.audience.included.custom.audience", values(settings.audience()));
        tokens(fields, "audience");
        names().forEach(name -> attribute(fields, name));
        add(RealmKind.SCOPE, Marks.SHARED, fields);
    }

    /** The mapper of users' attributes takes those of their groups where they have none: also of service accounts. */
    private static void attribute(Map<String, SortedSet<String>> fields, String name) {
        String mapper = "mapper." + name + ".";
        fields.put(mapper + "type", values("oidc-usermodel-attribute-mapper"));
        fields.put(mapper + "user.attribute", values(name));
        fields.put(mapper + "claim.name", values(name));
        fields.put(mapper + "jsonType.label", values(name.equals(Marks.TEAM) ? "String" : "long"));
        tokens(fields, name);
    }

    private static void tokens(Map<String, SortedSet<String>> fields, String mapper) {
        fields.put("mapper." + mapper + ".access.token.claim", values(TRUE));
        fields.put("mapper." + mapper + ".id.token.claim", values(FALSE));
        fields.put("mapper." + mapper + ".introspection.token.claim", values(TRUE));
    }

    private void application(Application application) {
        Team team = teams.get(application.team().value());
        boolean works = team != null && !team.isEnded(today) && !application.isEnded(today);
        SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
        List.of("public", "browser-sign-in", "implicit-sign-in", "password-sign-in", "all-roles")
                .forEach(flag -> fields.put(flag, values(FALSE)));
        fields.put("service-account", values(TRUE));
        fields.put("enabled", values(String.valueOf(works)));
        fields.put("token-seconds", values(String.valueOf(settings.tokenSeconds())));
        fields.put("scopes", scopes(application, works ? team : null));
        account(fields, application.account());
        fields.put("groups", works && team != null ? values(WantedRealm.group(team)) : new TreeSet<>());
        add(RealmKind.CLIENT, application.id(), fields);
    }

    /** A secret is what a client has by default, and says nothing. */
    private static void account(Map<String, SortedSet<String>> fields, @Nullable ServiceAccount account) {
        if (account != null) {
            fields.put("credential", values(Federation.AUTHENTICATOR));
            fields.put("credential.issuer", values(account.cluster()));
            fields.put("credential.subject", values(account.subject()));
        }
    }

    private SortedSet<String> scopes(Application application, @Nullable Team team) {
        SortedSet<String> scopes = values(Marks.SHARED);
        application.models().stream()
                .filter(model -> team != null && team.mayCall(model, today))
                .filter(model ->
                        declared.model(model).filter(one -> !one.isEnded(today)).isPresent())
                .map(Grant::scope)
                .forEach(scopes::add);
        return scopes;
    }

    private void add(RealmKind kind, String name, Map<String, SortedSet<String>> fields) {
        objects.add(RealmObject.wanted(kind, name, fields));
    }

    private static SortedSet<String> values(String value) {
        return new TreeSet<>(List.of(value));
    }
}
