package io.pilothouse.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Promtool;
import io.pilothouse.realparts.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alerts about the console itself, with the program of a real Prometheus. */
@OnRealServers({Server.HELM, Server.PROMETHEUS})
class ChartAlertsTests {
    private static final String OURS = "{namespace='pilothouse',deployment='pilothouse'}";
    private static final String POD = "{namespace='pilothouse',pod='pilothouse-7d4b9c6f5-x2x4z',container='console'}";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        GenericKubernetesResource rule = Chart.only(
                GenericKubernetesResource.class,
                Chart.rendered("company", "--show-only", "templates/prometheusrule.yaml"));
        Map<String, Object> spec = rule.get("spec");
        Files.writeString(folder.resolve("rules.yaml"), Serialization.asYaml(spec));
    }

    @Test
    void promtoolTakesThem() throws IOException, InterruptedException {
        assertThat(Promtool.said(folder, "check", "rules", "rules.yaml")).contains("SUCCESS: 4 rules found");
    }

    /** One replica that is away for some minutes, another deployment, and pods of one with a longer name, are no matter. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            PilothouseDown,            kube_deployment_status_replicas_available OURS, 0x30, 2x30
            PilothouseReplicasMissing, kube_deployment_status_replicas_available OURS, 1x30, 2x30
            PilothouseRolloutStuck,    kube_deployment_status_condition CONDITION,     1x30, 0x30
            PilothouseRestarts,        kube_pod_container_status_restarts_total POD,   0+1x30, 1x30
            """)
    void eachFiresWhenItShouldAndOnlyThen(String alert, String series, String bad, String good)
            throws IOException, InterruptedException {
        String name = series.replace(" OURS", OURS)
                .replace(" CONDITION", OURS.replace("}", ",condition='Progressing',status='false'}"))
                .replace(" POD", POD);

        assertThat(Promtool.said(folder, "test", "rules", test(alert, name, bad, true)))
                .contains("SUCCESS");
        assertThat(Promtool.said(folder, "test", "rules", test(alert, name, good, false)))
                .contains("SUCCESS");
        String others = name.replace("'pilothouse", "'pilothouse-of-others");
        assertThat(Promtool.said(folder, "test", "rules", test(alert, others, bad, false)))
                .contains("SUCCESS");
    }

    private String test(String alert, String series, String values, boolean fires) throws IOException {
        Files.writeString(folder.resolve("test.yaml"), """
                rule_files: [rules.yaml]
                evaluation_interval: 1m
                tests:
                - interval: 1m
                  input_series:
                  - {series: "%s", values: "%s"}
                  - {series: "kube_deployment_spec_replicas%s", values: "2x30"}
                  promql_expr_test:
                  - expr: count(ALERTS{alertname="%s",alertstate="firing"}) or vector(0)
                    eval_time: 25m
                    exp_samples: [{labels: "{}", value: %d}]
                """.formatted(series, values, OURS, alert, fires ? 1 : 0));
        return "test.yaml";
    }
}
