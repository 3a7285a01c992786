package io.pilothouse.clients.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.clients.kubernetes.KubernetesProperties.Connection;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of three clusters one answers, one takes every question and answers none, and of one nobody is there. */
class SeveralClustersTests {
    private static final String POD =
            "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"models\",\"resourceVersion\":\"%d\"}}";

    private final HandApiServer server = new HandApiServer("/api/v1/pods", "PodList");
    private final ServerSocket hangs = listening();
    private final ConnectedClusters clusters = new ConnectedClusters(new KubernetesProperties(
            "fra-1",
            null,
            null,
            null,
            null,
            Duration.ofSeconds(10),
            Map.of(
                    "fra-1", at(server.address()),
                    "fra-2", at(URI.create("http://127.0.0.1:" + hangs.getLocalPort())),
                    "fra-3", at(URI.create("http://127.0.0.1:" + closed())))));
    private final SortedMap<String, Seen> seen = clusters.all().stream()
            .map(cluster -> cluster.name().value())
            .collect(Collectors.toMap(Function.identity(), _ -> new Seen(), (one, _) -> one, TreeMap::new));

    private static final class Seen implements Watcher<Pod> {
        private volatile List<String> pods = List.of();
        private volatile @Nullable Reason lost;

        @Override
        public void changed(List<Pod> all) {
            pods = all.stream().map(pod -> pod.getMetadata().getName()).toList();
        }

        @Override
        public void lost(Reason reason) {
            lost = reason;
        }
    }

    private static Connection at(URI address) {
        return new Connection(address, null, null, null, Duration.ofSeconds(3));
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A port at which nobody listens any more. */
    private static int closed() {
        try (ServerSocket once = listening()) {
            return once.getLocalPort();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @AfterEach
    void close() throws IOException {
        clusters.close();
        server.close();
        hangs.close();
    }

    private Seen in(String cluster) {
        return clusters.named(ClusterName.of(cluster))
                .map(one -> seen.get(one.name().value()))
                .orElseThrow();
    }

    @Test
    void theOneThatAnswersIsFollowedWhateverTheOthersDo() {
        server.hold(7, POD.formatted("chat-1", 6));

        clusters.all()
                .forEach(cluster -> cluster.watch(Pod.class, in(cluster.name().value())));

        await().until(() -> in("fra-1").pods.equals(List.of("chat-1")));
        await().until(server::isWatched);
        server.event("ADDED", POD.formatted("chat-2", 8));
        await().until(() -> in("fra-1").pods.size() == 2);
        await().until(() -> in("fra-2").lost != null && in("fra-3").lost != null);
        assertThat(in("fra-2").lost).asString().contains("Kubernetes fra-2");
        assertThat(in("fra-3").lost).asString().contains("Kubernetes fra-3");

        server.event("ADDED", POD.formatted("chat-3", 9));
        await().until(() -> in("fra-1").pods.size() == 3);
        assertThat(in("fra-1").lost).isNull();
    }
}
