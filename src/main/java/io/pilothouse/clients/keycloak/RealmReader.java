package io.pilothouse.clients.keycloak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads a realm, and leaves out what says nothing: ids, order, defaults. */
final class RealmReader {
    static final String ACCOUNT = "service-account-";
    private static final String TRUE = "true";

    private final Admin admin;

    RealmReader(Admin admin) {
        this.admin = admin;
    }

    /** @param unpeopled the paths of groups of the console's in which there is no person */
    record Seen(List<RealmObject> objects, Set<String> unpeopled) {}

    /** Each of the console's, and what else has a name that the console could want. */
    Seen all() {
        List<RealmObject> all = new ArrayList<>(profile());
        List<RealmObject> roles = admin.all("/roles", Map.of("briefRepresentation", false)).stream()
                .map(this::role)
                .toList();
        Set<String> given =
                roles.stream().flatMap(role -> role.field("groups").stream()).collect(Collectors.toSet());
        Map<String, SortedSet<String>> groupsOf = new HashMap<>();
        Set<String> unpeopled = new HashSet<>();
        for (JsonNode group : groups()) {
            RealmObject one = group(group);
            all.add(one);
            if (one.ours() || given.contains(one.name())) {
                List<String> members = members(one);
                members.stream()
                        .filter(name -> name.startsWith(ACCOUNT))
                        .map(name -> name.substring(ACCOUNT.length()))
                        .forEach(client -> groupsOf.computeIfAbsent(client, _ -> new TreeSet<>())
                                .add(one.name()));
                if (one.ours() && members.stream().allMatch(name -> name.startsWith(ACCOUNT))) {
                    unpeopled.add(one.name());
                }
            }
        }
        all.addAll(roles);
        admin.get("/client-scopes", Map.of()).forEach(scope -> all.add(scope(scope)));
        admin.all("/clients", Map.of()).forEach(client -> all.add(client(client, groupsOf)));
        return new Seen(all, unpeopled);
    }

    private List<RealmObject> profile() {
        return admin.get("/users/profile", Map.of())
                .path("attributes")
                .valueStream()
                .map(one -> {
                    SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
                    fields.put("view", texts(one.path("permissions").path("view")));
                    fields.put("edit", texts(one.path("permissions").path("edit")));
                    String name = one.path("name").asString("");
                    return object(RealmKind.PROFILE, name, name, one.path("annotations"), fields);
                })
                .toList();
    }

    /** Of every level. The children of each are asked for once, also where an answer says that a group is below itself. */
    private List<JsonNode> groups() {
        List<JsonNode> all = new ArrayList<>();
        Set<String> known = new HashSet<>();
        List<JsonNode> level = admin.all("/groups", Map.of("briefRepresentation", false));
        while (!level.isEmpty()) {
            all.addAll(level);
            level = level.stream()
                    .filter(group -> group.path("subGroupCount").asInt(0) > 0)
                    .filter(group -> known.add(group.path("id").asString()))
                    .flatMap(group -> admin
                            .all(
                                    "/groups/{id}/children",
                                    Map.of("id", group.path("id").asString(), "briefRepresentation", false))
                            .stream())
                    .toList();
        }
        return all;
    }

    private static RealmObject group(JsonNode group) {
        SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
        JsonNode attributes = group.path("attributes");
        attributes.propertyNames().stream()
                .filter(Marks::isAttribute)
                .forEach(name -> fields.put("attribute." + name, texts(attributes.path(name))));
        if (!isOurs(attributes)) {
            SortedSet<String> roles = texts(group.path("realmRoles"));
            group.path("clientRoles").properties().forEach(client -> roles.addAll(texts(client.getValue())));
            fields.put("roles", roles);
        }
        return object(RealmKind.GROUP, group.path("path").asString(""), id(group), attributes, fields);
    }

    /** The names of who is in a group: people, and the service accounts of clients. */
    private List<String> members(RealmObject group) {
        return admin.all("/groups/{id}/members", Map.of("id", group.id(), "briefRepresentation", true)).stream()
                .map(user -> user.path("username").asString(""))
                .toList();
    }

    private RealmObject role(JsonNode role) {
        String name = role.path("name").asString("");
        SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
        if (isOurs(role.path("attributes"))) {
            fields.put("groups", named("/roles/{name}/groups", "name", name, "path"));
            fields.put("users", named("/roles/{name}/users", "name", name, "username"));
        }
        return object(RealmKind.ROLE, name, id(role), role.path("attributes"), fields);
    }

    private RealmObject scope(JsonNode scope) {
        JsonNode attributes = scope.path("attributes");
        SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
        if (isOurs(attributes)) {
            one(fields, "in-token", attributes.path("include.in.token.scope").asString(TRUE));
            one(
                    fields,
                    "on-consent",
                    attributes.path("display.on.consent.screen").asString(TRUE));
            SortedSet<String> roles = new TreeSet<>();
            admin.get("/client-scopes/{id}/scope-mappings/realm", Map.of("id", id(scope)))
                    .forEach(role -> roles.add(role.path("name").asString("")));
            fields.put("roles", roles);
            scope.path("protocolMappers").forEach(mapper -> mapper(fields, mapper));
        }
        return object(RealmKind.SCOPE, scope.path("name").asString(""), id(scope), attributes, fields);
    }

    private static void mapper(SortedMap<String, SortedSet<String>> fields, JsonNode mapper) {
        String name = "mapper." + mapper.path("name").asString("") + ".";
        one(fields, name + "type", mapper.path("protocolMapper").asString(""));
        JsonNode config = mapper.path("config");
        config.propertyNames()
                .forEach(key -> one(fields, name + key, config.path(key).asString("")));
    }

    private static RealmObject client(JsonNode client, Map<String, SortedSet<String>> groupsOf) {
        String name = client.path("clientId").asString("");
        SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
        for (Map.Entry<String, String> flag : RealmWriter.FLAGS.entrySet()) {
            one(
                    fields,
                    flag.getKey(),
                    String.valueOf(client.path(flag.getValue()).asBoolean(false)));
        }
        one(
                fields,
                "token-seconds",
                client.path("attributes").path(RealmWriter.LIFESPAN).asString(""));
        credential(fields, client);
        fields.put("scopes", scopes(client.path("defaultClientScopes")));
        fields.put("optional-scopes", scopes(client.path("optionalClientScopes")));
        fields.put("groups", groupsOf.getOrDefault(name, new TreeSet<>()));
        return object(RealmKind.CLIENT, name, id(client), client.path("attributes"), fields);
    }

    /** A secret is what a client has by default, and says nothing. */
    private static void credential(SortedMap<String, SortedSet<String>> fields, JsonNode client) {
        String method = client.path("clientAuthenticatorType").asString(Federation.SECRET);
        one(fields, "credential", method.equals(Federation.SECRET) ? "" : method);
        RealmWriter.CREDENTIAL.forEach((field, attribute) ->
                one(fields, field, client.path("attributes").path(attribute).asString("")));
    }

    private static SortedSet<String> scopes(JsonNode names) {
        SortedSet<String> ours = texts(names);
        ours.removeIf(name -> !Marks.isScope(name));
        return ours;
    }

    private SortedSet<String> named(String path, String variable, String value, String field) {
        SortedSet<String> names = new TreeSet<>();
        admin.all(path, Map.of(variable, value))
                .forEach(one -> names.add(one.path(field).asString("")));
        return names;
    }

    private static RealmObject object(
            RealmKind kind, String name, String id, JsonNode attributes, SortedMap<String, SortedSet<String>> fields) {
        return new RealmObject(kind, name, id, isOurs(attributes), first(attributes.path(Marks.APPLIED)), fields);
    }

    static boolean isOurs(JsonNode attributes) {
        return first(attributes.path(Marks.MARK)).equals(Marks.CONSOLE);
    }

    /** Some kinds have attributes of one value, others of several. */
    private static String first(JsonNode value) {
        return value.isArray() ? value.path(0).asString("") : value.asString("");
    }

    private static void one(SortedMap<String, SortedSet<String>> fields, String name, String value) {
        fields.put(name, value.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(value)));
    }

    private static SortedSet<String> texts(JsonNode list) {
        SortedSet<String> texts = new TreeSet<>();
        list.forEach(one -> texts.add(one.asString("")));
        return texts;
    }

    private static String id(JsonNode object) {
        return object.path("id").asString("");
    }
}
