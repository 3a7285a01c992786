package io.pilothouse.clients.argocd;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An item of Argo CD's managed resources. Its states are JSON in strings; {@code null} in one is an object that is not there. */
final class ManagedObjectJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<@Nullable Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    /** The API server's own, also in what a dry run of it answers. */
    private static final Set<String> SERVERS =
            Set.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink");

    private ManagedObjectJson() {}

    static ManagedObject read(JsonNode item) {
        String group = item.path("group").asString("");
        String kind = item.path("kind").asString("");
        Map<String, Object> live = state(item, "normalizedLiveState", "liveState");
        Map<String, Object> wanted = state(item, "predictedLiveState", "targetState");
        HiddenValues.hide(group.isEmpty() && kind.equals("Secret"), live, wanted);
        return new ManagedObject(
                group,
                kind,
                item.path("namespace").asString(""),
                item.path("name").asString(""),
                live,
                wanted);
    }

    /** @param plain the field that older servers fill, and newer ones where they compare nothing */
    private static Map<String, Object> state(JsonNode item, String compared, String plain) {
        String text = item.path(compared).asString("");
        return withoutServers(object(text.isEmpty() ? item.path(plain).asString("") : text));
    }

    /** Empty for {@code null} and for no text; can be changed. */
    static Map<String, Object> object(String text) {
        if (text.isEmpty()) {
            return new LinkedHashMap<>();
        }
        try {
            Map<String, Object> read = JSON.readValue(text, OBJECT);
            return read == null ? new LinkedHashMap<>() : read;
        } catch (JacksonException unreadable) {
            // without its words: they repeat what they could not read
            throw new ClientException(new ClientFailure.Invalid(Reason.of("remotes.argo-cd-object")));
        }
    }

    private static Map<String, Object> withoutServers(Map<String, Object> object) {
        object.remove("status");
        if (object.get("metadata") instanceof Map<?, ?> metadata) {
            metadata.keySet().removeAll(SERVERS);
            if (metadata.get("annotations") instanceof Map<?, ?> annotations) {
                annotations.remove(LAST_APPLIED);
            }
            metadata.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
        }
        object.values().removeIf(value -> value == null);
        return object;
    }
}
