package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.fakes.Served;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.telemetry.QueueMetrics;
import io.pilothouse.units.Role;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The queue where a server answers. */
@Import(QueueConnectedTests.Connected.class)
class QueueConnectedTests extends FleetPageTest {
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
        QueueMetrics connectedQueue(FakePrometheus prometheus, HandTime time) {
            return new QueueMetrics(prometheus, time.surroundings());
        }
    }

    @BeforeEach
    void someAreServed() {
        served(
                Served.prod("mistral").pod(POD, Phase.READY, "").pod("mistral-6f9c8d7b5c-b5d9q", Phase.READY, ""),
                Served.staging("mistral"));
    }

    private void write(String metric, Map<String, String> labels, double value) {
        Instant now = time.clock().instant();
        long[] times = ReplayedEngine.times(now.minusSeconds(600), now.plusSeconds(1), Duration.ofSeconds(15));
        double[] values = new double[times.length];
        Arrays.fill(values, value);
        prometheus.write(List.of(Series.of(Labels.of(metric, labels), times, values)));
    }

    private void waits(String namespace, String tenant, double requests) {
        Map<String, String> labels = new HashMap<>(
                Map.of("namespace", namespace, "pod", "picker-0", "inference_pool", "chat", "fairness_id", tenant));
        labels.putAll(Map.of("priority", "-10", "model_name", "mistral", "target_model_name", "mistral-24b"));
        write("llm_d_epp_flow_control_queue_size", labels, requests);
    }

    private void look(String query) {
        open("queue" + query, QueueView.class);
        time.pass(Duration.ofSeconds(1));
        settle();
    }

    @Test
    void whoWaitsAtTheGatewayStandsThereByTenant() {
        waits("models-prod", "nightly-batch", 1240);
        waits("models-prod", "<img src=x onerror=alert(1)>", 3);
        write(
                "llm_d_epp_flow_control_pool_saturation",
                Map.of("namespace", "models-prod", "inference_pool", "chat"),
                1.3);

        look("?environment=prod");

        assertThat(text())
                .contains("At the gateway, by tenant")
                .contains("Saturation of the pools: models-prod/chat 130%.")
                .contains("nightly-batch 1,240 – -10 models-prod/chat mistral → mistral-24b")
                .contains("<img src=x onerror=alert(1)> 3 ")
                .doesNotContain("engines do not tell tenants apart");
    }

    @Test
    void whereNobodyMayAskWhatWaitsItIsNotSaidThatNothingDoes() {
        prometheus.refuse(question -> Written.of(question).contains("num_requests_waiting"));

        look("?environment=prod");

        assertThat(text())
                .contains("What waits cannot be read", "too many samples")
                .doesNotContain("Nothing waits", "no queue is reported");
    }

    @Test
    void whereNoEndpointReportsItsQueueItIsNotSaidThatNothingWaits() {
        look("?environment=prod");

        assertThat(text())
                .contains("What waits is not known now", "No endpoint reports its queue in prod.")
                .doesNotContain("Nothing waits");
    }

    @Test
    void thatNothingWaitedWhenTheServerAnsweredLastIsNotThatNothingWaits() {
        write("vllm:num_requests_waiting", Map.of("namespace", "models-prod", "pod", POD), 0);
        look("?environment=prod");
        assertThat(text()).contains("Nothing waits");

        prometheus.fail(new ClientFailure.Unreachable("Prometheus does not answer"));
        time.pass(Duration.ofSeconds(40));
        settle();

        assertThat(text())
                .contains("What waits is not known now", "One endpoint reports its queue in prod.")
                .doesNotContain("Nothing waits")
                .containsOnlyOnce("Prometheus does not answer");
    }

    @Test
    void aServerThatNeverAnsweredIsSaidOnce() {
        prometheus.fail(new ClientFailure.Unreachable("Prometheus does not answer"));

        look("?environment=prod");

        assertThat(text()).contains("What waits cannot be read").containsOnlyOnce("Prometheus does not answer");
    }

    @Test
    void whatTheServerWarnsOfIsSaid() {
        prometheus.warn("results may be partial: store fra-2 is not reached");

        look("?environment=prod");

        assertThat(text()).contains("Prometheus answers with a warning:", "results may be partial: store fra-2");
    }

    @Test
    void whoOnlyLeadsATeamIsNotToldWhoElseCalls() {
        waits("models-prod", "other-team", 7);
        hands.person().as(Role.TEAM_LEAD);

        open("queue", QueueView.class);
        settle();

        assertThat(find(TenantsPart.class).all()).isEmpty();
    }

    @Test
    void aTenantMayCallItselfWhateverItLikesAndSpoilsNothing() {
        waits("models-prod", "a\u202Eb\nc" + "x".repeat(70_000), 2);
        waits("models-prod", "", 1);

        look("?environment=prod");

        assertThat(text())
                .contains("ab cxxx")
                .contains("xx…")
                .contains("without a name")
                .hasSizeLessThan(3_000);
    }

    @Test
    void poolsOfAnotherEnvironmentAreNotInViewAndThoseOfNoEndpointAre() {
        waits("models-staging", "tester", 5);
        waits("gateways", "shared", 7);

        look("?environment=prod");

        assertThat(text()).contains("shared 7").doesNotContain("tester");
    }

    @Test
    void aPickerAtWhichNothingWaitsSaysThat() {
        waits("models-prod", "nightly-batch", 0);

        look("?environment=prod");

        assertThat(text())
                .contains("Nothing waits at the gateway: one pool reports it.")
                .doesNotContain("nightly-batch");
    }

    @Test
    void withoutAPickerThatSaysSoItTellsWhatItWouldTake() {
        look("?environment=prod");

        assertThat(text()).contains("engines do not tell tenants apart").doesNotContain("At the gateway");
    }

    @Test
    void whereTheServerRefusesTheQuestionNothingIsClaimed() {
        prometheus.refuse(question -> Written.of(question).contains("flow_control"));

        look("?environment=prod");

        assertThat(text())
                .contains("Not known who waits at the gateway: ")
                .contains("too many samples")
                .doesNotContain("engines do not tell tenants apart");
    }

    @Test
    void anAutoscalerAtItsMostIsSaidBesideWhatWaits() {
        Map<String, String> hpa = Map.of("namespace", "models-prod", "horizontalpodautoscaler", "keda-hpa-mistral");
        Map<String, String> whose = new HashMap<>(hpa);
        whose.put("scaletargetref_name", "mistral");
        write("kube_horizontalpodautoscaler_info", whose, 1);
        write("kube_horizontalpodautoscaler_status_desired_replicas", hpa, 2);
        write("kube_horizontalpodautoscaler_spec_max_replicas", hpa, 2);
        write("vllm:num_requests_waiting", Map.of("namespace", "models-prod", "pod", POD), 9);

        look("?environment=prod");

        assertThat(text())
                .contains("The autoscaler is at its most, 2: it will not add any.")
                .contains("Nothing is about to help.");
    }
}
