package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Another server that speaks the same language says of hours that were held what Prometheus says. */
@OnRealServers(Server.VICTORIA_METRICS)
class UsageOnVictoriaMetricsTests {
    private final RealPlatform platform;

    UsageOnVictoriaMetricsTests(RealPlatform platform) {
        this.platform = platform;
    }

    @Test
    void hoursAreAsTheyWere() {
        platform.victoriaMetrics().write(EventfulMonthEnd.cluster().series());
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(time.clock().instant(), EventfulMonthEnd.UNTIL.plusSeconds(120)));

        Usage usage = new UsageHistory(
                        ConnectedPrometheus.to(platform.victoriaMetrics().url()), time.surroundings())
                .load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {});

        HoursHeld.areAsTold(usage);
    }
}
