package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.fakes.Served;
import io.pilothouse.live.OnDemand;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.shell.chart.TimeCharts;
import io.pilothouse.telemetry.EndpointMetrics;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The page of an endpoint whose engines a real Prometheus has scraped: two versions, one after the other, as in an upgrade. */
@OnRealServers(Server.PROMETHEUS)
@Import(LivePartOnRealServerTests.Connected.class)
class LivePartOnRealServerTests extends FleetPageTest {
    private static final String BEFORE = "mistral-5d8c7b9f64-q7r2m";
    private static final String NOW = "mistral-6f9c8d7b5c-x2k4z";

    static class Connected {
        @Bean
        @Primary
        EndpointMetrics onRealServer() {
            return new EndpointMetrics(
                    ConnectedPrometheus.to(RealPlatform.running().prometheus().url()),
                    new OnDemand.Surroundings(
                            Clock.systemUTC(),
                            (task, after) -> {
                                if (after.isZero()) {
                                    task.run();
                                }
                            },
                            Runnable::run,
                            new Random(7)));
        }
    }

    @BeforeEach
    void anUpgradeWasTenMinutesAgo() {
        Instant now = Instant.now();
        Instant upgrade = now.minus(Duration.ofMinutes(10));
        Duration scrape = Duration.ofSeconds(15);
        var prometheus = RealPlatform.running().prometheus();
        prometheus.write(new ReplayedEngine("0.9.2", "models-prod", BEFORE)
                .scraped(ReplayedEngine.times(now.minus(Duration.ofMinutes(25)), upgrade, scrape)));
        prometheus.write(
                new ReplayedEngine("0.32.0", "models-prod", NOW).scraped(ReplayedEngine.times(upgrade, now, scrape)));
        served(Served.prod("mistral").pod(NOW, Phase.READY, ""));
    }

    @Test
    void whatBothVersionsReportedIsOnePictureWithItsQueries() {
        open("fleet/prod/mistral", EndpointView.class);

        assertThat(find(TimeCharts.class).single().isVisible()).isTrue();
        assertThat(text()).contains("newest sample").doesNotContain("no sample");

        button("Queries").click();
        settle();

        assertThat(text()).contains("vllm:kv_cache_usage_perc", "vllm:time_to_first_token_seconds");
    }
}
