package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.Answer;
import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Series;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPrometheus;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where a real server keeps what engines time as native histograms, in which they are no numbers, the console says so. */
@OnRealServers(Server.PROMETHEUS)
class NativeHistogramsOnRealServerTests {
    private static final String TTFT = "vllm:time_to_first_token_seconds";
    private static final Subject CHAT = new Subject(Namespace.of("team-a"), "chat");
    private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis() / 60_000 * 60_000);
    private static final long[] TIMES = {NOW.minusSeconds(15).toEpochMilli(), NOW.toEpochMilli()};

    private static Prometheus server;

    @BeforeAll
    static void write() {
        RealPrometheus real = RealPrometheus.withNativeHistograms();
        Map<String, String> pod = Map.of("namespace", "team-a", "pod", "chat-0", "model_name", "m");
        real.write(List.of(Series.of(Labels.of("vllm:num_requests_running", pod), TIMES, new double[] {1, 1})));
        real.writeNativeHistograms(Series.of(Labels.of(TTFT, pod), TIMES, new double[] {10, 20}));
        server = ConnectedPrometheus.to(real.url());
    }

    private static HandTime now() {
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(HandClock.START, NOW));
        return time;
    }

    @Test
    void theyAreCountedAndNotTakenForNothing() {
        Answer now = server.at(Promql.metric(TTFT), NOW);
        Answer lately = server.over(Promql.metric(TTFT), new Span(NOW.minusSeconds(15), NOW, Duration.ofSeconds(15)));

        assertThat(List.of(now, lately)).allSatisfy(answer -> {
            assertThat(answer.nativeHistograms()).isOne();
            assertThat(answer.series()).isEmpty();
        });
    }

    @Test
    void theFleetSaysThatTheyAreThereAndInWhichForm() {
        HandTime time = now();
        FleetMetrics fleet = new FleetMetrics(server, time.surroundings());
        fleet.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);

        FleetReading.Row row =
                Objects.requireNonNull(fleet.topic().latest().value()).row(CHAT);
        assertThat(row.value(Measure.RUNNING)).isEqualTo(1);
        assertThat(row.value(Measure.TTFT_P95)).isNaN();
        assertThat(row.missing().get(Measure.TTFT_P95))
                .asString()
                .startsWith(TTFT + " is there, as a native histogram");
    }
}
