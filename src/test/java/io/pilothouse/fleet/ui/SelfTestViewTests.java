package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.fakes.Served;
import io.pilothouse.telemetry.SelfTest;
import io.pilothouse.units.Role;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Which metrics of chat in prod the console can read. */
@Import(SelfTestViewTests.Connected.class)
class SelfTestViewTests extends FleetPageTest {
    private static final String POD = "chat-6f9c8d7b5c-x2k4z";
    private static final String ENGINE = KustomizedChat.ENGINE.replace(
            "        resources:", "        ports: [{name: http, containerPort: 8000}]\n        resources:");

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private HandClock clock;

    static class Connected {
        @Bean
        FakePrometheus fakePrometheus() {
            return new FakePrometheus();
        }

        @Bean
        @Primary
        SelfTest connectedTest(FakePrometheus prometheus, HandClock clock) {
            return new SelfTest(prometheus, clock);
        }
    }

    @BeforeEach
    void chatServes() {
        hands.repository()
                .head(KustomizedChat.own(FileTree.platform(), "")
                        .with(KustomizedChat.FOLDER + "deployment.yaml", ENGINE));
        served(Served.prod("chat").pod(POD, Phase.READY, ""));
    }

    private void isScraped() {
        Instant now = clock.instant();
        prometheus.write(new ReplayedEngine("0.32.0", "models-prod", POD)
                .scraped(ReplayedEngine.times(now.minus(Duration.ofMinutes(5)), now, Duration.ofSeconds(15))));
    }

    private void open() {
        open("fleet/prod/chat/metrics", SelfTestView.class);
    }

    private List<PendingChange> pending() {
        return Objects.requireNonNull(hands.repository().state().latest().value())
                .pending();
    }

    @Test
    void eachMeaningHasItsSeriesItsValueAndItsLabels() {
        isScraped();

        open();

        assertThat(text())
                .contains("Its metrics arrive.", "One pod is scraped.", "KV cache in use", "vllm:kv_cache_usage_perc")
                .contains("pod=" + POD)
                .doesNotContain("Have Prometheus scrape");
    }

    @Test
    void whatIsMissingSaysWhichFlagOrVersionItNeeds() {
        isScraped();

        open();

        assertThat(text()).contains("vllm:corrupted_requests_total");
        assertThat(text().indexOf("Missing")).isLessThan(text().indexOf("Answers"));
    }

    @Test
    void withoutAMonitorOneIsProposedByTheChangeRoad() {
        open();

        assertThat(text())
                .contains("Its metrics do not arrive.", "Prometheus has no target for " + POD)
                .contains("Have Prometheus scrape chat in prod?", "models/chat/prod/podmonitor.yaml");

        find(TextArea.class).single().setValue("Nobody sees its queue.");
        button("Add the PodMonitor").click();
        settle();

        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.changeSet().title()).isEqualTo("Scrape chat in prod");
            assertThat(change.changeSet().reason()).isEqualTo("Nobody sees its queue.");
        });
    }

    @Test
    void whoMayNotIsToldSoAndOfferedNothing() {
        hands.person().as(Role.TEAM_LEAD);

        open();

        assertThat(text()).contains("No change of the console helps here:");
        assertThat(hasButton("Add the PodMonitor")).isFalse();
    }

    @Test
    void withAMonitorInGitTheSelectorOfPrometheusIsToBlame() {
        hands.repository()
                .holds(KustomizedChat.FOLDER + "podmonitor.yaml", """
                apiVersion: monitoring.coreos.com/v1
                kind: PodMonitor
                metadata: {name: chat}
                spec: {selector: {matchLabels: {app: chat}}, podMetricsEndpoints: [{port: http}]}
                """)
                .holds(KustomizedChat.INDEX, "resources: [deployment.yaml, podmonitor.yaml]\n");

        open();

        assertThat(text())
                .contains("podmonitor.yaml has a monitor already", "podMonitorSelector")
                .doesNotContain("Have Prometheus scrape");
    }

    @Test
    void aWarningOfTheServerIsSaidAsOnEveryPage() {
        isScraped();
        prometheus.warn("results may be partial: store fra-2");

        open();

        assertThat(text()).contains("Prometheus answers with a warning:").containsOnlyOnce("results may be partial");
    }

    @Test
    void aServerThatFailsIsSaidAndProposesNothing() {
        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));

        open();

        assertThat(text())
                .contains("What arrives of its metrics cannot be read, at least since", "does not answer")
                .doesNotContain("Have Prometheus scrape");
    }

    @Test
    void whatWasAnsweredBeforeAServerFailsStaysAndIsSaidToBeOld() {
        isScraped();
        open();
        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));

        test(action("Read again")).click();
        settle();

        assertThat(text())
                .contains("cannot be read since", "Values on this page are from", "KV cache in use", "pod=" + POD)
                .containsOnlyOnce("does not answer");
    }

    @Test
    void itIsSaidInGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        open();

        assertThat(text()).contains("Metriken von chat", "Soll Prometheus chat in prod abfragen?");
    }

    @Test
    void theEndpointsPageLeadsThere() {
        open("fleet/prod/chat", EndpointView.class);

        assertThat(pathOf("Metrics")).isEqualTo("fleet/prod/chat/metrics");
    }
}
