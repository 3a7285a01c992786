package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What a server has of a cluster whose history a test tells: scraped every half minute, from two kube-state-metrics, under labels of two spellings. */
final class HeldCluster {
    static final Duration SCRAPE = Duration.ofSeconds(30);
    private static final Set<String> OWN = Set.of("namespace", "pod", "container", "node");
    /** As one server scrapes that lets them say whose labels they are, and another one that does not; the second a little later. */
    private static final List<Map<String, String>> SCRAPED = List.of(
            Map.of("job", "kube-state-metrics", "instance", "10.0.0.1:8080"),
            Map.of(
                    "job",
                    "state",
                    "instance",
                    "10.0.0.2:8080",
                    "namespace",
                    "monitoring",
                    "pod",
                    "state-1",
                    "container",
                    "main",
                    "node",
                    "cpu-1"));

    private static final Duration LATER = Duration.ofSeconds(7);

    private final Instant from;
    private final Instant until;
    private final Predicate<Instant> kept;
    private final List<Series> series = new ArrayList<>();

    /** @param kept which scrapes the server has */
    HeldCluster(Instant from, Instant until, Predicate<Instant> kept) {
        this.from = from;
        this.until = until;
        this.kept = kept;
    }

    /** How a pod is until some moment. */
    record Stage(String until, String phase, boolean scheduled, boolean ready) {
        static Stage unplaced(String until) {
            return new Stage(until, "Pending", false, false);
        }

        static Stage pending(String until) {
            return new Stage(until, "Pending", true, false);
        }

        static Stage loading(String until) {
            return new Stage(until, "Running", true, false);
        }

        static Stage ready(String until) {
            return new Stage(until, "Running", true, true);
        }

        static Stage over(String until, String phase) {
            return new Stage(until, phase, true, false);
        }
    }

    /** @param node empty while it has none */
    record Pod(String namespace, String name, String uid, String node) {
        private Map<String, String> labels(String... more) {
            Map<String, String> labels = new HashMap<>(Map.of("namespace", namespace, "pod", name, "uid", uid));
            for (int i = 0; i < more.length; i += 2) {
                if (!more[i + 1].isEmpty()) {
                    labels.put(more[i], more[i + 1]);
                }
            }
            return labels;
        }
    }

    /** @param asks by {@code container/resource}; of one that runs before the others {@code init:container/resource} */
    HeldCluster pod(Pod pod, Map<String, Integer> asks, String since, Stage... stages) {
        Instant begin = Instant.parse(since);
        Instant end = Instant.parse(stages[stages.length - 1].until());
        asks.forEach((where, count) -> {
            String[] parts = where.replace("init:", "").split("/");
            told(
                    where.startsWith("init:")
                            ? "kube_pod_init_container_resource_requests"
                            : "kube_pod_container_resource_requests",
                    pod.labels("container", parts[0], "resource", parts[1], "unit", "integer", "node", pod.node()),
                    begin,
                    end,
                    _ -> count);
        });
        for (String phase : List.of("Pending", "Running", "Succeeded", "Failed", "Unknown")) {
            told(
                    "kube_pod_status_phase",
                    pod.labels("phase", phase),
                    begin,
                    end,
                    at -> is(stage(at, stages).phase().equals(phase)));
        }
        told(
                "kube_pod_status_ready",
                pod.labels("condition", "true"),
                begin,
                end,
                at -> is(stage(at, stages).ready()));
        told(
                "kube_pod_status_scheduled",
                pod.labels("condition", "true"),
                begin,
                end,
                at -> is(stage(at, stages).scheduled()));
        return this;
    }

    private static double is(boolean so) {
        return so ? 1 : 0;
    }

    private static Stage stage(Instant at, Stage... stages) {
        for (Stage stage : stages) {
            if (at.isBefore(Instant.parse(stage.until()))) {
                return stage;
            }
        }
        throw new IllegalArgumentException(at + " (expected: before the pod's end)");
    }

    HeldCluster node(String node, Map<String, String> labels, Map<String, Integer> allocatable) {
        Map<String, String> all = new HashMap<>(Map.of("node", node));
        labels.forEach((name, value) -> all.put(HeldQuestions.label(name), value));
        told("kube_node_labels", all, from, until, _ -> 1);
        Map<String, Integer> offers = new HashMap<>(allocatable);
        offers.put("pods", 110);
        offers.forEach((resource, count) -> told(
                "kube_node_status_allocatable",
                Map.of("node", node, "resource", resource, "unit", "integer"),
                from,
                until,
                _ -> count));
        return this;
    }

    /**
     * A claim of storage.
     *
     * @param volume that it is bound to; empty of one that waits for some
     */
    record Claim(String namespace, String name, String storageClass, String volume) {}

    HeldCluster claim(Claim claim, String end, ToDoubleFunction<Instant> asked) {
        Map<String, String> name = Map.of("namespace", claim.namespace(), "persistentvolumeclaim", claim.name());
        Instant last = Instant.parse(end);
        Map<String, String> info = new HashMap<>(name);
        info.putAll(Map.of("storageclass", claim.storageClass(), "volumename", claim.volume()));
        told("kube_persistentvolumeclaim_info", info, from, last, _ -> 1);
        told("kube_persistentvolumeclaim_resource_requests_storage_bytes", name, from, last, asked);
        for (String phase : List.of("Bound", "Pending", "Lost")) {
            Map<String, String> labels = new HashMap<>(name);
            labels.put("phase", phase);
            boolean so = phase.equals(claim.volume().isEmpty() ? "Pending" : "Bound");
            told("kube_persistentvolumeclaim_status_phase", labels, from, last, _ -> is(so));
        }
        return this;
    }

    HeldCluster volume(String volume, ToDoubleFunction<Instant> bytes) {
        told("kube_persistentvolume_capacity_bytes", Map.of("persistentvolume", volume), from, until, bytes);
        return this;
    }

    HeldCluster mounts(Pod pod, String claim, String since, String end) {
        told(
                "kube_pod_spec_volumes_persistentvolumeclaims_info",
                pod.labels("volume", "data", "persistentvolumeclaim", claim),
                Instant.parse(since),
                Instant.parse(end),
                _ -> 1);
        return this;
    }

    HeldCluster deployment(String namespace, String name, ToDoubleFunction<Instant> replicas) {
        told(
                "kube_deployment_spec_replicas",
                Map.of("namespace", namespace, "deployment", name),
                from,
                until,
                replicas);
        return this;
    }

    /** What somebody else than kube-state-metrics tells. */
    HeldCluster scraped(
            String metric, Map<String, String> labels, String since, String end, ToDoubleFunction<Instant> value) {
        add(Labels.of(metric, labels), Duration.ZERO, Instant.parse(since), Instant.parse(end), value);
        return this;
    }

    private void told(
            String metric, Map<String, String> labels, Instant begin, Instant end, ToDoubleFunction<Instant> value) {
        for (Map<String, String> target : SCRAPED) {
            Map<String, String> all = new HashMap<>(target);
            labels.forEach((name, text) ->
                    all.put(target.containsKey(name) && OWN.contains(name) ? "exported_" + name : name, text));
            add(Labels.of(metric, all), target.containsKey("pod") ? LATER : Duration.ZERO, begin, end, value);
        }
    }

    private void add(Labels labels, Duration later, Instant begin, Instant end, ToDoubleFunction<Instant> value) {
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (Instant at = from.plus(later); at.isBefore(until); at = at.plus(SCRAPE)) {
            if (!at.isBefore(begin) && at.isBefore(end) && kept.test(at)) {
                times.add(at.toEpochMilli());
                values.add(value.applyAsDouble(at));
            }
        }
        series.add(Series.of(
                labels,
                times.stream().mapToLong(time -> time).toArray(),
                values.stream().mapToDouble(one -> one).toArray()));
    }

    List<Series> series() {
        return List.copyOf(series);
    }

    /** As a server takes it as blocks. */
    String openMetrics() {
        StringBuilder text = new StringBuilder();
        for (Series one : series) {
            String labels = new TreeMap<>(one.labels().withoutName().all())
                    .entrySet().stream()
                            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                            .collect(Collectors.joining(",", one.labels().metric() + "{", "} "));
            for (int i = 0; i < one.size(); i++) {
                text.append(labels)
                        .append(one.value(i))
                        .append(' ')
                        .append(one.time(i) / 1000)
                        .append('\n');
            }
        }
        return text.append("# EOF\n").toString();
    }
}
