package io.pilothouse.clients.keycloak;

import java.util.Map;
import java.util.function.Predicate;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes attributes of the user profile, which is one document: all else of it is sent back as it came. */
record ProfileWriter(Leased admin) {
    private static final String PATH = "/users/profile";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    void put(RealmObject wanted) {
        ObjectNode attribute = JSON.createObjectNode();
        attribute.put("name", wanted.name());
        attribute.put("multivalued", false);
        ObjectNode permissions = attribute.putObject("permissions");
        for (String may : new String[] {"view", "edit"}) {
            ArrayNode roles = permissions.putArray(may);
            wanted.field(may).forEach(roles::add);
        }
        ObjectNode annotations = attribute.putObject("annotations");
        annotations.put(Marks.MARK, Marks.CONSOLE);
        annotations.put(Marks.APPLIED, wanted.applied());
        ObjectNode profile = without(one -> isNamed(one, wanted.name()));
        ((ArrayNode) profile.path("attributes")).add(attribute);
        admin.write(HttpMethod.PUT, PATH, Map.of(), profile);
    }

    /** Only what carries the mark. */
    void remove(String name) {
        ObjectNode profile = without(one -> isNamed(one, name) && RealmReader.isOurs(one.path("annotations")));
        admin.write(HttpMethod.PUT, PATH, Map.of(), profile);
    }

    private static boolean isNamed(JsonNode attribute, String name) {
        return attribute.path("name").asString("").equals(name);
    }

    private ObjectNode without(Predicate<JsonNode> gone) {
        ObjectNode profile = (ObjectNode) admin.get(PATH, Map.of());
        ArrayNode kept = JSON.createArrayNode();
        profile.path("attributes").valueStream().filter(gone.negate()).forEach(kept::add);
        profile.set("attributes", kept);
        return profile;
    }
}
