package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.live.Reading;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AutoscalerInventoryTests {
    private static final ClusterName FRA = ClusterName.of("fra-1");

    private final HandFedCluster here = new HandFedCluster("fra-1");
    private final HandFedCluster there = new HandFedCluster("muc-1");
    private final AutoscalerInventory inventory = of(here, there);

    private static AutoscalerInventory of(HandFedCluster... clusters) {
        return new AutoscalerInventory(List.of(clusters), new HandClock(), (task, after) -> task.run());
    }

    private static void fill(HandFedCluster cluster) {
        cluster.show(ScaledObjectResource.class, List.of(ScalingObjects.wish("", "")));
        cluster.show(HorizontalPodAutoscaler.class, List.of(ScalingObjects.hpa("", "")));
    }

    private AutoscalerInventory.All known() {
        return Objects.requireNonNull(inventory.topic().latest().value());
    }

    @Test
    void nothingIsKnownBeforeEveryClusterSaidBoth() {
        fill(here);
        there.show(HorizontalPodAutoscaler.class, List.of());

        assertThat(inventory.topic().latest()).isInstanceOf(Reading.Waiting.class);
    }

    @Test
    void aClusterThatIsLostHidesItsOwnAndNoOthers() {
        fill(here);
        there.lose(ScaledObjectResource.class, "does not allow this account to list scaledobjects");

        assertThat(known().known()).containsOnlyKeys(FRA);
        assertThat(known().lost())
                .containsEntry(
                        ClusterName.of("muc-1"), Reason.said("does not allow this account to list scaledobjects"));
        assertThat(inventory.queried()).containsExactly("vllm:num_requests_waiting");
    }

    @Test
    void aClusterWithoutKedaHasNoScaledObjectsAndThatIsKnown() {
        fill(here);
        there.show(HorizontalPodAutoscaler.class, List.of(ScalingObjects.byHand("by-hand")));
        there.lose(
                ScaledObjectResource.class,
                Reason.of("because.cluster-no-kind", "Kubernetes muc-1", "scaledobjects.keda.sh"));

        Autoscalers cluster = Objects.requireNonNull(known().known().get(ClusterName.of("muc-1")));
        assertThat(cluster.hasKeda()).isFalse();
        assertThat(cluster.hpas()).hasSize(1);
        assertThat(known().lost()).isEmpty();
    }

    @Test
    void withoutTheRightToReadAutoscalersTheClusterIsLostThoughItsScaledObjectsAreRead() {
        fill(here);
        fill(there);
        there.lose(HorizontalPodAutoscaler.class, "denied");

        assertThat(known().lost()).containsKey(ClusterName.of("muc-1"));
    }

    @Test
    void whereAllAreLostTheLastWordsStay() {
        fill(here);
        fill(there);
        here.lose(ScaledObjectResource.class, "away");
        there.lose(ScaledObjectResource.class, "away");

        assertThat(inventory.topic().latest()).isInstanceOf(Reading.Lost.class);
        assertThat(known().known()).hasSize(1);
    }

    @Test
    void withoutAClusterItSaysSo() {
        assertThat(of().topic().latest()).isInstanceOf(Reading.Lost.class);
    }
}
