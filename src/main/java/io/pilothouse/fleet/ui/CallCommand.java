package io.pilothouse.fleet.ui;

import io.pilothouse.serving.CallAddress;
import io.pilothouse.serving.CallAddress.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Commands for a shell that try an endpoint. What comes from manifests is quoted: a name can be anything. */
final class CallCommand {
    /** Where an endpoint answers while its port is forwarded. */
    static final String FORWARDED = "http://localhost:8000/v1";

    private static final JsonMapper JSON = JsonMapper.shared();

    private CallCommand() {}

    /** @param url up to {@code /v1} */
    static String curl(String url, CallAddress address) {
        return "curl " + quoted(url + (address.embeds() ? "/embeddings" : "/chat/completions")) + " \\\n"
                + "  -H \"Authorization: Bearer $TOKEN\" \\\n"
                + "  -H 'Content-Type: application/json' \\\n"
                + "  -d " + quoted(JSON.writeValueAsString(body(address)));
    }

    private static Map<String, Object> body(CallAddress address) {
        String model = address.model() == null ? "MODEL" : address.model();
        return address.embeds()
                ? ordered("model", model, "input", "Hello")
                : ordered("model", model, "messages", List.of(ordered("role", "user", "content", "Hello")));
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put(first, one);
        ordered.put(second, other);
        return ordered;
    }

    /** @param namespace empty where nobody says it */
    static String inCluster(Service service, String namespace) {
        return "http://" + service.name() + (namespace.isEmpty() ? "" : "." + namespace + ".svc") + ":" + service.port()
                + "/v1";
    }

    static String forward(Service service, String namespace) {
        return "kubectl" + (namespace.isEmpty() ? "" : " -n " + quoted(namespace)) + " port-forward "
                + quoted("service/" + service.name()) + " 8000:" + service.port();
    }

    /** As one word of a shell, with quotes where it needs them. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
