package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chart's schema of values against the settings there are: what the chart takes, a start takes. */
class ChartSettingsTests {
    private static final JsonNode VALUES = new JsonMapper()
            .readTree(Path.of("deploy/helm/pilothouse/values.schema.json").toFile())
            .path("properties");
    /** The chart says where the mirror and the authorities lie, and who has no provider brings people in a Secret. */
    private static final Set<String> NOT_OF_VALUES = Set.of("git.directory", "trust.bundle", "people");

    private static final Pattern SECRETS = Pattern.compile(VALUES.path("credentials")
            .path("patternProperties")
            .propertyNames()
            .iterator()
            .next());

    private static Set<String> known() {
        return KnownSettings.known().stream()
                .map(name -> name.toString().replaceFirst("^pilothouse\\.", ""))
                .filter(name -> !name.startsWith("sandbox"))
                .filter(name -> !NOT_OF_VALUES.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void leaves(JsonNode schema, String prefix, Set<String> into) {
        for (var property : schema.path("properties").properties()) {
            String name = prefix.isEmpty() ? property.getKey() : prefix + "." + property.getKey();
            if (property.getValue().path("properties").isEmpty()) {
                into.add(name);
            } else {
                leaves(property.getValue(), name, into);
            }
        }
    }

    @Test
    void everySettingIsAValueOrACredentialAndThereAreNoOthers() {
        Set<String> values = new TreeSet<>();
        leaves(VALUES.path("settings"), "", values);

        Set<String> settings = known();
        settings.removeIf(name -> SECRETS.matcher(name).matches() && !values.contains(name));
        assertThat(values).isEqualTo(settings);
    }

    @Test
    void whatIsSecretIsNoValueButACredential() {
        Set<String> secrets = known().stream()
                .filter(name -> name.matches(".*(password|[.]token|secret|secret-key)"))
                .collect(Collectors.toSet());

        assertThat(secrets).isNotEmpty().allMatch(name -> SECRETS.matcher(name).matches());
        assertThat(SECRETS.matcher("git.url").matches()).isFalse();
    }
}
