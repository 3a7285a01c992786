package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Series;
import io.pilothouse.sandbox.Faults.Running;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is switched on goes on from then, is called for, and stays in the charts when it is off. */
class FaultsTests {
    private static final EndpointId CHAT = EndpointId.of("llama-31-8b-chat", "prod");
    private static final String KEY = "models-prod/llama-31-8b-chat";

    private final HandTime time = new HandTime();
    private final EngineLoads loads = new EngineLoads(42);
    private final Faults faults = new Faults(loads, time.clock());
    private final Instant start = time.clock().instant();
    private final List<EngineRun> runs = List.of(new EngineRun(
            "models-prod",
            "llama-31-8b-chat",
            "chat-0",
            0,
            new EngineRun.Shape("0.33.0", "chat", 15, 16_384, 256),
            start.minus(Duration.ofDays(3)),
            null));
    private final SimulatedPrometheus prometheus =
            new SimulatedPrometheus(() -> runs, loads, new Outages(), time.clock());

    private double tokens(Instant at) {
        return prometheus
                .at(Promql.sum(Promql.rate(Promql.metric("vllm:generation_tokens_total"), Duration.ofMinutes(1))), at)
                .series()
                .getFirst()
                .value(0);
    }

    @Test
    void whatIsSwitchedOnHurtsFromThenOnUntilItIsOff() {
        faults.switchOn(EngineFault.HANG, CHAT);
        assertThat(faults.running().latest()).containsExactly(new Running(CHAT, EngineFault.HANG, start));
        time.pass(Duration.ofMinutes(10));
        faults.switchOff(CHAT);
        assertThat(faults.running().latest()).isEmpty();
        time.pass(Duration.ofMinutes(5));

        assertThat(tokens(start.minusSeconds(60))).isPositive();
        assertThat(tokens(start.plusSeconds(300))).isZero();
        assertThat(tokens(time.clock().instant())).isPositive();
    }

    @Test
    void anEndpointHasOneAtATime() {
        faults.switchOn(EngineFault.HANG, CHAT);
        time.pass(Duration.ofMinutes(1));
        faults.switchOn(EngineFault.SURGE, CHAT);

        assertThat(faults.running().latest())
                .containsExactly(new Running(CHAT, EngineFault.SURGE, start.plusSeconds(60)));
    }

    @Test
    void anAlertIsPendingThenFiresAndIsRememberedWhenItIsOver() {
        faults.switchOn(EngineFault.HANG, CHAT);
        assertThat(prometheus.alerts()).isEmpty();

        time.pass(Duration.ofMinutes(3));
        assertThat(prometheus.alerts()).extracting(Prometheus.Alert::state).containsExactly("pending");

        time.pass(Duration.ofMinutes(2));
        assertThat(prometheus.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo("firing");
            assertThat(alert.labels())
                    .containsEntry("alertname", "PilothouseHang")
                    .containsEntry("severity", "critical")
                    .containsEntry("namespace", "models-prod")
                    .containsEntry("workload", "llama-31-8b-chat");
            assertThat(alert.annotations()).containsEntry("summary", "Nothing comes out: " + KEY);
        });

        faults.switchOff(CHAT);
        time.pass(Duration.ofMinutes(10));
        assertThat(prometheus.alerts()).isEmpty();
        Instant now = time.clock().instant();
        List<Series> past = prometheus
                .over(
                        Promql.metric("ALERTS", Matcher.is("alertstate", "firing")),
                        new Span(start, now, Duration.ofSeconds(30)))
                .series();
        assertThat(past).hasSize(1);
        assertThat(Instant.ofEpochMilli(past.getFirst().time(0)))
                .isBetween(start.plusSeconds(240), start.plusSeconds(270));
    }

    @ParameterizedTest
    @EnumSource(EngineFault.class)
    void eachCanBeSeenSomewhere(EngineFault fault) {
        assertThat(faults.endpoints(fault)).isNotEmpty();
    }
}
