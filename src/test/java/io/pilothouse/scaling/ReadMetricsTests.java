package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.detectors.Detected;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.live.OnDemand;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an autoscaler rests on and does not have. */
class ReadMetricsTests {
    private static final String UNREAD = ScalingObjects.condition(
            "Ready", "False", "TriggerError", "Triggers defined in ScaledObject are not working correctly");

    private final HandClock clock = new HandClock();
    private final HandFedCluster cluster = new HandFedCluster("fra-1");
    private final AutoscalerInventory inventory =
            new AutoscalerInventory(List.of(cluster), clock, (task, after) -> task.run());
    private final Detected detected =
            new Detected(null, new OnDemand.Surroundings(clock, (task, after) -> {}, Runnable::run, new Random(1)));
    private final ReadMetrics metrics = new ReadMetrics(inventory, detected);

    private Optional<Reason> away(String kind, String name) {
        return metrics.away(ClusterName.of("fra-1"), new Resource("any", kind, "models-prod", name, SyncStatus.SYNCED));
    }

    private void show(String conditions, HorizontalPodAutoscaler hpa) {
        cluster.show(ScaledObjectResource.class, List.of(ScalingObjects.wish("", conditions)));
        cluster.show(HorizontalPodAutoscaler.class, List.of(hpa));
    }

    private void loosePrometheus() {
        detected.topic().lost(Reason.said("connection refused"));
    }

    @Test
    void triggersThatKedaCannotReadWhilePrometheusIsAwayAreForWantOfPrometheus() {
        show(UNREAD, ScalingObjects.hpa("", ""));
        assertThat(away("ScaledObject", "chat")).isEmpty();

        loosePrometheus();

        assertThat(away("ScaledObject", "chat"))
                .hasValueSatisfying(
                        why -> assertThat(why.toString())
                                .startsWith(
                                        "KEDA cannot read the triggers of ScaledObject chat, and Prometheus has not answered since"));
        assertThat(away("ScaledObject", "other")).isEmpty();
        assertThat(away("Deployment", "chat")).isEmpty();
    }

    @Test
    void aTriggerThatFallsBackIsNotReadEither() {
        show(
                ScalingObjects.condition("Ready", "True", "ScaledObjectReady", "") + ", "
                        + ScalingObjects.condition("Fallback", "True", "FallbackExists", ""),
                ScalingObjects.hpa("", ""));
        loosePrometheus();

        assertThat(away("ScaledObject", "chat")).isPresent();
    }

    @Test
    void whatKedaRefusesIsNotForWantOfPrometheus() {
        show(
                ScalingObjects.condition("Ready", "False", "ScaledObjectCheckFailed", "doesn't have correct triggers"),
                ScalingObjects.hpa("", ""));
        loosePrometheus();

        assertThat(away("ScaledObject", "chat")).isEmpty();
    }

    @Test
    void anAutoscalerOfKubernetesRestsOnTheMetricsOfItsCluster() {
        String said =
                "unable to get resource metric: unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)";
        show(
                "",
                ScalingObjects.hpa(
                        "", ScalingObjects.condition("ScalingActive", "False", "FailedGetResourceMetric", said)));

        HorizontalPodAutoscaler there = ScalingObjects.hpa("", "");
        assertThat(away("HorizontalPodAutoscaler", there.getMetadata().getName()))
                .hasValueSatisfying(why -> assertThat(why.toString()).contains("an API of the cluster"));
    }
}
