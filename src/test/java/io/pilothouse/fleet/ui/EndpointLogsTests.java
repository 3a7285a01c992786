package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.select.Select;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.kubernetes.ContainerLog;
import io.pilothouse.detectors.Detected;
import io.pilothouse.detectors.Detection;
import io.pilothouse.detectors.Detections;
import io.pilothouse.detectors.Detector;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.PodLogs.Source;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EndpointLogsTests extends FleetPageTest {
    private static final Namespace NAMESPACE = Namespace.of("models-prod");

    @Autowired
    private Detected detected;

    private void open() {
        hands.cluster().holds(Deployment.class, SeenPods.deployment(1, 1, 1));
        hands.cluster().holds(Pod.class, SeenPods.crashes("mistral-1", "aaaa", 1, "Error", "no memory"));
        served(Served.prod("mistral").pod("mistral-1", Phase.FAILING, "CrashLoopBackOff"));
        navigate(EndpointView.class, Map.of("environment", "prod", "name", "mistral"));
        settle();
    }

    private static ContainerLog vllm(boolean previous) {
        return new ContainerLog(NAMESPACE, "mistral-1", "vllm", previous);
    }

    @SuppressWarnings("unchecked") // the page has one choice, of logs
    private Select<Source> choice() {
        return find(Select.class).single();
    }

    private List<ContainerLog> offered() {
        return choice().getGenericDataView().getItems().map(Source::of).toList();
    }

    private void choose(ContainerLog wanted) {
        choice().setValue(choice().getGenericDataView()
                .getItems()
                .filter(source -> source.of().equals(wanted))
                .findFirst()
                .orElseThrow());
        settle();
    }

    @Test
    void everyContainerIsOfferedAndTheLastEndOfOneThatCrashed() {
        open();

        assertThat(offered())
                .containsExactly(vllm(false), vllm(true), new ContainerLog(NAMESPACE, "mistral-1", "weights", false));
    }

    @Test
    void whatAContainerWroteIsTextWithoutCredentials() {
        hands.cluster().writes(vllm(true), "<img src=x> HF_TOKEN=Zx81kk20snNq71bbXv99\n");
        open();

        choose(vllm(true));

        assertThat(text()).contains("<img src=x> HF_TOKEN=•••").doesNotContain("Zx81kk20snNq71bbXv99");
        assertThat(find(Main.class).first().getElement().getOuterHTML())
                .doesNotContain("<img src=x")
                .doesNotContain("Zx81kk20snNq71bbXv99");
    }

    @Test
    void theLogsStandDirectlyBelowThePodsAndNameTheContainerWhole() {
        hands.cluster().writes(vllm(true), "no memory\n");
        open();

        choose(vllm(true));

        assertThat(text())
                .containsSubsequence(
                        "Pods 1", "Logs", "vllm · mistral-1, before its last restart", "no memory", "Events");
    }

    @Test
    void aFaultOfAReplicaLeadsToItsLog() {
        hands.cluster().writes(vllm(false), "stuck in the scheduler\n");
        var found = new Detection(
                Detector.HUNG_REPLICA, "mistral-1", Instant.parse("2026-11-28T03:00:00Z"), false, 3, Map.of());
        detected.topic()
                .read(new Detections(
                        Map.of(new Subject(NAMESPACE, "mistral"), List.of(found)), Map.of(), found.since(), List.of()));
        open();

        test(action("Read its log")).click();
        settle();

        assertThat(choice().getValue().of()).isEqualTo(vllm(false));
        assertThat(text()).contains("stuck in the scheduler");
    }

    /** A node keeps the newest file only, and of a former run perhaps none. */
    @Test
    void ofALogWithoutALineNoMoreIsSaidThanThatThereIsNone() {
        hands.cluster().writes(vllm(false), "");
        hands.cluster().writes(vllm(true), "");
        open();

        choose(vllm(false));
        assertThat(text()).contains("it has written none, or its node has put its log aside");

        choose(vllm(true));
        assertThat(text()).contains("No line of that run is kept.").doesNotContain("written none");
    }

    @Test
    void ofAContainerWithoutALogNoMoreIsSaidThanThatAndItIsReadAgainAtOnePlace() {
        hands.cluster()
                .refuses(new ClientFailure.NotFound(
                        Reason.of("remotes.log-none", "no logs found for container \"vllm\"")));
        open();

        choose(vllm(false));

        assertThat(text())
                .contains("Kubernetes has no log of this container: no logs found for container \"vllm\"")
                .doesNotContain("It may have another name now");
        assertThat(hasButton("Read again")).isTrue();
        assertThat(hasButton("Try again")).isFalse();
    }

    @Test
    void aMissingRightIsNamed() {
        hands.cluster()
                .refuses(new ClientFailure.Denied("Kubernetes fra-1 does not allow this account to get pods/log"));
        open();

        choose(vllm(false));

        assertThat(text()).contains("does not allow this account to get pods/log");
        assertThat(hasButton("Try again")).isTrue();
        assertThat(hasButton("Read again")).isFalse();
    }
}
