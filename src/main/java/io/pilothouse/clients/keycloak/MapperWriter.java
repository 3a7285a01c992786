package io.pilothouse.clients.keycloak;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Writes what a scope puts into tokens. A mapper that is not wanted goes: it could say another team. */
record MapperWriter(Leased admin, String scope) {
    private static final String LIST = "/client-scopes/{id}/protocol-mappers/models";
    private static final String PREFIX = "mapper.";
    private static final String TYPE = "type";

    void put(RealmObject wanted) {
        SortedMap<String, Map<String, String>> mappers = mappers(wanted);
        for (JsonNode there : admin.get(LIST, Map.of("id", scope))) {
            String name = there.path("name").asString("");
            Map<String, String> config = mappers.remove(name);
            Map<String, String> id = Map.of("id", scope, "mapper", RealmWriter.id(there));
            if (config == null) {
                admin.write(HttpMethod.DELETE, LIST + "/{mapper}", id, null);
            } else if (!config.equals(config(there))) {
                Map<String, Object> mapper = mapper(name, config);
                mapper.put("id", RealmWriter.id(there));
                admin.write(HttpMethod.PUT, LIST + "/{mapper}", id, mapper);
            }
        }
        mappers.forEach(
                (name, config) -> admin.write(HttpMethod.POST, LIST, Map.of("id", scope), mapper(name, config)));
    }

    private static Map<String, String> config(JsonNode mapper) {
        Map<String, String> config = new TreeMap<>();
        config.put(TYPE, mapper.path("protocolMapper").asString(""));
        JsonNode values = mapper.path("config");
        values.propertyNames().forEach(key -> config.put(key, values.path(key).asString("")));
        return config;
    }

    private static SortedMap<String, Map<String, String>> mappers(RealmObject wanted) {
        SortedMap<String, Map<String, String>> mappers = new TreeMap<>();
        wanted.fields().forEach((field, values) -> {
            if (field.startsWith(PREFIX)) {
                int end = field.indexOf('.', PREFIX.length());
                mappers.computeIfAbsent(field.substring(PREFIX.length(), end), _ -> new TreeMap<>())
                        .put(field.substring(end + 1), values.first());
            }
        });
        return mappers;
    }

    private static Map<String, Object> mapper(String name, Map<String, String> config) {
        Map<String, String> rest = new TreeMap<>(config);
        String type = rest.remove(TYPE);
        Map<String, Object> mapper = new LinkedHashMap<>();
        mapper.put("name", name);
        mapper.put("protocol", "openid-connect");
        mapper.put("protocolMapper", type == null ? "" : type);
        mapper.put("config", rest);
        return mapper;
    }
}
