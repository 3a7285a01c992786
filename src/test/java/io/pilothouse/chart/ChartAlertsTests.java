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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        assertThat(Promtool.said(folder, "check", "rules", "rules.yaml")).contains("SUCCESS: 10 rules found");
    }

    /** One replica that is away for some minutes, another deployment, and pods of one with a longer name, are no matter. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            PilothouseDown,            kube_deployment_status_replicas_available OURS, 0x30, 2x30
            PilothouseReplicasMissing, kube_deployment_status_replicas_available OURS, 1x30, 2x30
            PilothouseRolloutStuck,    kube_deployment_status_condition CONDITION,     1x30, 0x30
            PilothouseRestarts,        kube_pod_container_status_restarts_total POD,   0+1x30, 1x30
            PilothouseNotScraped,      up SCRAPED,                                     0x30, 1x30
            PilothouseSystemLost,      pilothouse_remote_up LOST,                      0x30, 1x30
            PilothousePushesFail,      pilothouse_git_push_seconds_count PUSH,         0x10 1x20, 1x30
            PilothouseRealmNotReconciled, pilothouse_keycloak_passes_total PASS,       0+1x30, 1x30
            PilothouseHeapNearlyFull,  jvm_memory_usage_after_gc POD,                  0.9x30, 0.8x30
            """)
    void eachFiresWhenItShouldAndOnlyThen(String alert, String series, String bad, String good)
            throws IOException, InterruptedException {
        String name = series.replace(" OURS", OURS)
                .replace(" CONDITION", OURS.replace("}", ",condition='Progressing',status='false'}"))
                .replace(" SCRAPED", POD.replace("container='console'", "endpoint='metrics'"))
                .replace(" LOST", POD.replace("}", ",system='mlflow',remote='MLflow'}"))
                .replace(" PUSH", push("refused"))
                .replace(" PASS", POD.replace("}", ",outcome='failed'}"))
                .replace(" POD", POD);

        assertThat(Promtool.said(folder, "test", "rules", test(alert, true, new Samples(name, bad))))
                .contains("SUCCESS");
        assertThat(Promtool.said(folder, "test", "rules", test(alert, false, new Samples(name, good))))
                .contains("SUCCESS");
        String others = name.replace("'pilothouse", "'pilothouse-of-others");
        assertThat(Promtool.said(folder, "test", "rules", test(alert, false, new Samples(others, bad))))
                .contains("SUCCESS");
    }

    private static String push(String outcome) {
        return POD.replace("}", ",branch='main',outcome='" + outcome + "'}");
    }

    /** Where a push or a pass went to its end meanwhile, one that failed is no matter. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            PilothousePushesFail,         pilothouse_git_push_seconds_count, refused, done
            PilothouseRealmNotReconciled, pilothouse_keycloak_passes_total,  failed,  differs
            """)
    void whatWorksAgainIsNoMatter(String alert, String series, String bad, String good)
            throws IOException, InterruptedException {
        String failing = series + push(bad);
        String working = series + push(good);

        assertThat(Promtool.said(
                        folder,
                        "test",
                        "rules",
                        test(alert, true, new Samples(failing, "0x5 0+1x25"), new Samples(working, "0x30"))))
                .contains("SUCCESS");
        assertThat(Promtool.said(
                        folder,
                        "test",
                        "rules",
                        test(alert, false, new Samples(failing, "0x5 0+1x25"), new Samples(working, "0+1x30"))))
                .contains("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"0+10x60, true", "0+100x60, false"})
    void pagesAreSlowWhereOneOfTwentyUpdatesTakesLong(String withinTwoSeconds, boolean fires)
            throws IOException, InterruptedException {
        String bucket = "pilothouse_page_update_seconds_bucket" + POD.replace("}", ",le='%s'}");

        assertThat(Promtool.said(
                        folder,
                        "test",
                        "rules",
                        test(
                                "PilothousePagesSlow",
                                fires,
                                new Samples(bucket.formatted("2.0"), withinTwoSeconds),
                                new Samples(bucket.formatted("5.0"), "0+100x60"),
                                new Samples(bucket.formatted("+Inf"), "0+100x60"))))
                .contains("SUCCESS");
    }

    private record Samples(String series, String values) {}

    private String test(String alert, boolean fires, Samples... samples) throws IOException {
        String series = Stream.of(samples)
                .map(one -> "  - {series: \"%s\", values: \"%s\"}\n".formatted(one.series(), one.values()))
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("test.yaml"), """
                rule_files: [rules.yaml]
                evaluation_interval: 1m
                tests:
                - interval: 1m
                  input_series:
                %s\
                  - {series: "kube_deployment_spec_replicas%s", values: "2x30"}
                  promql_expr_test:
                  - expr: count(ALERTS{alertname="%s",alertstate="firing"}) or vector(0)
                    eval_time: 25m
                    exp_samples: [{labels: "{}", value: %d}]
                """.formatted(series, OURS, alert, fires ? 1 : 0));
        return "test.yaml";
    }
}
