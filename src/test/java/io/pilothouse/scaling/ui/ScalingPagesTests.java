package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Begun;
import io.pilothouse.scaling.ScalingObjects;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ScalingPagesTests extends ScalingPageTest {
    @Autowired
    private EnvironmentChoices environments;

    @Test
    void whatIsHeldByAnAnnotationIsNotToldAsBounds() {
        served(chat());
        hands.cluster()
                .show(
                        ScaledObjectResource.class,
                        List.of(ScalingObjects.wish("autoscaling.keda.sh/paused-replicas: \"0\"", "")));
        hands.cluster().show(HorizontalPodAutoscaler.class, List.of());

        openPage();

        assertThat(text()).contains("held at 0").doesNotContain("1–4");
    }

    @Test
    void everyEndpointSaysWhatLimitsItAndWhatItsWorstTriggerComesTo() {
        served(chat(), Served.prod("fixed"), Served.staging("chat"));
        scaled("", AT_ITS_MOST);

        openPage();

        assertThat(text())
                .contains("2 endpoints, one scales by load")
                .contains("At its most: the triggers ask for more than 4 replicas.")
                .contains("12.5 of 8 waiting", "2 / 2", "1–4")
                .doesNotContain("no series")
                .contains("Nothing scales it: it stays at 2 replicas.")
                .doesNotContain("staging");
    }

    @Test
    void whatAFallbackHasPutInPlaceOfATriggerIsNowhereToldAsItsValue() {
        served(chat());
        scaled(ScalingObjects.condition("Fallback", "True", "FallbackExists", "one"), AT_ITS_MOST);

        openPage();
        assertThat(text())
                .contains("not known (12.5 is KEDA's fallback) waiting")
                .doesNotContain("12.5 of 8");

        openEndpoint();
        assertThat(text())
                .contains("not known (12.5 is KEDA's fallback) 8", "nobody: the fallback decides")
                .doesNotContain("the autoscaler for each");
    }

    @Test
    void whatKedaRefusedStandsOnceAndInItsWords() {
        served(Served.prod("chat"));
        scaled(ScalingObjects.condition("Ready", "False", "ScaledObjectCheckFailed", "no such target"), AT_ITS_MOST);

        openPage();

        assertThat(text()).containsOnlyOnce("no such target");
    }

    @Test
    void aTriggerOnAMetricThatIsGoneIsSaid() {
        served(withoutMetrics());
        scaled("", AT_ITS_MOST);

        openPage();

        assertThat(text())
                .contains(
                        "Trigger waiting asks for vllm:num_requests_waiting, and the connected Prometheus has no series");
    }

    @Test
    void aClusterThatDoesNotLetItReadIsSaidAndIsNotNothing() {
        served(Served.prod("chat"));
        hands.cluster().lose(ScaledObjectResource.class, "does not allow this account to list scaledobjects");

        openPage();

        assertThat(text())
                .contains("What scales the endpoints cannot be read", "list scaledobjects")
                .doesNotContain("Nothing scales it");
    }

    @Test
    void aClusterWithoutKedaIsSaidToHaveNone() {
        served(Served.prod("chat"));
        hands.cluster().show(HorizontalPodAutoscaler.class, List.of());
        hands.cluster()
                .lose(
                        ScaledObjectResource.class,
                        Reason.of("because.cluster-no-kind", "Kubernetes fra-1", "scaledobjects.keda.sh"));

        openPage();

        assertThat(text()).contains("fra-1 does not have KEDA", "Nothing scales it");
    }

    @Test
    void beforeAnybodySaidAnythingItWaits() {
        served(Served.prod("chat"));

        openPage();

        assertThat(text()).contains("Reading what scales what").doesNotContain("Nothing scales it");
    }

    @Test
    void anEndpointsPageHasTheSameAndWhatWasScaledWhy() {
        hands.cluster().tells(rescaled());
        served(chat());
        scaled(ScalingObjects.condition("Active", "True", "ScalerActive", "active"), AT_ITS_MOST);

        openEndpoint();

        assertThat(text())
                .contains("At its most: the triggers ask for more than 4 replicas.")
                .contains("ScaledObject chat", "waiting " + ScalingObjects.WAITING, "the autoscaler")
                .contains("every 30 s; the autoscaler takes replicas away after a window of its own, which nobody says")
                .doesNotContain("after the last activity")
                .contains("2 replicas (currentReplicasIfHigher) after 3 failures")
                .contains("None of the pods that are there was measured")
                .contains("TooManyReplicas", "more than the maximum")
                .contains("SuccessfulRescale New size: 4; reason: s0-prometheus above target")
                .doesNotContain("hunter2");
        assertThat(pathOf("All endpoints")).isEqualTo("scaling?environment=prod");
    }

    @Test
    void aboveZeroTheAutoscalersOwnWindowSaysWhenReplicasGo() {
        served(chat());
        scaled("", AT_ITS_MOST);
        hands.cluster()
                .show(
                        HorizontalPodAutoscaler.class,
                        List.of(ScalingObjects.hpa(
                                "behavior: {scaleDown: {stabilizationWindowSeconds: 600}}", AT_ITS_MOST)));

        openEndpoint();

        assertThat(text())
                .contains(
                        "the autoscaler takes replicas away when its triggers asked for fewer in all of the last 600 s")
                .doesNotContain("after the last activity");
    }

    @Test
    void coldStartsAreBrokenDownAndWhatNobodyKnowsOfThemIsNotZero() {
        hands.cluster().show(HorizontalPodAutoscaler.class, List.of());
        hands.cluster().show(ScaledObjectResource.class, List.of());
        Begun itself = new Begun(0, null, Served.SINCE.plusSeconds(25));
        served(Served.prod("chat").podStartedIn(Duration.ofSeconds(120), itself));

        openEndpoint();

        assertThat(text().replace('\u00a0', ' '))
                .contains("From its node to being ready 2 min 00 s (median)")
                .contains("Image, until all containers run 25 s (median)")
                .contains("Weights, in init containers –")
                .contains("Load, until it is ready 1 min 35 s (median)")
                .contains("Pods without an init container fetch weights while they load.");
    }

    @Test
    void theListLeadsToTheSettingsAlsoOfWhatNothingScales() {
        hands.cluster().show(HorizontalPodAutoscaler.class, List.of());
        hands.cluster().show(ScaledObjectResource.class, List.of());
        served(withoutMetrics());

        openPage();

        assertThat(pathOf("Change")).isEqualTo("scaling/prod/chat");
    }

    @Test
    void onlyWhatSaysSomethingElseIsDrawnAnew() {
        served(chat());
        scaled("", AT_ITS_MOST);
        openEndpoint();
        List<Component> triggers = drawn(2);
        List<Component> conditions = drawn(4);

        scaled("", ScalingObjects.condition("ScalingActive", "True", "ValidMetricFound", "ok"));
        settle();

        assertThat(text()).doesNotContain("At its most");
        assertThat(drawn(2)).isNotEmpty().isEqualTo(triggers);
        assertThat(drawn(4)).isNotEmpty().isNotEqualTo(conditions);
    }

    /** In the place of that number, counted from 0. */
    private List<Component> drawn(int place) {
        return $(ScaledParts.class)
                .single()
                .getChildren()
                .toList()
                .get(place)
                .getChildren()
                .toList();
    }

    @Test
    void podsThatFindNoDeviceLimitBeforeTheMost() {
        served(Served.prod("chat")
                .pod("chat-7d9f8b6c5d-abcde", Phase.WAITS, "0/6 nodes are available: 6 Insufficient nvidia.com/gpu"));
        scaled("", AT_ITS_MOST);

        openEndpoint();

        assertThat(text()).contains("One pod has no node").doesNotContain("At its most");
    }

    private static Event rescaled() {
        return new EventBuilder()
                .withNewInvolvedObject()
                .withKind("HorizontalPodAutoscaler")
                .withName("keda-hpa-chat")
                .endInvolvedObject()
                .withType("Normal")
                .withReason("SuccessfulRescale")
                .withMessage("New size: 4; reason: s0-prometheus above target")
                .withLastTimestamp("2026-11-28T09:10:00Z")
                .build();
    }

    @Test
    void anEnvironmentThatDoesNotExistIsSaidWithWhichIsShownInstead() {
        served(chat());
        environments.choices.publish(List.of(
                new EnvironmentChoices.Choice("prod", "fra-1"), new EnvironmentChoices.Choice("staging", "fra-1")));

        open("scaling?environment=mars", ScalingView.class);
        assertThat(text())
                .contains(
                        "There is no environment mars.", "The repository names prod, staging. What is shown is prod.");

        open("scaling?environment=staging", ScalingView.class);
        assertThat(text()).doesNotContain("mars");
    }
}
