package io.pilothouse.clients.keycloak;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Ids by names, each asked for once while a lease lasts: nobody else of the console's makes others then. */
final class Lookup {
    private final Admin admin;
    private final Map<String, String> roles = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, String> scopes = new HashMap<>();

    Lookup(Admin admin) {
        this.admin = admin;
    }

    String role(String name) {
        return roles.computeIfAbsent(name, one -> RealmWriter.id(admin.get("/roles/{name}", Map.of("name", one))));
    }

    String group(String path) {
        return groups.computeIfAbsent(path, this::groupAnew);
    }

    private String groupAnew(String path) {
        StringBuilder steps = new StringBuilder("/group-by-path");
        Map<String, String> names = new LinkedHashMap<>();
        for (String step : path.substring(1).split("/")) {
            steps.append("/{s").append(names.size()).append('}');
            names.put("s" + names.size(), step);
        }
        return RealmWriter.id(admin.get(steps.toString(), names));
    }

    /** The API has no question by name, and answers with all of them. */
    String scope(String name) {
        if (!scopes.containsKey(name)) {
            admin.get("/client-scopes", Map.of())
                    .forEach(scope -> scopes.put(scope.path("name").asString(""), RealmWriter.id(scope)));
        }
        return Optional.ofNullable(scopes.get(name)).orElseThrow(() -> gone(name));
    }

    String client(String name) {
        return only(name, admin.get("/clients", Map.of("clientId", name)), "clientId");
    }

    String user(String name) {
        return only(name, admin.get("/users", Map.of("username", name, "exact", true)), "username");
    }

    private static String only(String name, JsonNode list, String field) {
        return list.valueStream()
                .filter(one -> one.path(field).asString("").equals(name))
                .findFirst()
                .map(RealmWriter::id)
                .orElseThrow(() -> gone(name));
    }

    private static ClientException gone(String name) {
        return new ClientException(new ClientFailure.NotFound(Reason.of("keycloak.gone", name)));
    }
}
