package io.pilothouse.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.YamlDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertingRulesTests {
    @Test
    void theObjectOfTheOperatorHoldsTheSameRulesAsTheFile() {
        String object = new RuleFile(List.of(AlertingRules.group()))
                .prometheusRule("pilothouse", "monitoring", Map.of("release", "prometheus"));

        YamlDocument parsed = YamlDocument.parse("prometheusrule.yaml", object);
        assertThat(parsed.get("kind")).contains("PrometheusRule");
        assertThat(parsed.get("metadata.labels.release")).contains("prometheus");
        assertThat(parsed.get("spec.groups"))
                .isEqualTo(
                        YamlDocument.parse("rules.yaml", AlertingRules.file()).get("groups"));
    }

    @Test
    void whatIsWrittenIsAlwaysTheSame() {
        assertThat(AlertingRules.file()).isEqualTo(AlertingRules.file());
        assertThat(AlertingRules.file())
                .contains("alert: PilothouseAdmissionStall")
                .contains("severity: critical")
                .contains("summary: \"Nothing comes out: {{ $labels.namespace }}/{{ $labels.workload }}");
    }

    @Test
    void theTableForPeopleIsMadeFromTheDefinitions() {
        assertThat(Path.of("docs", "detectors.md")).hasContent(DetectorsTable.markdown());
    }
}
