package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a server would have of an engine that does the same all of the time.
 *
 * @param from the first scrape; {@code until} behind the last
 * @param each requests from one scrape to the next
 * @param before requests that were counted before the first scrape
 */
record CountingEngine(
        String namespace, String pod, Instant from, Instant until, Duration interval, double each, double before) {
    static final double PROMPT = 700;
    static final double OUTPUT = 200;
    private static final double RUNNING = 4;

    CountingEngine(String namespace, String pod, Instant from, Instant until) {
        this(namespace, pod, from, until, Duration.ofSeconds(15), 1, 0);
    }

    CountingEngine every(Duration other) {
        return new CountingEngine(namespace, pod, from, until, other, each, before);
    }

    CountingEngine requests(double number) {
        return new CountingEngine(namespace, pod, from, until, interval, number, before);
    }

    CountingEngine from(double counted) {
        return new CountingEngine(namespace, pod, from, until, interval, each, counted);
    }

    List<Series> series() {
        return Stream.of(
                        gauge("vllm:num_requests_waiting", Map.of(), 1),
                        gauge("vllm:num_requests_running", Map.of(), RUNNING),
                        gauge("kube_pod_status_ready", Map.of("condition", "true"), 1),
                        counter("vllm:time_to_first_token_seconds_count", Map.of(), 1),
                        counter("vllm:time_to_first_token_seconds_bucket", Map.of("le", "0.25"), 0),
                        counter("vllm:time_to_first_token_seconds_bucket", Map.of("le", "0.5"), 1),
                        counter("vllm:time_to_first_token_seconds_bucket", Map.of("le", "1.0"), 1),
                        counter("vllm:time_to_first_token_seconds_bucket", Map.of("le", "+Inf"), 1),
                        counter("vllm:prompt_tokens_total", Map.of(), PROMPT),
                        counter("vllm:request_generation_tokens_sum", Map.of(), OUTPUT),
                        counter("vllm:request_success_total", Map.of("finished_reason", "stop"), 1),
                        counter("vllm:request_success_total", Map.of("finished_reason", "length"), 0))
                .toList();
    }

    private Series gauge(String metric, Map<String, String> more, double value) {
        return series(metric, more, _ -> value);
    }

    private Series counter(String metric, Map<String, String> more, double ofEach) {
        return series(metric, more, scrape -> (before + (scrape + 1) * each) * ofEach);
    }

    private Series series(String metric, Map<String, String> more, LongToDoubleFunction value) {
        Map<String, String> labels = new HashMap<>(more);
        labels.putAll(Map.of("namespace", namespace, "pod", pod));
        long[] times = LongStream.iterate(
                        from.toEpochMilli(), at -> at < until.toEpochMilli(), at -> at + interval.toMillis())
                .toArray();
        return Series.of(
                Labels.of(metric, labels),
                times,
                LongStream.range(0, times.length).mapToDouble(value).toArray());
    }
}
