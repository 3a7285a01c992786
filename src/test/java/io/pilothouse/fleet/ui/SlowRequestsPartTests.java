package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.Prometheus.Exemplar;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.Served;
import io.pilothouse.links.Links;
import io.pilothouse.promql.Labels;
import io.pilothouse.telemetry.SlowRequests;
import io.pilothouse.workloads.PodState.Phase;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** A slow request leads to its trace. */
@Import(SlowRequestsPartTests.Connected.class)
class SlowRequestsPartTests extends FleetPageTest {
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
        SlowRequests connectedTraces(FakePrometheus prometheus, HandTime time) {
            return new SlowRequests(prometheus, time.surroundings());
        }

        @Bean
        @Primary
        Links connectedLinks() {
            return new Links(null, URI.create("https://jaeger.example.com"), null, Map.of());
        }
    }

    @BeforeEach
    void oneIsServed() {
        served(Served.prod("mistral").pod(POD, Phase.READY, ""));
    }

    private void kept(String trace) {
        prometheus.keeps(new Exemplar(
                Labels.of("vllm:time_to_first_token_seconds_bucket", Map.of("namespace", "models-prod", "pod", POD)),
                Map.of("trace_id", trace),
                4.25,
                time.clock().instant().minusSeconds(60)));
    }

    private void look() {
        open("fleet/prod/mistral", EndpointView.class);
        time.pass(Duration.ofSeconds(1));
        settle();
    }

    @Test
    void aSlowRequestLeadsToItsTrace() {
        kept("4bf92f3577b34da6a3ce929d0e0e4736");

        look();

        assertThat(text()).contains("Slow requests with a trace").contains("4.25");
        assertThat(pathOf("Jaeger")).isEqualTo("https://jaeger.example.com/trace/4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void whatIsNoIdOfATraceLeadsNowhere() {
        kept("../../admin?x=\"<b>");

        look();

        assertThat(text()).contains("Slow requests with a trace");
        assertThat(hasLink("Jaeger")).isFalse();
    }

    @Test
    void whereNoneIsKeptNothingIsShown() {
        look();

        assertThat(text()).doesNotContain("Slow requests");
    }
}
