package io.pilothouse.clients.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.clients.kubernetes.ClusterContract.Told;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedWatchTests {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final HandApiServer server = new HandApiServer("/api/v1/pods", "PodList");
    private final KubernetesClient client = server.client();
    private final Told<Pod> told = new Told<>();
    private final AtomicReference<@Nullable Reason> silence = new AtomicReference<>();
    private final SharedWatch<Pod> watch = watch();

    private SharedWatch<Pod> watch() {
        server.hold(7, pod("first", 5));
        return new SharedWatch<>(Pod.class, client, "Kubernetes fra-1", silence::get);
    }

    private void start() {
        watch.add(told);
        await().atMost(SOON).until(() -> !told.lists.isEmpty() && server.isWatched());
    }

    @AfterEach
    void end() {
        watch.close();
        client.close();
        server.close();
    }

    private static String pod(String name, int version) {
        return """
                {"kind":"Pod","apiVersion":"v1",
                 "metadata":{"name":"%s","namespace":"models","resourceVersion":"%d","labels":{"app":"llama"},
                   "managedFields":[{"manager":"kubelet","operation":"Update"}],
                   "annotations":{"team":"blue","kubectl.kubernetes.io/last-applied-configuration":"{}"}},
                 "spec":{"nodeName":"h100-1","volumes":[{"name":"weights"}],
                   "containers":[{"name":"vllm","image":"vllm:1","args":["--api-key","hunter2"],
                     "env":[{"name":"HF_TOKEN","value":"hunter2"}],
                     "resources":{"limits":{"nvidia.com/gpu":"2"}}}]},
                 "status":{"phase":"Running"}}""".formatted(name, version).replaceAll("\\n *", "");
    }

    private List<String> names() {
        return told.lists.getLast().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    @Test
    void aServerThatHangsIsLostThoughItsConnectionStandsAndIsBackWithAllItHas() {
        start();
        int before = told.lists.size();

        silence.set(Reason.of("because.remote-silent", "Kubernetes fra-1"));
        await().atMost(SOON).until(() -> !told.lost.isEmpty());
        assertThat(watch.lost()).hasToString("Kubernetes fra-1 does not answer");
        silence.set(null);

        await().atMost(SOON).until(() -> told.lists.size() > before);
        assertThat(watch.lost()).isNull();
        assertThat(told.lost).containsExactly("Kubernetes fra-1 does not answer");
        assertThat(names()).containsExactly("first");
    }

    @Test
    void oneThatAnswersAgainButIsNotReadYetIsNotSaidToBeSilent() {
        start();
        silence.set(Reason.of("because.cluster-denied", "Kubernetes fra-1", "list pods"));
        await().atMost(SOON).until(() -> !told.lost.isEmpty());

        server.beBusy();
        server.cut();
        await().atMost(SOON).until(() -> server.requests().size() > 2);
        silence.set(null);

        await().atMost(SOON).until(() -> told.lost.size() > 1);
        assertThat(told.lost.getLast()).isEqualTo("Kubernetes fra-1 answers again and is being read anew");
    }

    @Test
    void onlyWhatIsReadIsKept() {
        start();

        Pod kept = told.lists.getLast().getFirst();

        assertThat(kept.toString()).doesNotContain("hunter2");
        assertThat(kept.getMetadata().getManagedFields()).isEmpty();
        assertThat(kept.getMetadata().getAnnotations()).containsOnlyKeys("team");
        assertThat(kept.getMetadata().getLabels()).containsEntry("app", "llama");
        assertThat(kept.getSpec().getNodeName()).isEqualTo("h100-1");
        assertThat(kept.getSpec().getContainers().getFirst().getResources().getLimits())
                .containsKey("nvidia.com/gpu");
        assertThat(kept.getStatus().getPhase()).isEqualTo("Running");
    }

    @Test
    void whenADeploymentWasScaledIsKept() {
        Deployment deployment = Serialization.unmarshal("""
                {"kind":"Deployment","apiVersion":"apps/v1",
                 "metadata":{"name":"llama","namespace":"models","managedFields":[
                   {"manager":"kubectl","subresource":"scale","time":"2026-11-28T00:29:00Z",
                     "fieldsV1":{"f:spec":{"f:replicas":{}}}},
                   {"manager":"kube-controller-manager","time":"2026-11-28T00:40:00Z","fieldsV1":{"f:status":{}}}]}}""", Deployment.class);

        new Trimmed<Deployment>().put("models/llama", deployment);

        assertThat(deployment.getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getTime)
                .containsExactly("2026-11-28T00:29:00Z");
    }

    @Test
    void aListIsCopiedOnlyWhenSomethingChanged() {
        start();
        var late = new Told<Pod>();

        watch.add(late);
        await().atMost(SOON).until(() -> !late.lists.isEmpty());

        assertThat(late.lists.getFirst()).isSameAs(told.lists.getFirst());
    }

    @Test
    void aWatchThatIsCutGoesOnFromTheVersionItSawAndListsNothingAnew() {
        start();
        server.event("ADDED", pod("second", 9));
        await().atMost(SOON).until(() -> names().contains("second"));

        server.cut();
        await().atMost(SOON).until(server::isWatched);
        server.event("ADDED", pod("third", 11));
        await().atMost(SOON).until(() -> names().contains("third"));

        assertThat(names()).containsExactlyInAnyOrder("first", "second", "third");
        assertThat(server.requests()).containsExactly("list 0", "watch 7", "watch 9");
    }

    @Test
    void aVersionThatTheServerForgotLeadsToANewList() {
        start();
        server.hold(20, pod("other", 15));
        server.forget();

        server.cut();
        await().atMost(SOON).until(() -> names().equals(List.of("other")));

        assertThat(server.requests().stream().distinct().toList()) // a connection that was cut may be tried once more
                .startsWith("list 0", "watch 7", "list newest");
    }

    @Test
    void aWatcherThatIsSlowHoldsNobodyAndIsToldTheNewestThen() {
        start();
        CountDownLatch busy = new CountDownLatch(1);
        AtomicInteger taken = new AtomicInteger();
        Told<Pod> slow = new Told<>() {
            @Override
            public void changed(List<Pod> all) {
                taken.incrementAndGet();
                awaitQuietly(busy);
                super.changed(all);
            }
        };
        watch.add(slow);
        await().atMost(SOON).until(() -> taken.get() == 1);

        server.event("ADDED", pod("second", 9));
        await().atMost(SOON).until(() -> names().contains("second"));
        server.event("ADDED", pod("third", 11));
        await().atMost(SOON).until(() -> names().contains("third"));
        busy.countDown();

        await().atMost(SOON).until(() -> slow.lists.size() == 2);
        assertThat(slow.lists.getLast()).hasSize(3);
    }

    @Test
    void anErrorOfAWatcherEndsNeitherTheWatchNorTheOthers() {
        start();
        watch.add(new Watcher<>() {
            @Override
            public void changed(List<Pod> all) {
                throw new StackOverflowError("a watcher of this test");
            }

            @Override
            public void lost(Reason reason) {
                throw new StackOverflowError("a watcher of this test");
            }
        });

        server.event("ADDED", pod("second", 9));

        await().atMost(SOON).until(() -> names().contains("second"));
    }

    @Test
    void whoClosedIsToldNothingAnyMore() {
        start();
        var gone = new Told<Pod>();
        watch.add(gone).close();

        server.event("ADDED", pod("second", 9));
        await().atMost(SOON).until(() -> names().contains("second"));

        assertThat(gone.lists).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }
}
