package io.pilothouse.clients.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.pilothouse.clients.kubernetes.ClusterContract.Told;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ScaledObjectWatchTests {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PATH = "/apis/keda.sh/v1alpha1/scaledobjects";

    @Test
    void itsFieldsAreAsTheClusterWritesThem() {
        try (HandApiServer server = new HandApiServer(PATH, "ScaledObjectList");
                KubernetesClient client = server.client();
                var watch = new SharedWatch<>(ScaledObjectResource.class, client, "Kubernetes fra-1", () -> null)) {
            server.hold(7, """
                    {"kind":"ScaledObject","apiVersion":"keda.sh/v1alpha1",\
                    "metadata":{"name":"chat","namespace":"models","resourceVersion":"5"},\
                    "spec":{"minReplicaCount":2,"triggers":[{"type":"prometheus"}]},\
                    "status":{"hpaName":"keda-hpa-chat"}}""");
            Told<ScaledObjectResource> told = new Told<>();

            watch.add(told);

            // it may have read the server before there was one
            await().atMost(SOON)
                    .until(() -> !told.lists.isEmpty() && !told.lists.getLast().isEmpty());
            ScaledObjectResource read = told.lists.getLast().getFirst();
            assertThat(read.getSpec()).containsEntry("minReplicaCount", 2);
            assertThat(read.getSpec().get("triggers")).isEqualTo(List.of(Map.of("type", "prometheus")));
            assertThat(read.getStatus()).containsEntry("hpaName", "keda-hpa-chat");
        }
    }

    @Test
    void aClusterWithoutKedaSaysThatItDoesNotHaveTheKindAndNotThatItsAddressIsWrong() {
        List<Reason> lost = new CopyOnWriteArrayList<>();
        try (HandApiServer server = new HandApiServer("/api/v1/pods", "PodList");
                KubernetesClient client = server.client();
                var watch = new SharedWatch<>(ScaledObjectResource.class, client, "Kubernetes fra-1", () -> null)) {
            watch.add(new Watcher<>() {
                @Override
                public void changed(List<ScaledObjectResource> all) {}

                @Override
                public void lost(Reason reason) {
                    lost.add(reason);
                }
            });

            await().atMost(SOON).until(() -> !lost.isEmpty());
        }
        assertThat(lost).allMatch(Watcher::isWithoutKind);
        assertThat(lost.getFirst())
                .hasToString(
                        "Kubernetes fra-1 does not have the kind scaledobjects.keda.sh: it was never installed there");
    }
}
