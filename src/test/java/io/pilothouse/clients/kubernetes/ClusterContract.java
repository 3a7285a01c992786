package io.pilothouse.clients.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.ClientException;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What the console may rely on, whoever stands behind {@link Cluster}. */
public interface ClusterContract {
    Cluster cluster();

    /** The name of a node that is there. */
    String node();

    @Test
    default void saysItsVersion() {
        assertThat(cluster().version()).matches("v1\\.\\d+\\.\\d+.*");
    }

    @Test
    default void aWatchTellsTheWholeListFirst() {
        List<Node> nodes = first(Node.class);

        assertThat(nodes).extracting(node -> node.getMetadata().getName()).contains(node());
    }

    @Test
    default void aWatchTellsOfEveryKindThatTheConsoleFollowsEvenIfThereIsNone() {
        assertThat(first(Pod.class)).isNotNull();
        assertThat(first(Deployment.class)).isNotNull();
    }

    @Test
    default void whoWatchesLaterIsToldAsWell() {
        var early = new Told<Node>();
        try (var _ = cluster().watch(Node.class, early)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !early.lists.isEmpty());

            assertThat(first(Node.class)).hasSameSizeAs(early.lists.getLast());
        }
    }

    @Test
    default void aWatcherThatThrowsCostsTheOthersNothing() {
        var told = new Told<Node>();
        try (var _ = cluster().watch(Node.class, new Throwing<>());
                var _ = cluster().watch(Node.class, told)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !told.lists.isEmpty());
        }
    }

    @Test
    default void describesTheGroupsItHas() {
        assertThat(cluster().openApi("apps", "v1").orElseThrow()).contains("\"io.k8s.api.apps.v1.Deployment\"");
        assertThat(cluster().openApi("", "v1").orElseThrow()).contains("\"io.k8s.api.core.v1.Service\"");
        assertThat(cluster().openApi("no.group.is.called.that", "v1")).isEmpty();
    }

    @Test
    default void theLogOfAPodThatIsNotThereIsNotFound() {
        var which = new ContainerLog(Namespace.of("default"), "no-such-pod", "vllm", false);

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> cluster().log(which))
                .satisfies(failure -> assertThat(failure.isNotFound()).isTrue());
    }

    @Test
    default void eventsOfANamespaceThatIsNotThereAreNone() {
        assertThat(cluster().events(Namespace.of("no-such-namespace")).events()).isEmpty();
    }

    private <T extends HasMetadata> List<T> first(Class<T> kind) {
        var told = new Told<T>();
        try (var _ = cluster().watch(kind, told)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !told.lists.isEmpty());
        }
        return told.lists.getFirst();
    }

    /** Cannot take what it is told. */
    final class Throwing<T> implements Watcher<T> {
        @Override
        public void changed(List<T> all) {
            throw new IllegalStateException("a watcher of this test throws");
        }

        @Override
        public void lost(Reason reason) {
            throw new IllegalStateException("a watcher of this test throws");
        }
    }

    /** Keeps what it is told. */
    class Told<T> implements Watcher<T> {
        final List<List<T>> lists = new CopyOnWriteArrayList<>();
        final List<String> lost = new CopyOnWriteArrayList<>();

        @Override
        public void changed(List<T> all) {
            lists.add(all);
        }

        @Override
        public void lost(Reason reason) {
            lost.add(reason.toString());
        }
    }
}
