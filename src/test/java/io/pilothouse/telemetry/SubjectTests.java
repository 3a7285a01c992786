package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Series;
import io.pilothouse.units.Namespace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTests {
    private static final String METRIC = "vllm:num_requests_running";
    private final FakePrometheus prometheus = new FakePrometheus();

    private void write(String pod) {
        prometheus.write(List.of(Series.of(
                Labels.of(METRIC, Map.of("namespace", "team-a", "pod", pod)),
                new long[] {HandClock.START.toEpochMilli()},
                new double[] {1})));
    }

    private List<String> pods(String workload) {
        Expression own = Promql.metric(METRIC)
                .where(new Subject(Namespace.of("team-a"), workload).matchers().toArray(Matcher[]::new));
        return prometheus.at(own, HandClock.START).series().stream()
                .map(one -> one.labels().get("pod"))
                .sorted()
                .toList();
    }

    @Test
    void aWorkloadWhoseNameBeginsLikeAnothersHasItsOwnPods() {
        List.of(
                        "chat-6f9c8d7b5c-x2k4z",
                        "chat-5d4f7b9c6d-24567",
                        "chat-0",
                        "chat-large-6f9c8d7b5c-x2k4z",
                        "chat-7b-6f9c8d7b5c-x2k4z",
                        "chat-7b-0",
                        "chat-7b-0-1",
                        "chat",
                        "chat.x-0")
                .forEach(this::write);

        assertThat(pods("chat")).containsExactly("chat-0", "chat-5d4f7b9c6d-24567", "chat-6f9c8d7b5c-x2k4z");
        assertThat(pods("chat-7b")).containsExactly("chat-7b-0", "chat-7b-6f9c8d7b5c-x2k4z");
        assertThat(pods("chat.")).isEmpty();
        assertThat(pods("c.*")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "chat-6f9c8d7b5c-x2k4z, chat",
        "chat-6f9c8d7b5c-24567, chat",
        "llama-3-8b-6f9c8d7b5c-x2k4z, llama-3-8b",
        "llama-3-0, llama-3",
        "chat, ''"
    })
    void thePodSaysWhichWorkloadItIsOf(String pod, String workload) {
        write(pod);

        List<Series> series = prometheus
                .at(Subject.withWorkload(Promql.metric(METRIC)), HandClock.START)
                .series();

        assertThat(series).extracting(one -> one.labels().get("workload")).containsExactly(workload);
    }
}
