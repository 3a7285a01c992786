package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.links.Links;
import io.pilothouse.workloads.PodState.Phase;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** A pod leads to its logs where they are kept. */
@Import(LogsElsewhereTests.Connected.class)
class LogsElsewhereTests extends FleetPageTest {
    private static final String POD = "mistral-6f9c8d7b5c-x2k4z";

    static class Connected {
        @Bean
        @Primary
        Links connectedLinks() {
            var settings = Map.of(
                    "pilothouse.links.environments.prod.grafana.url", "https://grafana.example.com",
                    "pilothouse.links.environments.prod.grafana.loki", "logs");
            return new Binder(new MapConfigurationPropertySource(settings))
                    .bind("pilothouse.links", Bindable.of(Links.class))
                    .get();
        }
    }

    @Test
    void aPodLeadsToItsLogsOverTheTimeThatIsLookedAt() {
        served(Served.prod("mistral").pod(POD, Phase.READY, ""));

        open("fleet/prod/mistral?range=PT6H", EndpointView.class);

        assertThat(URLDecoder.decode(pathOf("Loki"), StandardCharsets.UTF_8))
                .startsWith("https://grafana.example.com/explore?schemaVersion=1&panes=")
                .contains("{namespace=\\\"models-prod\\\", pod=\\\"" + POD + "\\\"}")
                .contains("now-21600s");

        open("fleet/prod/mistral", EndpointView.class);

        assertThat(pathOf("Loki")).contains("now-5400s");
    }

    @Test
    void inAnEnvironmentWithoutALokiNothingLeadsThere() {
        served(Served.staging("mistral").pod(POD, Phase.READY, ""));

        open("fleet/staging/mistral", EndpointView.class);

        assertThat(text()).contains(POD);
        assertThat(hasLink("Loki")).isFalse();
    }
}
