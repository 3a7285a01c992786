package io.pilothouse.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the chart against each other and against the console, without helm. */
class ChartFilesTests {
    private static final Path VALUES = Chart.FOLDER.resolve("values.yaml");
    private static final JsonNode SCHEMA = schema();

    private static JsonNode schema() {
        return new JsonMapper()
                .readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
    }

    @Test
    void theAccountOfOtherClustersMayTheSame() throws IOException {
        List<PolicyRule> ofTheChart = Arrays.asList(Serialization.unmarshal(
                Files.readString(Chart.FOLDER.resolve("files/rules.yaml")), PolicyRule[].class));

        ClusterRole alone = Stream.of(
                        Files.readString(Path.of("deploy/rbac.yaml")).split("(?m)^---$"))
                .map(document -> (HasMetadata) Serialization.unmarshal(document))
                .filter(ClusterRole.class::isInstance)
                .map(ClusterRole.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(alone.getRules()).isEqualTo(ofTheChart);
    }

    @Test
    void eachValueSaysWhy() throws IOException {
        List<String> lines = Files.readAllLines(VALUES);
        List<String> without = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            boolean isValue = lines.get(i).matches(" {0,4}[a-zA-Z]+:.*");
            boolean isGroup =
                    lines.get(i).matches(" *[a-zA-Z]+:") && lines.get(i + 1).startsWith("  ");
            if (isValue && !isGroup && !lines.get(i - 1).strip().startsWith("#")) {
                without.add(lines.get(i));
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void theSchemaHasEveryValueAndNoOther() throws IOException {
        Map<?, ?> values = Serialization.unmarshal(Files.readString(VALUES), Map.class);

        Set<String> inSchema = new TreeSet<>(SCHEMA.path("properties").propertyNames());
        inSchema.remove("global");
        assertThat(inSchema)
                .isEqualTo(new TreeSet<>(
                        values.keySet().stream().map(String::valueOf).toList()));
    }

    @Test
    void eachAlertHasItsSectionInTheOperations() throws IOException {
        List<String> alerts = Files.readAllLines(Chart.FOLDER.resolve("templates/prometheusrule.yaml")).stream()
                .filter(line -> line.contains("- alert: "))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();

        assertThat(alerts).hasSizeGreaterThan(9);
        assertThat(Files.readAllLines(Path.of("docs/operations.md")))
                .containsAll(alerts.stream().map(alert -> "### " + alert).toList());
        assertThat(Files.readString(Chart.FOLDER.resolve("templates/prometheusrule.yaml")))
                .contains(alerts.stream()
                        .map(alert -> "runbook_url: {{ $runbooks }}#" + alert.toLowerCase(Locale.ROOT))
                        .toList());
    }
}
