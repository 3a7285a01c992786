package io.pilothouse.clients.keycloak;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Ids by names. */
record Lookup(Admin admin) {
    String role(String name) {
        return RealmWriter.id(admin.get("/roles/{name}", Map.of("name", name)));
    }

    String group(String path) {
        StringBuilder steps = new StringBuilder("/group-by-path");
        Map<String, String> names = new LinkedHashMap<>();
        for (String step : path.substring(1).split("/")) {
            steps.append("/{s").append(names.size()).append('}');
            names.put("s" + names.size(), step);
        }
        return RealmWriter.id(admin.get(steps.toString(), names));
    }

    /** The API has no question by name. */
    String scope(String name) {
        return only(name, admin.get("/client-scopes", Map.of()), "name");
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
                .orElseThrow(() -> new ClientException(new ClientFailure.NotFound(Reason.of("keycloak.gone", name))));
    }
}
