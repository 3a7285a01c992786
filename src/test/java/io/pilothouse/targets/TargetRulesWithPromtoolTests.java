package io.pilothouse.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Tree;
import io.pilothouse.detectors.Detector;
import io.pilothouse.detectors.RuleFile;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Promtool;
import io.pilothouse.realparts.Server;
import io.pilothouse.telemetry.Recording;
import io.pilothouse.telemetry.RecordingRule;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus takes the rules for targets, and calls when a budget is used up too fast. */
@OnRealServers(Server.PROMETHEUS)
class TargetRulesWithPromtoolTests {
    private static final String RULES = "rules.yaml";
    private static final String FIRING = """
                - labels: 'ALERTS{alertname="PilothouseTargetMissed", alertstate="firing", endpoint="chat", environment="prod", namespace="models-prod", objective="ttft", severity="%s", window="%s", workload="chat"}'
                  value: 1
        """;

    @TempDir
    private Path folder;

    @BeforeEach
    void rules() throws Exception {
        Targets targets = Targets.read("console/targets.yaml", Optional.of("""
                targets:
                  - endpoint: chat
                    environment: prod
                    ttft: {seconds: 2.5, share: 0.95}
                """));
        List<Map<String, Object>> groups =
                new ArrayList<>(RenderedRules.recordings().subList(0, 1));
        groups.addAll(TargetRules.groups(targets, _ -> Optional.of(new Subject(Namespace.of("models-prod"), "chat"))));
        Files.writeString(folder.resolve(RULES), new RuleFile(groups).text());
    }

    @Test
    void theRulesAreTaken() throws Exception {
        assertThat(Promtool.said(folder, "check", "rules", RULES))
                .contains("SUCCESS: " + (Recording.values().length + 4) + " rules found");
    }

    @Test
    void allThatIsShippedIsTaken() throws Exception {
        int recordings = RecordingRule.all().size();
        int detectors = Detector.values().length;
        Tree tree = FileTree.platform().with("models/chat/prod/workload.yaml", """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: chat}
                spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
                """);
        Targets targets = Targets.NONE
                .with(EndpointId.of("chat", "prod"), List.of(new Objective(Objective.Of.END_TO_END, 60.0, 0.99)))
                .at(new Targets.Placement(Namespace.of("monitoring"), Map.of()));
        RenderedRules rendered = RenderedRules.of(tree, targets).orElseThrow();
        Files.writeString(folder.resolve("all.yaml"), rendered.rules().text());

        assertThat(rendered.leftOut()).isEmpty();
        assertThat(Promtool.said(folder, "check", "rules", "all.yaml"))
                .contains("SUCCESS: " + (recordings + 4 + detectors) + " rules found");
    }

    @Test
    void whoeverHasNoMetricsHasNoRules() {
        Targets targets =
                Targets.NONE.with(EndpointId.of("gone", "prod"), List.of(new Objective(Objective.Of.TTFT, 1.0, 0.95)));

        assertThat(TargetRules.groups(targets, _ -> Optional.empty())).isEmpty();
    }

    @Test
    void whereHalfAreTooSlowTheLongTimesCall() throws Exception {
        fires(
                50,
                100,
                FIRING.formatted("critical", "6h")
                        + FIRING.formatted("warning", "24h")
                        + FIRING.formatted("warning", "72h"));
    }

    @Test
    void whereAlmostAllAreTooSlowTheHourCallsToo() throws Exception {
        fires(
                10,
                100,
                FIRING.formatted("critical", "1h")
                        + FIRING.formatted("critical", "6h")
                        + FIRING.formatted("warning", "24h")
                        + FIRING.formatted("warning", "72h"));
    }

    @Test
    void whatTheBudgetHoldsCallsNobody() throws Exception {
        fires(98, 100, "");
    }

    @Test
    void withoutTrafficNobodyIsCalled() throws Exception {
        fires(0, 0, "");
    }

    /** By way of what is recorded: no pod of it was ready in the last hour of two, and then there were none. */
    @Test
    void whatIsNotThereCallsAndWhatIsScaledAwayDoesNot() throws Exception {
        Targets targets = Targets.NONE.with(
                EndpointId.of("chat", "prod"), List.of(new Objective(Objective.Of.AVAILABILITY, null, 0.999)));
        List<Map<String, Object>> groups =
                new ArrayList<>(RenderedRules.recordings().subList(0, 1));
        groups.addAll(TargetRules.groups(targets, _ -> Optional.of(new Subject(Namespace.of("models-prod"), "chat"))));
        Files.writeString(folder.resolve(RULES), new RuleFile(groups).text());
        Files.writeString(folder.resolve("tests.yaml"), """
                rule_files: [rules.yaml]
                evaluation_interval: 30s
                tests:
                - interval: 30s
                  input_series:
                  - {series: 'kube_pod_status_ready{namespace="models-prod", pod="chat-0", condition="true"}', values: '1x120 %s'}
                  promql_expr_test:
                  - expr: count(ALERTS{alertstate="firing", window="1h"}) or vector(0)
                    eval_time: 118m
                    exp_samples: [{value: %d}]
                """.formatted("0x120", 1));
        assertThat(Promtool.said(folder, "test", "rules", "tests.yaml")).contains("SUCCESS");

        Files.writeString(
                folder.resolve("tests.yaml"),
                Files.readString(folder.resolve("tests.yaml"))
                        .replace("0x120'", "stale _x120'")
                        .replace("value: 1}", "value: 0}"));
        assertThat(Promtool.said(folder, "test", "rules", "tests.yaml")).contains("SUCCESS");
    }

    private static String held() {
        String pod = "namespace=\"models-prod\", pod=\"chat-0\", uid=\"u1\"";
        List<String> series = new ArrayList<>();
        for (String instance : List.of("a", "b")) {
            String who = pod + ", instance=\"" + instance + "\"";
            series.add("kube_pod_container_resource_requests{" + who
                    + ", container=\"engine\", node=\"gpu-1\", resource=\"nvidia_com_gpu\"} 2x300");
            series.add("kube_pod_status_phase{" + who + ", phase=\"Running\"} 1x300");
            series.add("kube_pod_status_ready{" + who + ", condition=\"true\"} 0x180 1x120");
            series.add("kube_node_status_allocatable{node=\"gpu-1\", resource=\"pods\", instance=\"" + instance
                    + "\"} 110x300");
        }
        series.add("vllm:prompt_tokens_total{namespace=\"models-prod\", pod=\"chat-0\"} 0+30x300");
        return series.stream()
                .map(one -> "  - {series: '" + one.substring(0, one.lastIndexOf('}') + 1) + "', values: '"
                        + one.substring(one.lastIndexOf('}') + 2) + "'}\n")
                .collect(Collectors.joining());
    }

    /** Two devices of a pod that two kube-state-metrics tell of, ready for half of the hour, and the tokens of its engine. */
    @Test
    void eachHourHasOneSampleOfWhatWasHeldInIt() throws Exception {
        Files.writeString(folder.resolve(RULES), new RuleFile(RenderedRules.recordings()).text());
        String inputs = held();
        String labels =
                "namespace=\"models-prod\", node=\"gpu-1\", phase=\"%s\", resource=\"nvidia_com_gpu\", workload=\"chat\"";
        Files.writeString(folder.resolve("tests.yaml"), """
                rule_files: [rules.yaml]
                evaluation_interval: 30s
                tests:
                - interval: 30s
                  input_series:
                %s
                  promql_expr_test:
                  - expr: last_over_time(pilothouse:held:1h[1h])
                    eval_time: 2h10m
                    exp_samples:
                    - {labels: 'pilothouse:held:1h{%s}', value: 1}
                    - {labels: 'pilothouse:held:1h{%s}', value: 1}
                  - expr: count_over_time(pilothouse:covered:1h[1h])
                    eval_time: 2h10m
                    exp_samples: [{labels: '{}', value: 1}]
                  - expr: pilothouse:covered:1h
                    eval_time: 2h
                    exp_samples: [{labels: 'pilothouse:covered:1h', value: 1}]
                  - expr: round(pilothouse:prompt_tokens:1h)
                    eval_time: 2h
                    exp_samples: [{labels: '{namespace="models-prod", workload="chat"}', value: 3600}]
                """.formatted(
                        inputs.stripTrailing().indent(2).stripTrailing(),
                        labels.formatted("loading"),
                        labels.formatted("serving")));

        assertThat(Promtool.said(folder, "test", "rules", "tests.yaml")).contains("SUCCESS");
    }

    /** Of so many requests a minute, so many are fast enough. */
    private void fires(int well, int all, String expected) throws Exception {
        String series = "vllm:time_to_first_token_seconds_%s{namespace=\"models-prod\", pod=\"chat-0\"%s}";
        Files.writeString(
                folder.resolve("tests.yaml"),
                """
                rule_files: [rules.yaml]
                evaluation_interval: 1m
                tests:
                - interval: 1m
                  input_series:
                  - {series: '%1$s', values: '0+%2$dx120'}
                  - {series: '%3$s', values: '0+%4$dx120'}
                  - {series: '%5$s', values: '0+%4$dx120'}
                  promql_expr_test:
                  - expr: ALERTS{alertstate="firing"}
                    eval_time: 2h
                    exp_samples:
                """.formatted(
                                        series.formatted("bucket", ", le=\"2.5\""),
                                        well,
                                        series.formatted("bucket", ", le=\"+Inf\""),
                                        all,
                                        series.formatted("count", ""))
                        + (expected.isEmpty() ? "      []\n" : expected));

        assertThat(Promtool.said(folder, "test", "rules", "tests.yaml")).contains("SUCCESS");
    }
}
