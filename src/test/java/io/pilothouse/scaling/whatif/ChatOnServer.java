package io.pilothouse.scaling.whatif;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a server of metrics has of two pods of chat: the same of both, a scrape every 15 s.
 *
 * @param since the first scrape, and {@code scrapes} how many there were
 * @param requests that came to each of them since the scrape before
 * @param waiting requests of each
 * @param kept which scrapes the server has
 */
record ChatOnServer(
        Instant since, int scrapes, IntToDoubleFunction requests, IntToDoubleFunction waiting, IntPredicate kept) {
    static final Namespace NAMESPACE = Namespace.of("models-prod");
    private static final Duration SCRAPE = Duration.ofSeconds(15);
    private static final double PROMPT = 700;
    private static final double OUTPUT = 200;
    private static final double RUNNING = 6;
    private static final List<String> PODS = List.of("chat-6f9c8d7b5c-bbbbb", "chat-6f9c8d7b5c-ccccc");

    /** A quarter of an hour with a queue after one without. */
    static ChatOnServer busy(Instant until, int scrapes) {
        return new ChatOnServer(
                until.minus(SCRAPE.multipliedBy(scrapes)),
                scrapes,
                i -> i % 160 < 100 ? 3 : 9,
                i -> i % 160 < 100 ? 0 : 12,
                _ -> true);
    }

    ChatOnServer asking(IntToDoubleFunction other) {
        return new ChatOnServer(since, scrapes, other, waiting, kept);
    }

    ChatOnServer without(int from, int until) {
        return new ChatOnServer(since, scrapes, requests, waiting, i -> i < from || i >= until);
    }

    Instant at(int scrape) {
        return since.plus(SCRAPE.multipliedBy(scrape));
    }

    List<Series> series() {
        List<Series> all = new ArrayList<>();
        for (String pod : PODS) {
            all.add(series(pod, "vllm:num_requests_waiting", Map.of(), waiting));
            all.add(series(
                    pod, "vllm:num_requests_running", Map.of(), i -> requests.applyAsDouble(i) == 0 ? 0 : RUNNING));
            all.add(series(pod, "kube_pod_status_ready", Map.of("condition", "true"), _ -> 1));
            all.add(counter(pod, "vllm:time_to_first_token_seconds_count", Map.of(), 1));
            all.add(counter(pod, "vllm:time_to_first_token_seconds_bucket", Map.of("le", "0.25"), 0));
            all.add(counter(pod, "vllm:time_to_first_token_seconds_bucket", Map.of("le", "0.5"), 1));
            all.add(counter(pod, "vllm:time_to_first_token_seconds_bucket", Map.of("le", "+Inf"), 1));
            all.add(counter(pod, "vllm:prompt_tokens_total", Map.of(), PROMPT));
            all.add(counter(pod, "vllm:request_generation_tokens_sum", Map.of(), OUTPUT));
            all.add(counter(pod, "vllm:request_success_total", Map.of("finished_reason", "stop"), 1));
        }
        return all;
    }

    private Series counter(String pod, String metric, Map<String, String> more, double ofEach) {
        double[] sums = new double[scrapes + 1];
        for (int i = 0; i < scrapes; i++) {
            sums[i + 1] = sums[i] + requests.applyAsDouble(i) * ofEach;
        }
        return series(pod, metric, more, i -> sums[i + 1]);
    }

    private Series series(String pod, String metric, Map<String, String> more, IntToDoubleFunction value) {
        Map<String, String> labels = new HashMap<>(more);
        labels.putAll(Map.of("namespace", NAMESPACE.value(), "pod", pod));
        int[] there = IntStream.range(0, scrapes).filter(kept).toArray();
        return Series.of(
                Labels.of(metric, labels),
                IntStream.of(there).mapToLong(i -> at(i).toEpochMilli()).toArray(),
                IntStream.of(there).mapToDouble(value).toArray());
    }
}
