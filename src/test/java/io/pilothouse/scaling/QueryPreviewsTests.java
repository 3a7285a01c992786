package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.scaling.QueryPreviews.Preview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryPreviewsTests {
    private static final String WAITING = "vllm:num_requests_waiting";

    private final HandClock clock = new HandClock();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final QueryPreviews previews = new QueryPreviews(prometheus, clock);

    private void write(String pod, double value, Duration ago) {
        long at = clock.instant().minus(ago).toEpochMilli();
        prometheus.write(List.of(Series.of(
                Labels.of(WAITING, Map.of("pod", pod, "model_name", "chat")), new long[] {at}, new double[] {value})));
    }

    @Test
    void aSingleSeriesIsItsValueAndTheAgeOfItsNewestSample() {
        write("chat-1", 9, Duration.ofSeconds(12));
        write("chat-2", 8, Duration.ofSeconds(40));

        Instant newest = clock.instant().minusSeconds(12);
        assertThat(previews.of("sum(" + WAITING + "{model_name=\"chat\"})")).isEqualTo(new Preview.One(17, newest));
    }

    @Test
    void severalSeriesAreCounted() {
        write("chat-1", 9, Duration.ZERO);
        write("chat-2", 8, Duration.ZERO);

        assertThat(previews.of(WAITING)).isEqualTo(new Preview.Several(2));
    }

    @Test
    void aMetricThatIsNotThereIsToldFromLabelsThatSelectNothing() {
        write("chat-1", 9, Duration.ZERO);

        assertThat(previews.of("sum(" + WAITING + "{model_name=\"other\"})")).isEqualTo(new Preview.None(List.of()));
        assertThat(previews.of("sum(" + WAITING + "{pod=\"x\"}) + sum(vllm:nothing)"))
                .isEqualTo(new Preview.None(List.of("vllm:nothing")));
    }

    @Test
    void whatCannotBeReadIsNotAsked() {
        assertThat(previews.of("predict_linear(up[1h], 60)"))
                .isInstanceOfSatisfying(
                        Preview.Unread.class,
                        unread -> assertThat(unread.why().toString()).contains("predict_linear"));
        assertThat(prometheus.asked()).isEmpty();
    }

    @Test
    void manyWhoAskTheSameAreOneQuestion() {
        write("chat-1", 9, Duration.ZERO);
        previews.of(WAITING);
        int asked = prometheus.asked().size();

        previews.of(" " + WAITING + " ");
        assertThat(prometheus.asked()).hasSize(asked);

        clock.pass(Duration.ofSeconds(16));
        previews.of(WAITING);
        assertThat(prometheus.asked()).hasSizeGreaterThan(asked);
    }

    @Test
    void aServerThatDoesNotAnswerIsAFailure() {
        prometheus.fail(new ClientFailure.Unreachable("no route"));

        assertThatExceptionOfType(ClientException.class).isThrownBy(() -> previews.of(WAITING));
    }
}
