package io.pilothouse.journey;

import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Hours of two replicas that were scraped every 10 s and have gone: quiet ones, and in each of them a quarter with a queue.
 *
 * @param until the last scrape
 */
record PastLoad(EndpointId endpoint, String namespace, Instant until, Duration length) {
    private static final List<String> SUFFIXES = List.of("-6f9c8d7b5c-bbbbb", "-6f9c8d7b5c-ccccc");
    static final int PODS = SUFFIXES.size();
    private static final Duration SCRAPE = Duration.ofSeconds(10);
    private static final int CYCLE = 240;
    private static final double PROMPT = 700;
    private static final double OUTPUT = 200;
    private static final double QUICK = 0.7;

    private int scrapes() {
        return (int) (length.toMillis() / SCRAPE.toMillis());
    }

    private static boolean isBusy(int scrape) {
        return scrape % CYCLE >= CYCLE - 90;
    }

    /** That got their first token on a replica since the scrape before. */
    private static double requests(int scrape) {
        return isBusy(scrape) ? 6 : 2 + scrape / 30 % 2;
    }

    /** Over all replicas, from the second scrape on: nobody knows what came before the first. */
    double firstTokens() {
        double sum = 0;
        for (int i = 1; i < scrapes(); i++) {
            sum += requests(i);
        }
        return PODS * sum;
    }

    /** As a server keeps it. */
    String openMetrics() {
        StringBuilder text = new StringBuilder();
        SUFFIXES.forEach(suffix -> pod(ScrapedPods.labels(endpoint, namespace, endpoint.name() + suffix))
                .forEach(text::append));
        return text.toString();
    }

    private List<String> pod(Map<String, String> pod) {
        List<String> series = new ArrayList<>();
        series.add(series(pod, "vllm:num_requests_waiting", "", i -> isBusy(i) ? 12 : 0));
        series.add(series(pod, "vllm:num_requests_running", "", i -> isBusy(i) ? 8 : 2 + i / 30 % 2));
        series.add(series(pod, "kube_pod_status_ready", "condition=\"true\",", _ -> 1));
        series.add(counter(pod, "vllm:time_to_first_token_seconds_count", "", 1));
        series.add(counter(pod, "vllm:time_to_first_token_seconds_bucket", "le=\"0.25\",", QUICK));
        series.add(counter(pod, "vllm:time_to_first_token_seconds_bucket", "le=\"2.5\",", 1));
        series.add(counter(pod, "vllm:time_to_first_token_seconds_bucket", "le=\"+Inf\",", 1));
        series.add(counter(pod, "vllm:prompt_tokens_total", "", PROMPT));
        series.add(counter(pod, "vllm:request_generation_tokens_sum", "", OUTPUT));
        series.add(counter(pod, "vllm:request_success_total", "finished_reason=\"stop\",", 1));
        return series;
    }

    private String counter(Map<String, String> pod, String metric, String more, double each) {
        double[] sums = new double[scrapes()];
        for (int i = 1; i < sums.length; i++) {
            sums[i] = sums[i - 1] + requests(i) * each;
        }
        return series(pod, metric, more, i -> sums[i]);
    }

    private String series(Map<String, String> pod, String metric, String more, IntToDoubleFunction value) {
        String labels = new TreeMap<>(pod)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(",", metric + "{" + more, "} "));
        StringBuilder text = new StringBuilder();
        Instant first = until.minus(SCRAPE.multipliedBy(scrapes()));
        for (int i = 0; i < scrapes(); i++) {
            text.append(labels)
                    .append(value.applyAsDouble(i))
                    .append(' ')
                    .append(first.plus(SCRAPE.multipliedBy(i + 1L)).getEpochSecond())
                    .append('\n');
        }
        return text.toString();
    }
}
