package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Prometheus.Exemplar;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Written;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests whose traces engines kept, the slowest first. */
class SlowRequestsTests {
    private static final Subject CHAT = new Subject(Namespace.of("llm"), "chat");
    private static final String POD = "chat-6f9c8d7b5c-x2k4z";
    private static final String TTFT = "vllm:time_to_first_token_seconds_bucket";
    private static final String WHOLE = "vllm:e2e_request_latency_seconds_bucket";

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final SlowRequests slow = new SlowRequests(prometheus, time.surroundings());

    private Instant ago(int minutes) {
        return time.clock().instant().minus(Duration.ofMinutes(minutes));
    }

    private static Exemplar kept(String metric, double seconds, String label, String trace, Instant at) {
        return new Exemplar(
                Labels.of(metric, Map.of("namespace", "llm", "pod", POD, "le", "10")),
                trace.isEmpty() ? Map.of() : Map.of(label, trace),
                seconds,
                at);
    }

    private List<SlowRequest> read(Range range) {
        Topic<List<SlowRequest>> topic = slow.of(CHAT, range);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
        return Objects.requireNonNull(topic.latest().value());
    }

    @Test
    void theSlowestComesFirstWithItsTraceHoweverItsLabelIsWritten() {
        prometheus.keeps(
                kept(TTFT, 1.25, "trace_id", "aa", ago(3)),
                kept(WHOLE, 30, "traceID", "bb", ago(2)),
                kept(WHOLE, Double.NaN, "trace_id", "cc", ago(2)),
                kept(WHOLE, 40, "trace_id", "", ago(2)),
                kept("other_seconds_bucket", 50, "trace_id", "dd", ago(2)));

        assertThat(read(Range.QUARTER))
                .containsExactly(
                        new SlowRequest("end-to-end", Duration.ofSeconds(30), ago(2), "bb", POD),
                        new SlowRequest("ttft", Duration.ofMillis(1_250), ago(3), "aa", POD));
        assertThat(Written.of(prometheus.asked().getFirst().expression()))
                .contains(TTFT + "{namespace=\"llm\", pod=~")
                .contains(WHOLE);
    }

    @Test
    void onlyThoseOfTheTimeCount() {
        prometheus.keeps(kept(TTFT, 1, "trace_id", "old", ago(40)), kept(TTFT, 1, "trace_id", "new", ago(4)));

        assertThat(read(Range.QUARTER)).extracting(SlowRequest::trace).containsExactly("new");
        assertThat(read(Range.between(ago(50), ago(30))))
                .extracting(SlowRequest::trace)
                .containsExactly("old");
    }

    @Test
    void noMoreThanTenAreTold() {
        prometheus.keeps(IntStream.range(0, 500)
                .mapToObj(i -> kept(TTFT, i, "trace_id", "t" + i, ago(1)))
                .toArray(Exemplar[]::new));

        assertThat(read(Range.QUARTER))
                .hasSize(10)
                .first()
                .extracting(SlowRequest::trace)
                .isEqualTo("t499");
    }

    @Test
    void aServerThatDoesNotKnowTheQuestionKeepsNone() {
        prometheus.fail(new ClientFailure.NotFound("404"));

        assertThat(read(Range.QUARTER)).isEmpty();
    }

    @Test
    void manyWhoLookAskAsOftenAsOne() {
        IntStream.range(0, 500).forEach(_ -> slow.of(CHAT, Range.QUARTER).feed().follow(() -> {}));

        time.pass(Duration.ofSeconds(50));

        assertThat(prometheus.asked()).hasSize(1);
    }
}
