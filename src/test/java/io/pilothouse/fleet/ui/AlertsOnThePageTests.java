package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Happening;
import io.pilothouse.shell.chart.Marker;
import io.pilothouse.telemetry.Alert;
import io.pilothouse.telemetry.Alerts;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** What somebody was called for stands beside what else happened. */
@Import(AlertsOnThePageTests.Connected.class)
class AlertsOnThePageTests extends FleetPageTest {
    private static final String POD = "mistral-6f9c8d7b5c-x2k4z";

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private HandTime time;

    static class Connected {
        @Bean
        FakePrometheus fakePrometheus() {
            return new FakePrometheus();
        }

        @Bean
        HandTime handTime() {
            return new HandTime();
        }

        @Bean
        @Primary
        Alerts connectedAlerts(FakePrometheus prometheus, HandTime time) {
            return new Alerts(prometheus, time.surroundings());
        }
    }

    @BeforeEach
    void oneIsServed() {
        served(Served.prod("mistral").pod(POD, Phase.READY, ""));
    }

    private void call(String name, String state, String summary, String runbook) {
        prometheus.calls(new Prometheus.Alert(
                Map.of("alertname", name, "severity", "critical", "namespace", "models-prod", "pod", POD),
                Map.of("summary", summary, "runbook_url", runbook),
                state,
                time.clock().instant().minus(Duration.ofMinutes(4))));
    }

    private void look() {
        open("fleet/prod/mistral", EndpointView.class);
        time.pass(Duration.ofSeconds(1));
        settle();
    }

    @Test
    void anAlertSaysWhatItIsHowFarAndWhereToReadOn() {
        call("EngineSlow", "firing", "Slow: <img src=x>", "https://run.example.com/slow");

        look();

        assertThat(text())
                .contains("EngineSlow")
                .contains("fires · critical · " + POD)
                .contains("Slow: <img src=x>");
        assertThat(pathOf("Runbook")).isEqualTo("https://run.example.com/slow");
    }

    @Test
    void aRunbookThatIsNoAddressOfTheWebIsNotALink() {
        call("EngineSlow", "pending", "", "javascript:alert(1)");

        look();

        assertThat(text()).contains("EngineSlow").contains("will fire if it lasts");
        assertThat(hasLink("Runbook")).isFalse();
    }

    @Test
    void aServerThatFailsIsSaidBesideTheLastAlerts() {
        call("EngineSlow", "firing", "", "");
        look();
        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));

        time.pass(Duration.ofMinutes(2));
        settle();

        assertThat(text())
                .contains("Alerts may be missing here: Prometheus at metrics:9090 does not answer")
                .contains("EngineSlow");
    }

    @Test
    void anAlertIsAMarkerWithAFlag() {
        Instant since = Instant.parse("2026-11-28T10:00:00Z");
        Alert alert = new Alert("EngineSlow", Alert.State.FIRING, since, false, null, "critical", "", "", null);

        List<Marker> markers = LiveMarkers.of(List.of(new Happening.Alerted(alert)));

        assertThat(markers).containsExactly(new Marker("h0", since, Marker.Kind.ALERT, "Alert EngineSlow: fires"));
    }
}
