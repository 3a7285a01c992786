package io.pilothouse.clients.keycloak;

import io.pilothouse.clients.ClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Writes one object. Its mark comes with it; what hangs on it comes next, and what is its own last, with the note that all was written: whoever is
 * stopped in between leaves an object without the note, and the same write once more ends it. For one lease.
 */
final class RealmWriter {
    /** Keycloak's name, and no key of our words. */
    static final String LIFESPAN = ".access.token.lifespan".substring(1);

    /** Whose tokens prove who a client is, and how Keycloak calls that. */
    static final Map<String, String> CREDENTIAL =
            Map.of("credential.issuer", "jwt.credential.issuer", "credential.subject", "jwt.credential.sub");

    /** Fields of a client that say yes or no, and how Keycloak calls them. */
    static final Map<String, String> FLAGS = Map.of(
            "enabled", "enabled",
            "public", "publicClient",
            "service-account", "serviceAccountsEnabled",
            "browser-sign-in", "standardFlowEnabled",
            "implicit-sign-in", "implicitFlowEnabled",
            "password-sign-in", "directAccessGrantsEnabled",
            "all-roles", "fullScopeAllowed");

    private final Leased admin;
    private final Lookup lookup;

    RealmWriter(Leased admin) {
        this.admin = admin;
        lookup = new Lookup(admin.admin());
    }

    void put(@Nullable RealmObject there, RealmObject wanted) {
        switch (wanted.kind()) {
            case PROFILE -> new ProfileWriter(admin).put(wanted);
            case GROUP -> group(there == null ? "" : there.id(), wanted);
            case ROLE -> role(there, wanted);
            case SCOPE -> scope(there, wanted);
            case CLIENT -> client(there, wanted);
        }
    }

    void remove(RealmObject there) {
        Map<String, String> id = Map.of("id", there.id());
        try {
            switch (there.kind()) {
                case PROFILE -> new ProfileWriter(admin).remove(there.name());
                case GROUP -> removeGroup(there, id);
                case ROLE -> admin.write(HttpMethod.DELETE, "/roles-by-id/{id}", id, null);
                case SCOPE -> admin.write(HttpMethod.DELETE, "/client-scopes/{id}", id, null);
                case CLIENT -> admin.write(HttpMethod.DELETE, "/clients/{id}", id, null);
            }
        } catch (ClientException gone) {
            if (!gone.isNotFound()) {
                throw gone;
            }
        }
    }

    /** Somebody else put people and groups there: they stay. */
    private void removeGroup(RealmObject there, Map<String, String> id) {
        JsonNode group = admin.get("/groups/{id}", id);
        boolean used = group.path("subGroupCount").asInt(0) > 0
                || !admin.get("/groups/{id}/members", Map.of("id", there.id(), "max", 1))
                        .isEmpty();
        if (used) {
            group(there.id(), RealmObject.wanted(RealmKind.GROUP, there.name(), Map.of()));
        } else {
            admin.write(HttpMethod.DELETE, "/groups/{id}", id, null);
        }
    }

    private void group(String known, RealmObject wanted) {
        int last = wanted.name().lastIndexOf('/');
        Map<String, List<String>> marks = new TreeMap<>(many(wanted));
        wanted.fields()
                .forEach((field, values) -> marks.put(field.substring("attribute.".length()), List.copyOf(values)));
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", wanted.name().substring(last + 1));
        if (known.isEmpty()) {
            group.put("attributes", marks);
            if (last == 0) {
                admin.write(HttpMethod.POST, "/groups", Map.of(), group);
            } else {
                String parent = lookup.group(wanted.name().substring(0, last));
                admin.write(HttpMethod.POST, "/groups/{id}/children", Map.of("id", parent), group);
            }
        } else {
            // it forgets what it is not told
            JsonNode attributes = admin.get("/groups/{id}", Map.of("id", known)).path("attributes");
            group.put("attributes", merged(attributes, marks));
            admin.write(HttpMethod.PUT, "/groups/{id}", Map.of("id", known), group);
        }
    }

    private static Map<String, Object> merged(JsonNode there, Map<String, List<String>> ours) {
        Map<String, Object> all = new TreeMap<>(ours);
        there.propertyNames().stream()
                .filter(name -> !Marks.isAttribute(name))
                .filter(name -> !ours.containsKey(name))
                .forEach(name -> all.put(name, there.path(name)));
        return all;
    }

    private void role(@Nullable RealmObject there, RealmObject wanted) {
        String name = wanted.name();
        if (there == null) {
            admin.write(
                    HttpMethod.POST,
                    "/roles",
                    Map.of(),
                    Map.of("name", name, "attributes", Map.of(Marks.MARK, List.of(Marks.CONSOLE))));
        }
        String id = there == null ? lookup.role(name) : there.id();
        Object role = List.of(Map.of("id", id, "name", name));
        Delta groups = new Delta(there, wanted, "groups");
        groups.less(path -> admin.write(
                HttpMethod.DELETE, "/groups/{id}/role-mappings/realm", Map.of("id", lookup.group(path)), role));
        groups.more(path -> admin.write(
                HttpMethod.POST, "/groups/{id}/role-mappings/realm", Map.of("id", lookup.group(path)), role));
        new Delta(there, wanted, "users")
                .less(user -> admin.write(
                        HttpMethod.DELETE, "/users/{id}/role-mappings/realm", Map.of("id", lookup.user(user)), role));
        JsonNode before = admin.get("/roles-by-id/{id}", Map.of("id", id));
        admin.write(
                HttpMethod.PUT,
                "/roles-by-id/{id}",
                Map.of("id", id),
                Map.of(
                        "id",
                        id,
                        "name",
                        name,
                        "description",
                        before.path("description").asString(""),
                        "attributes",
                        merged(before.path("attributes"), many(wanted))));
    }

    private void scope(@Nullable RealmObject there, RealmObject wanted) {
        if (there == null) {
            admin.write(HttpMethod.POST, "/client-scopes", Map.of(), scope(wanted, Map.of(Marks.MARK, Marks.CONSOLE)));
        }
        String id = there == null ? lookup.scope(wanted.name()) : there.id();
        Delta roles = new Delta(there, wanted, "roles");
        String mappings = "/client-scopes/{id}/scope-mappings/realm";
        roles.more(role -> admin.write(HttpMethod.POST, mappings, Map.of("id", id), roles(role)));
        roles.less(role -> admin.write(HttpMethod.DELETE, mappings, Map.of("id", id), roles(role)));
        new MapperWriter(admin, id).put(wanted);
        admin.write(HttpMethod.PUT, "/client-scopes/{id}", Map.of("id", id), scope(wanted, one(wanted)));
    }

    private Object roles(String name) {
        return List.of(Map.of("id", lookup.role(name), "name", name));
    }

    private static Map<String, Object> scope(RealmObject wanted, Map<String, String> marks) {
        Map<String, String> attributes = new TreeMap<>(marks);
        attributes.put("include.in.token.scope", wanted.field("in-token").first());
        attributes.put("display.on.consent.screen", wanted.field("on-consent").first());
        return Map.of("name", wanted.name(), "protocol", "openid-connect", "attributes", attributes);
    }

    private void client(@Nullable RealmObject there, RealmObject wanted) {
        if (there == null) {
            // nobody can call with it before it has all that limits it
            Map<String, Object> first = client(wanted, Map.of(Marks.MARK, Marks.CONSOLE));
            first.put("enabled", false);
            admin.write(HttpMethod.POST, "/clients", Map.of(), first);
        }
        String id = there == null ? lookup.client(wanted.name()) : there.id();
        scopes(id, new Delta(there, wanted, "optional-scopes"), "optional-client-scopes");
        scopes(id, new Delta(there, wanted, "scopes"), "default-client-scopes");
        Delta groups = new Delta(there, wanted, "groups");
        if (!groups.isNone()) {
            String user = id(admin.get("/clients/{id}/service-account-user", Map.of("id", id)));
            String membership = "/users/{id}/groups/{group}";
            groups.less(path ->
                    admin.write(HttpMethod.DELETE, membership, Map.of("id", user, "group", lookup.group(path)), null));
            groups.more(path ->
                    admin.write(HttpMethod.PUT, membership, Map.of("id", user, "group", lookup.group(path)), null));
        }
        admin.write(HttpMethod.PUT, "/clients/{id}", Map.of("id", id), client(wanted, one(wanted)));
    }

    private void scopes(String client, Delta delta, String list) {
        String path = "/clients/{id}/" + list + "/{scope}";
        delta.less(
                name -> admin.write(HttpMethod.DELETE, path, Map.of("id", client, "scope", lookup.scope(name)), null));
        delta.more(name -> admin.write(HttpMethod.PUT, path, Map.of("id", client, "scope", lookup.scope(name)), null));
    }

    private static Map<String, Object> client(RealmObject wanted, Map<String, String> marks) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", wanted.name());
        client.put("protocol", "openid-connect");
        FLAGS.forEach((field, name) -> client.put(name, wanted.has(field, "true")));
        Map<String, String> attributes = new TreeMap<>(marks);
        attributes.put(LIFESPAN, String.join("", wanted.field("token-seconds")));
        // an empty one is taken away
        CREDENTIAL.forEach((field, name) -> attributes.put(name, String.join("", wanted.field(field))));
        client.put("attributes", attributes);
        client.put(
                "clientAuthenticatorType",
                wanted.field("credential").isEmpty()
                        ? Federation.SECRET
                        : wanted.field("credential").first());
        return client;
    }

    private static Map<String, String> one(RealmObject wanted) {
        return Map.of(Marks.MARK, Marks.CONSOLE, Marks.APPLIED, wanted.applied());
    }

    private static Map<String, List<String>> many(RealmObject wanted) {
        return Map.of(Marks.MARK, List.of(Marks.CONSOLE), Marks.APPLIED, List.of(wanted.applied()));
    }

    static String id(JsonNode object) {
        return object.path("id").asString("");
    }
}
