package io.pilothouse.detectors;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The series of one engine whose doings a test tells, scrape by scrape.
 *
 * @param old whether its names are those of vLLM before 0.11
 * @param tale what it does at each scrape
 */
record ToldEngine(String namespace, String pod, boolean old, IntFunction<Doing> tale) {
    static final int SCRAPE_SECONDS = 15;
    private static final double[] QUEUE_BOUNDS = {0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60};

    /**
     * What an engine does; rates are by second, times in seconds.
     *
     * @param ready whether Kubernetes says that its pod is
     * @param scraped whether Prometheus reaches it
     * @param restarts whether it counts from nothing again
     */
    record Doing(
            double running,
            double waiting,
            double kv,
            double tokens,
            double ends,
            double preemptions,
            double perToken,
            double queued,
            boolean ready,
            boolean scraped,
            boolean restarts) {
        static final Doing BUSY = new Doing(6, 0, 0.4, 300, 1, 0, 0.02, 0.05, true, true, false);
        static final Doing IDLE = new Doing(0, 0, 0, 0, 0, 0, 0.02, 0.05, true, true, false);
        static final Doing HANGS = new Doing(6, 0, 0.4, 0, 0, 0, 0.02, 0.05, true, true, false);
        static final Doing STALLS = new Doing(0, 9, 0, 0, 0, 0, 0.02, 0.05, true, true, false);
        static final Doing STORMS = new Doing(6, 9, 0.99, 120, 0.5, 2, 0.05, 0.05, true, true, false);
        static final Doing SLOW = new Doing(6, 0, 0.4, 80, 0.3, 0, 0.07, 0.05, true, true, false);
        static final Doing QUEUES = new Doing(16, 40, 0.7, 600, 2, 0, 0.03, 17, true, true, false);
        static final Doing QUEUES_SELDOM = new Doing(1, 1, 0.7, 6, 0.01, 0, 0.03, 17, true, true, false);
        static final Doing FULL = new Doing(6, 0, 0.97, 300, 1, 0, 0.02, 0.05, true, true, false);
        static final Doing UNSEEN = BUSY.unseen();
        static final Doing GONE = new Doing(0, 0, 0, 0, 0, 0, 0.02, 0.05, false, false, false);
        static final Doing BEGINS_ANEW = new Doing(0, 0, 0, 0, 0, 0, 0.02, 0.05, true, true, true);

        /** The same, and Prometheus does not see it. */
        Doing unseen() {
            return new Doing(running, waiting, kv, tokens, ends, preemptions, perToken, queued, ready, false, restarts);
        }
    }

    /** @param count how many scrapes; the first at the beginning */
    List<Series> series(long begin, int count) {
        Map<Labels, double[]> lines = new LinkedHashMap<>();
        Map<String, Double> counts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Doing doing = tale.apply(i);
            int at = i;
            if (doing.restarts()) {
                counts.clear();
            }
            samples(doing, counts).forEach((labels, value) -> {
                double[] line = lines.computeIfAbsent(
                        labels,
                        _ -> IntStream.range(0, count)
                                .mapToDouble(_ -> Double.NaN)
                                .toArray());
                line[at] = value;
            });
        }
        List<Series> all = new ArrayList<>();
        lines.forEach((labels, line) -> all.add(known(labels, line, begin)));
        return all;
    }

    /** What is scraped no more ends as a server ends it: with a marker. */
    private static Series known(Labels labels, double[] line, long begin) {
        int[] kept = IntStream.range(0, line.length)
                .filter(i -> !Double.isNaN(line[i]) || i > 0 && !Double.isNaN(line[i - 1]))
                .toArray();
        return Series.of(
                labels,
                IntStream.of(kept)
                        .mapToLong(i -> begin + i * SCRAPE_SECONDS * 1_000L)
                        .toArray(),
                IntStream.of(kept)
                        .mapToDouble(i -> Double.isNaN(line[i]) ? Series.staleMarker() : line[i])
                        .toArray());
    }

    private Map<Labels, Double> samples(Doing doing, Map<String, Double> counts) {
        Map<Labels, Double> samples = new LinkedHashMap<>();
        Map<String, Double> rates = rates(doing);
        rates.forEach((name, rate) -> counts.merge(name, rate * SCRAPE_SECONDS, Double::sum));
        counts.merge("ended", doing.ends() * SCRAPE_SECONDS, Double::sum);
        buckets(doing, counts);
        if (doing.scraped()) {
            samples.put(labels("vllm:num_requests_running", Map.of()), doing.running());
            samples.put(labels("vllm:num_requests_waiting", Map.of()), doing.waiting());
            samples.put(labels(old ? "vllm:gpu_cache_usage_perc" : "vllm:kv_cache_usage_perc", Map.of()), doing.kv());
            rates.keySet().forEach(name -> samples.put(labels(name, Map.of()), counts.get(name)));
            samples.put(labels("vllm:request_success_total", Map.of("finished_reason", "stop")), counts.get("ended"));
            samples.put(labels("vllm:request_success_total", Map.of("finished_reason", "length")), 0.0);
            counts.forEach((bound, count) -> {
                if (bound.startsWith("le ")) {
                    samples.put(
                            labels("vllm:request_queue_time_seconds_bucket", Map.of("le", bound.substring(3))), count);
                }
            });
        }
        ready(doing, samples);
        return samples;
    }

    private Map<String, Double> rates(Doing doing) {
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put("vllm:generation_tokens_total", doing.tokens());
        rates.put("vllm:prompt_tokens_total", doing.tokens() * 4);
        rates.put("vllm:num_preemptions_total", doing.preemptions());
        rates.put(itl() + "_count", doing.tokens());
        rates.put(itl() + "_sum", doing.tokens() * doing.perToken());
        rates.put("vllm:request_queue_time_seconds_count", doing.ends());
        rates.put("vllm:request_queue_time_seconds_sum", doing.ends() * doing.queued());
        return rates;
    }

    /** What kube-state-metrics says of its pod. */
    private void ready(Doing doing, Map<Labels, Double> samples) {
        if (doing.ready()) {
            samples.put(
                    Labels.of(
                            "kube_pod_status_ready",
                            Map.of(
                                    "namespace",
                                    namespace,
                                    "pod",
                                    pod,
                                    "condition",
                                    "true",
                                    "job",
                                    "kube-state-metrics")),
                    1.0);
        }
    }

    private static void buckets(Doing doing, Map<String, Double> counts) {
        double ends = doing.ends() * SCRAPE_SECONDS;
        for (double bound : QUEUE_BOUNDS) {
            counts.merge("le " + bound, doing.queued() <= bound ? ends : 0, Double::sum);
        }
        counts.merge("le +Inf", ends, Double::sum);
    }

    private String itl() {
        return old ? "vllm:time_per_output_token_seconds" : "vllm:inter_token_latency_seconds";
    }

    private Labels labels(String metric, Map<String, String> more) {
        Map<String, String> labels = new HashMap<>(more);
        labels.putAll(Map.of(
                "namespace", namespace, "pod", pod, "instance", pod + ":8000", "engine", "0", "model_name", "chat"));
        return Labels.of(metric, labels);
    }

    /** Null where there is no sample. */
    static @Nullable Double at(Series series, long time) {
        for (int i = 0; i < series.size(); i++) {
            if (series.time(i) == time) {
                return series.value(i);
            }
        }
        return null;
    }
}
