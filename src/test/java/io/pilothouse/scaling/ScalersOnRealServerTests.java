package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.scaling.ScalerReports.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What KEDA reads of its triggers is the same from a real server that scraped it and from the evaluator. */
@OnRealServers(Server.PROMETHEUS)
class ScalersOnRealServerTests {
    private static final String NAMESPACE = "scaled-" + Long.toString(System.nanoTime(), 36);
    private static final String ASKED_FOR = NAMESPACE.replace('-', ':') + ":waiting";
    private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis() / 60_000 * 60_000);

    private final RealPlatform platform;

    ScalersOnRealServerTests(RealPlatform platform) {
        this.platform = platform;
    }

    private static Series told(String metric, Map<String, String> labels, double value) {
        return Series.of(Labels.of(metric, labels), new long[] {NOW.toEpochMilli()}, new double[] {value});
    }

    private static Series trigger(String where, String index, double value) {
        return told(
                "keda_scaler_metrics_value",
                Map.of(where, NAMESPACE, "scaledObject", "chat", "triggerIndex", index, "scaler", "prometheusScaler"),
                value);
    }

    private static ScalerReports read(Prometheus prometheus) {
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(HandClock.START, NOW.plusSeconds(10)));
        ScalerValues values =
                new ScalerValues(prometheus, () -> Set.of(ASKED_FOR, ASKED_FOR + "_not"), time.surroundings());
        values.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(values.topic().latest().value());
    }

    /** Others write to the same server. */
    private static Map<Key, Double> own(ScalerReports reports) {
        return reports.values().entrySet().stream()
                .filter(one -> one.getKey().namespace().equals(NAMESPACE))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void valuesOfTriggersAndTheMetricsThatAreThereAreReadAlike() {
        List<Series> told = List.of(
                trigger("namespace", "0", 25),
                trigger("exported_namespace", "1", 0.5),
                told(ASKED_FOR, Map.of("namespace", NAMESPACE), 3));
        FakePrometheus memory = new FakePrometheus();
        memory.write(told);
        platform.prometheus().write(told);

        ScalerReports there = read(ConnectedPrometheus.to(platform.prometheus().url()));

        assertThat(own(there))
                .isEqualTo(own(read(memory)))
                .isEqualTo(Map.of(new Key(NAMESPACE, "chat", 0), 25.0, new Key(NAMESPACE, "chat", 1), 0.5));
        assertThat(there.families()).isEqualTo(read(memory).families()).containsExactly(ASKED_FOR);
    }
}
