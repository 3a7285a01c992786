package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.scaling.ScalerReports.Key;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScalerValuesTests {
    private final HandClock clock = new HandClock();
    private final FakePrometheus prometheus = new FakePrometheus();

    private Topic<ScalerReports> topic(@Nullable FakePrometheus asked, String... families) {
        return new ScalerValues(
                        asked,
                        () -> Set.of(families),
                        new OnDemand.Surroundings(
                                clock,
                                (task, after) -> {
                                    if (after.isZero()) {
                                        task.run();
                                    }
                                },
                                Runnable::run,
                                new Random()))
                .topic();
    }

    private static ScalerReports read(Topic<ScalerReports> topic) {
        topic.feed().follow(() -> {});
        return Objects.requireNonNull(topic.latest().value());
    }

    private void write(String metric, Map<String, String> labels, double value) {
        prometheus.write(List.of(Series.of(
                Labels.of(metric, labels), new long[] {clock.instant().toEpochMilli()}, new double[] {value})));
    }

    @Test
    void whatKedaReadsIsOfTheTriggerThatItNamesAndNotOfKedasOwnNamespace() {
        write(
                "keda_scaler_metrics_value",
                Map.of(
                        "namespace", "keda",
                        "exported_namespace", "models-prod",
                        "scaledObject", "chat",
                        "triggerIndex", "0"),
                25);

        assertThat(read(topic(prometheus)).values()).isEqualTo(Map.of(new Key("models-prod", "chat", 0), 25.0));
    }

    @Test
    void ofTheMetricsThatTriggersAskForThoseThatAreThereAreNamed() {
        write("vllm:num_requests_waiting", Map.of("pod", "chat-1"), 3);

        ScalerReports reports = read(topic(prometheus, "vllm:num_requests_waiting", "vllm:gpu_cache_usage_perc"));

        assertThat(reports.families()).containsExactly("vllm:num_requests_waiting");
        assertThat(reports.isAsked("vllm:gpu_cache_usage_perc")).isTrue();
    }

    @Test
    void withoutAServerNothingIsKnown() {
        assertThat(topic(null).latest().value()).isNull();
    }
}
