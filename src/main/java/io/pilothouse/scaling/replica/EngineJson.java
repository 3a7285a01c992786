package io.pilothouse.scaling.replica;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code {"maxNumSeqs":32,"kvBlocks":24000,"blockSize":16,"replicas":2}}. */
public final class EngineJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EXAMPLE = "{\"maxNumSeqs\":32,\"kvBlocks\":24000,\"blockSize\":16,\"replicas\":2}";
    private static final Set<String> KNOWN =
            Set.of("maxNumSeqs", "kvBlocks", "blockSize", "replicas", "model", "device");

    private EngineJson() {}

    /**
     * @param replicas what counts where the text has none; 0: it must have them
     * @throws IllegalArgumentException that names the option, the value and what was expected
     */
    public static Engine read(String option, String text, int replicas) {
        JsonNode json = parsed(option, text);
        for (String name : json.propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(option + ": " + name + " (expected: fields as in " + EXAMPLE + ")");
            }
        }
        try {
            return new Engine(
                    number(json, "maxNumSeqs"),
                    number(json, "kvBlocks"),
                    number(json, "blockSize"),
                    replicas > 0 && !json.has("replicas") ? replicas : number(json, "replicas"));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(option + ": " + wrong.getMessage(), wrong);
        }
    }

    private static JsonNode parsed(String option, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException unreadable) {
            // said below, as for any other text that is no object
        }
        throw new IllegalArgumentException(option + ": " + text + " (expected: an object such as " + EXAMPLE + ")");
    }

    private static int number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            String has = value.isMissingNode() ? "missing" : value.toString();
            throw new IllegalArgumentException(name + ": " + has + " (expected: a whole number)");
        }
        return value.intValue();
    }
}
