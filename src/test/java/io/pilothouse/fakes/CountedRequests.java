package io.pilothouse.fakes;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/** The first tokens of an engine's requests, a hundred a minute: of so many each minute the first token came within two and a half seconds. */
public final class CountedRequests {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ALL = 100;

    private CountedRequests() {}

    /** @param well by the minutes before the end */
    public static List<Series> of(String pod, Duration length, Instant end, LongToDoubleFunction well) {
        return List.of(
                counted("_bucket", Map.of("pod", pod, "le", "2.5"), length, end, well),
                counted("_bucket", Map.of("pod", pod, "le", "+Inf"), length, end, _ -> ALL),
                counted("_count", Map.of("pod", pod), length, end, _ -> ALL));
    }

    /** Answers by their status. */
    public static List<Series> answered(String pod, Duration length, Instant end, int well) {
        return List.of(
                series("http_requests_total", Map.of("pod", pod, "status", "2xx"), length, end, _ -> well),
                series("http_requests_total", Map.of("pod", pod, "status", "5xx"), length, end, _ -> ALL - well));
    }

    /** An engine that was there and that nobody asked. */
    public static List<Series> none(String pod, String histogram, Duration length, Instant end) {
        return List.of(
                series(histogram + "_bucket", Map.of("pod", pod, "le", "2.5"), length, end, _ -> 0),
                series(histogram + "_bucket", Map.of("pod", pod, "le", "+Inf"), length, end, _ -> 0),
                series(histogram + "_count", Map.of("pod", pod), length, end, _ -> 0));
    }

    private static Series counted(
            String part, Map<String, String> labels, Duration length, Instant end, LongToDoubleFunction aMinute) {
        return series("vllm:time_to_first_token_seconds" + part, labels, length, end, aMinute);
    }

    private static Series series(
            String metric, Map<String, String> labels, Duration length, Instant end, LongToDoubleFunction aMinute) {
        Map<String, String> all = new HashMap<>(labels);
        all.put("namespace", "models-prod");
        int count = (int) length.toMinutes();
        long[] times = new long[count];
        double[] values = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            times[i] = end.minus(MINUTE.multipliedBy(count - 1L - i)).toEpochMilli();
            sum += aMinute.applyAsDouble(count - 1L - i);
            values[i] = sum;
        }
        return Series.of(Labels.of(metric, all), times, values);
    }
}
