package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.fakes.Served;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.chart.TimeCharts;
import io.pilothouse.telemetry.EndpointMetrics;
import io.pilothouse.telemetry.FleetMetrics;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** What engines report, on the pages of the fleet. */
@Import(LivePartTests.Connected.class)
class LivePartTests extends FleetPageTest {
    private static final String POD = "mistral-6f9c8d7b5c-x2k4z";

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private HandTime time;

    @Autowired
    private FleetMetrics fleetMetrics;

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
        EndpointMetrics connectedEndpoints(FakePrometheus prometheus, HandTime time) {
            return new EndpointMetrics(prometheus, time.surroundings());
        }

        @Bean
        @Primary
        FleetMetrics connectedFleet(FakePrometheus prometheus, HandTime time) {
            return new FleetMetrics(prometheus, time.surroundings());
        }
    }

    @BeforeEach
    void anEngineOfProdIsScraped() {
        Instant now = time.clock().instant();
        prometheus.write(new ReplayedEngine("0.32.0", "models-prod", POD)
                .scraped(ReplayedEngine.times(now.minus(Duration.ofMinutes(20)), now, Duration.ofSeconds(15))));
        served(Served.prod("mistral").pod(POD, Phase.READY, ""), Served.prod("quiet"));
    }

    private void open(String path) {
        open(path, EndpointView.class);
        look();
    }

    /** Time goes on, and what is asked for is answered. */
    private void look() {
        time.pass(Duration.ofSeconds(1));
        settle();
    }

    @Test
    void anEndpointShowsItsMetricsAndHowOldTheyAre() {
        open("fleet/prod/mistral");

        assertThat(find(TimeCharts.class).single().isVisible()).isTrue();
        assertThat(text()).contains("newest sample");
        assertThat(find(NativeButton.class)
                        .withText("90\u00a0min")
                        .single()
                        .getElement()
                        .getAttribute("aria-pressed"))
                .isEqualTo("true");
    }

    @Test
    void aWarningOfTheServerStandsAboveTheChartsUntilItsAnswersAreWhole() {
        prometheus.warn("results may be partial: store fra-2");
        open("fleet/prod/mistral");
        assertThat(text())
                .contains("Prometheus answers with a warning:")
                .containsOnlyOnce("results may be partial: store fra-2");

        prometheus.warn();
        time.pass(Duration.ofMinutes(1));
        settle();
        assertThat(text()).doesNotContain("results may be partial");
    }

    @Test
    void theTimeThatIsLookedAtStandsInTheAddress() {
        open("fleet/prod/mistral?range=PT6H");

        assertThat(find(NativeButton.class)
                        .withText("6\u00a0h")
                        .single()
                        .getElement()
                        .getAttribute("aria-pressed"))
                .isEqualTo("true");

        open("fleet/prod/mistral?from=2026-11-20T02:00:00Z&to=2026-11-20T03:00:00Z");

        assertThat(text()).contains("20 Nov").contains("Back to live");
    }

    @Test
    void anAddressThatMakesNoSenseShowsTheUsualTime() {
        for (String wrong : List.of("range=yesterday", "range=PT1S", "from=x&to=y", "from=2026-11-20T02:00:00Z")) {
            open("fleet/prod/mistral?" + wrong);

            assertThat(find(NativeButton.class)
                            .withText("90\u00a0min")
                            .single()
                            .getElement()
                            .getAttribute("aria-pressed"))
                    .as(wrong)
                    .isEqualTo("true");
        }
    }

    @Test
    void tenYearsAreAskedForInAsManyPointsAsAPlotHas() {
        prometheus.forget();

        open("fleet/prod/mistral?range=P3650D");

        List<Span> spans = prometheus.asked().stream()
                .map(FakePrometheus.Asked::span)
                .filter(Objects::nonNull)
                .filter(span -> Duration.between(span.start(), span.end()).toDays() > 365)
                .toList();
        assertThat(spans)
                .isNotEmpty()
                .allSatisfy(span -> assertThat(
                                Duration.between(span.start(), span.end()).dividedBy(span.step()))
                        .isLessThanOrEqualTo(400));
    }

    @Test
    void whatIsAskedCanBeCopied() {
        open("fleet/prod/mistral");

        button("Queries").click();
        settle();

        assertThat(text())
                .contains("PromQL")
                .contains("vllm:num_requests_running")
                .contains("models-prod");
    }

    @Test
    void queriesThatAreWishedForBeforeTheFirstAnswerComeWithIt() {
        open("fleet/prod/mistral", EndpointView.class);
        button("Queries").click();
        settle();
        assertThat(text()).doesNotContain("PromQL");

        look();

        assertThat(text()).contains("PromQL").contains("vllm:num_requests_running");
    }

    @Test
    void aServerThatFailsLeavesTheLastPictureAndSaysSinceWhen() {
        open("fleet/prod/mistral");

        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));
        time.pass(Duration.ofMinutes(2));
        settle();

        assertThat(text()).contains("Prometheus").contains("does not answer");
        assertThat(find(TimeCharts.class).single().isVisible()).isTrue();
    }

    private boolean isTailed() {
        return find(com.vaadin.flow.component.html.Span.class).all().stream()
                .anyMatch(span -> span.isVisible()
                        && span.hasClassName("badge")
                        && span.getElement().getTextRecursively().endsWith("Live"));
    }

    @Test
    void itIsLiveOnlyWhileItIsRead() {
        open("fleet/prod/mistral");
        assertThat(isTailed()).isTrue();

        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));
        time.pass(Duration.ofMinutes(2));
        settle();
        assertThat(isTailed()).isFalse();

        prometheus.fail(null);
        time.pass(Duration.ofMinutes(2));
        settle();
        assertThat(isTailed()).isTrue();
    }

    @Test
    void whatNobodyScrapesIsNotLive() {
        served(Served.prod("quiet").pod("quiet-6f9c8d7b5c-abcde", Phase.READY, ""));

        open("fleet/prod/quiet");

        assertThat(isTailed()).isFalse();
    }

    @Test
    void theFirstPageAddsUpWhatIsPutOutAndSaysOfHowManyItKnows() {
        UI.getCurrent().navigate("");
        settle();
        look();

        assertThat(text()).contains("1 of 2 endpoints reports, read").doesNotContain("no Prometheus is connected");
        Instant readAt =
                Objects.requireNonNull(fleetMetrics.topic().latest().value()).readAt();
        assertThat(find(Age.class).all())
                .anyMatch(age -> String.valueOf(readAt.toEpochMilli())
                        .equals(age.getElement().getAttribute("at")));

        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));
        time.pass(Duration.ofMinutes(2));
        settle();

        assertThat(text()).contains("Prometheus cannot be read");
    }

    @Test
    void whereNothingArrivesOneSentenceSaysWhy() {
        served(Served.prod("other").pod("other-6f9c8d7b5c-x2k4z", Phase.READY, ""));

        open("fleet/prod/other");

        assertThat(find(TimeCharts.class).exists()).isFalse();
        assertThat(text()).containsOnlyOnce("No metrics of it arrive");
    }

    @Test
    void whoHasNoPodsHasNoPictureAndNoNumbers() {
        open("fleet/prod/quiet");

        assertThat(find(TimeCharts.class).exists()).isFalse();
    }
}
