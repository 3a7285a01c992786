package io.pilothouse.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.telemetry.FleetMetrics;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HomeFiguresTests extends FleetPageTest {
    private static final String POD = "mistral-6f9c8d7b5c-x2k4z";

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final FleetMetrics metrics = new FleetMetrics(prometheus, time.surroundings());
    private final List<Endpoint> endpoints =
            List.of(Served.prod("mistral").pod(POD, Phase.READY, "").endpoint());

    private String tokens() {
        HomeFigures figures = new HomeFigures();
        figures.tokens(endpoints, metrics);
        return figures.getElement().getTextRecursively();
    }

    @Test
    void whoIsNotScrapedAnyMoreReportsNoTokensThoughTheServerStillHasSome() {
        Instant now = time.clock().instant();
        prometheus.write(new ReplayedEngine("0.9.2", "models-prod", POD)
                .scraped(ReplayedEngine.times(now.minus(Duration.ofMinutes(20)), now, Duration.ofSeconds(15))));
        metrics.topic().feed().follow(() -> {});
        time.pass(Duration.ofSeconds(1));
        assertThat(tokens()).contains("1 of 1");

        time.pass(Duration.ofMinutes(3));

        assertThat(tokens()).contains("0 of 1");
    }
}
