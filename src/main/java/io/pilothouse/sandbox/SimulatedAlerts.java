package io.pilothouse.sandbox;

import io.pilothouse.clients.prometheus.Prometheus.Alert;
import io.pilothouse.clients.prometheus.Prometheus.Rule;
import io.pilothouse.detectors.AlertingRules;
import io.pilothouse.detectors.Detector;
import io.pilothouse.detectors.RuleFile;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.sandbox.EngineLoad.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the simulated server calls somebody for: the shipped rules, about each fault that they find. */
record SimulatedAlerts(EngineLoads loads) {
    static final String METRIC = "ALERTS";

    /** @param fires from when on; {@code pending} from when on it would soon */
    private record Told(String endpoint, Fault fault, Detector by, Instant pending, Instant fires) {
        Map<String, String> labels() {
            Map<String, String> labels = new TreeMap<>();
            labels.put("alertname", AlertingRules.name(by));
            labels.put("severity", by.severity().word());
            labels.put("namespace", endpoint.substring(0, endpoint.indexOf('/')));
            labels.put("workload", endpoint.substring(endpoint.indexOf('/') + 1));
            return labels;
        }

        boolean firesAt(long time) {
            return time >= fires.toEpochMilli() && fault.isAt(time);
        }
    }

    /** Its rules as Git has them: of the detectors alone, so that what a console would have a server record is still to ship. */
    static String file() {
        return new RuleFile(List.of(AlertingRules.group()))
                .prometheusRule("pilothouse", "monitoring", Map.of("release", "prometheus"));
    }

    /** Those that it calls somebody by. */
    static List<Rule> rules() {
        return Stream.of(Detector.values())
                .map(by -> new Rule(
                        AlertingRules.GROUP,
                        "",
                        AlertingRules.name(by),
                        Written.of(by.condition()),
                        Map.of("severity", by.severity().word()),
                        "ok",
                        ""))
                .toList();
    }

    private Stream<Told> all() {
        return loads.faults().entrySet().stream()
                .flatMap(of -> of.getValue().stream().flatMap(fault -> told(of.getKey(), fault)));
    }

    private static Stream<Told> told(String endpoint, Fault fault) {
        Detector by = fault.kind().foundBy();
        return by == null
                ? Stream.empty()
                : Stream.of(new Told(
                        endpoint,
                        fault,
                        by,
                        fault.since().plus(by.covers()),
                        fault.since().plus(by.covers()).plus(by.lasts())));
    }

    List<Alert> at(Instant now) {
        return all().filter(told ->
                        told.fault().isAt(now.toEpochMilli()) && !told.pending().isAfter(now))
                .map(told -> new Alert(
                        told.labels(),
                        Map.of("summary", told.by().title() + ": " + told.endpoint()),
                        told.firesAt(now.toEpochMilli()) ? "firing" : "pending",
                        told.pending()))
                .toList();
    }

    List<Series> series(long[] times) {
        List<Series> series = new ArrayList<>();
        all().forEach(told -> {
            long[] firing = LongStream.of(times).filter(told::firesAt).toArray();
            if (firing.length > 0) {
                Map<String, String> labels = told.labels();
                labels.put("alertstate", "firing");
                series.add(Series.of(
                        Labels.of(METRIC, labels),
                        firing,
                        LongStream.of(firing).mapToDouble(_ -> 1).toArray()));
            }
        });
        return series;
    }
}
