package io.pilothouse.clients.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Matching;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Series;
import io.pilothouse.realparts.RealPrometheus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds of every server behind this API. */
abstract class ServerOfMetrics {
    private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis() / 1_000 * 1_000);

    private final RealPrometheus server;
    private final Prometheus prometheus;

    ServerOfMetrics(RealPrometheus server) {
        this.server = server;
        prometheus = new HttpPrometheus(
                new PrometheusProperties(server.url(), Duration.ofSeconds(10), null, null, null, null, null), null);
    }

    private void write(String metric, Map<String, String> labels, double... values) {
        long[] times = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            times[i] = NOW.minusSeconds(10L * (values.length - 1 - i)).toEpochMilli();
        }
        server.write(List.of(Series.of(Labels.of(metric, labels), times, values)));
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(prometheus.build().product()).isEqualTo("Prometheus");
        assertThat(prometheus.build().version()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void samplesComeBackAtTheMomentsAskedFor() {
        write("client_span", Map.of("pod", "a"), 1, 2, 3);

        Answer answer = prometheus.over(
                Promql.metric("client_span"), new Span(NOW.minusSeconds(20), NOW, Duration.ofSeconds(10)));

        assertThat(answer.series()).hasSize(1);
        Series series = answer.series().getFirst();
        assertThat(List.of(series.value(0), series.value(1), series.value(2))).containsExactly(1.0, 2.0, 3.0);
        assertThat(series.time(2)).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void namesFromOutsideAreValuesAndNothingElse() {
        String name = "a\"} or vector(1) # \\ {{x}} \n'`é😀";
        write("client_names", Map.of("model_name", name), 7);

        Answer one = prometheus.at(Promql.metric("client_names", Matcher.is("model_name", name)), NOW);
        Answer several =
                prometheus.at(Promql.metric("client_names", Matcher.isOneOf("model_name", List.of(name, "b"))), NOW);
        Answer none = prometheus.at(Promql.metric("client_names", Matcher.isOneOf("model_name", List.of())), NOW);

        assertThat(one.series()).extracting(series -> series.value(0)).containsExactly(7.0);
        assertThat(several.series())
                .extracting(series -> series.labels().get("model_name"))
                .containsExactly(name);
        assertThat(none.series()).isEmpty();
    }

    @Test
    void seriesLabelsAndValuesAreKnown() {
        write("client_labels", Map.of("pod", "a", "reason", "capacity"), 1);
        Instant from = NOW.minusSeconds(60);
        var selection = List.of(Promql.metric("client_labels"));

        assertThat(prometheus.series(selection, from, NOW.plusSeconds(1)))
                .containsExactly(Labels.of("client_labels", Map.of("pod", "a", "reason", "capacity")));
        assertThat(prometheus.labels(selection, from, NOW.plusSeconds(1)))
                .containsExactlyInAnyOrder("__name__", "pod", "reason");
        assertThat(prometheus.values("reason", selection, from, NOW.plusSeconds(1)))
                .containsExactly("capacity");
        assertThat(prometheus.metadata()).isNotNull();
        assertThat(prometheus.rules()).isEmpty();
        assertThat(prometheus.alerts()).isEmpty();
        assertThat(prometheus.exemplars(Promql.metric("client_labels"), from, NOW))
                .isEmpty();
    }

    @Test
    void whatCannotBeEvaluatedIsRefused() {
        write("client_many", Map.of("pod", "a", "x", "1"), 1);
        write("client_many", Map.of("pod", "a", "x", "2"), 1);
        var expression = Promql.binary(Promql.metric("client_many"), Operator.PLUS, Promql.metric("client_many"))
                .matching(Matching.on("pod"));

        ClientFailure failure = catchThrowableOfType(ClientException.class, () -> prometheus.at(expression, NOW))
                .failure();

        assertThat(failure).isInstanceOf(ClientFailure.Invalid.class);
        assertThat(failure.message()).endsWith("has two series where the question needs one");
    }
}
