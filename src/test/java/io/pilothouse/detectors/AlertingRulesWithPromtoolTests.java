package io.pilothouse.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.YamlDocument;
import io.pilothouse.promql.Series;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Promtool;
import io.pilothouse.realparts.Server;
import io.pilothouse.telemetry.Subject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus takes the rules, and evaluates them as the console does: each tale fires what it is to fire, and nothing else. */
@OnRealServers(Server.PROMETHEUS)
class AlertingRulesWithPromtoolTests {
    private static final String SCRAPE = ToldEngine.SCRAPE_SECONDS + "s";

    @TempDir
    private Path folder;

    @Test
    void theRulesAreTaken() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), AlertingRules.file());

        assertThat(Promtool.said(folder, "check", "rules", rules.toString()))
                .contains("SUCCESS: " + Detector.values().length + " rules found");
    }

    @Test
    void eachTaleFiresWhatItIsToFire() throws Exception {
        Files.writeString(folder.resolve("rules.yaml"), AlertingRules.file());
        List<Object> tests = new ArrayList<>();
        Tale.all().forEach(tale -> tests.add(test(tale)));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("rule_files", List.of("rules.yaml"));
        file.put("evaluation_interval", "30s");
        file.put("tests", tests);
        Path written = Files.writeString(folder.resolve("tests.yaml"), YamlDocument.write(file));

        assertThat(Promtool.said(folder, "test", "rules", written.toString())).contains("SUCCESS");
    }

    private static Map<String, Object> test(Tale tale) {
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("interval", SCRAPE);
        test.put(
                "input_series",
                tale.series(0).stream()
                        .map(series -> {
                            Map<String, Object> line = new LinkedHashMap<>();
                            line.put("series", series.labels().toString());
                            line.put("values", values(series));
                            return line;
                        })
                        .toList());
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("expr", "ALERTS{alertstate=\"firing\"}");
        asked.put("eval_time", (Tale.SCRAPES - 1) * ToldEngine.SCRAPE_SECONDS + "s");
        asked.put(
                "exp_samples",
                tale.expected().stream()
                        .sorted()
                        .map(AlertingRulesWithPromtoolTests::firing)
                        .toList());
        test.put("promql_expr_test", List.of(asked));
        if (tale.name().equals("a slow one of two")) {
            test.put("alert_rule_test", List.of(called()));
        }
        return test;
    }

    private static Map<String, Object> firing(String expected) {
        String[] words = expected.split(" ");
        Map<String, String> labels = labels(detector(words[0]), words.length > 1 ? words[1] : "");
        labels.put("alertname", AlertingRules.name(detector(words[0])));
        labels.put("alertstate", "firing");
        String series = labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                .collect(Collectors.joining(",", "ALERTS{", "}"));
        Map<String, Object> sample = new LinkedHashMap<>();
        sample.put("labels", series);
        sample.put("value", 1);
        return sample;
    }

    /** What somebody who is called reads. */
    private static Map<String, Object> called() {
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("exp_labels", labels(Detector.SLOW_REPLICA, "chat-0"));
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("summary", "One replica is slow: team-a/chat, chat-0");
        annotations.put("description", Detector.SLOW_REPLICA.meaning().toString());
        alert.put("exp_annotations", annotations);
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("alertname", "PilothouseSlowReplica");
        test.put("eval_time", "30m");
        test.put("exp_alerts", List.of(alert));
        return test;
    }

    private static Map<String, String> labels(Detector detector, String replica) {
        Map<String, String> labels = new TreeMap<>(Map.of(
                Subject.NAMESPACE,
                Tale.NAMESPACE,
                Subject.WORKLOAD,
                Tale.WORKLOAD,
                "severity",
                detector.severity().word(),
                "detector",
                detector.id()));
        if (!replica.isEmpty()) {
            labels.put(Subject.POD, replica);
        }
        return labels;
    }

    private static Detector detector(String id) {
        return List.of(Detector.values()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String values(Series series) {
        return IntStream.range(0, Tale.SCRAPES)
                .mapToObj(i -> value(ToldEngine.at(series, i * ToldEngine.SCRAPE_SECONDS * 1_000L)))
                .collect(Collectors.joining(" "));
    }

    private static String value(@Nullable Double sample) {
        return sample == null
                ? "_"
                : Double.isNaN(sample) ? "stale" : BigDecimal.valueOf(sample).toPlainString();
    }
}
