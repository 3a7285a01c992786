package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether an API server answers at all, and still lets this account read what is watched. A watch over a connection that nobody closes looks well
 * for minutes while its server hangs, so it is asked for its version all the while: whatever it answers, it answers. And a watch outlives the
 * right to it for as long as its connection stands, so each kind is asked for one object.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String PATH = "/version";

    private static final ListOptions ONE =
            new ListOptionsBuilder().withLimit(1L).build();

    private final String where;
    private final KubernetesClient client;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kubernetes-heartbeat").factory());
    private final Set<Class<? extends HasMetadata>> watched = ConcurrentHashMap.newKeySet();
    private final Map<Class<?>, Reason> refused = new ConcurrentHashMap<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile @Nullable Reason silence;

    Heartbeat(String where, KubernetesClient client) {
        this.where = where;
        this.client = client;
    }

    /** From the first watch on. */
    void watches(Class<? extends HasMetadata> kind) {
        watched.add(kind);
        if (begun.compareAndSet(false, true)) {
            thread.scheduleWithFixedDelay(this::beat, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Why nothing true comes of a kind; null while it answers and the account may read it. */
    @Nullable Reason silence(Class<?> kind) {
        Reason silent = silence;
        return silent != null ? silent : refused.get(kind);
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // an executor would end the rhythm without a word
    void beat() {
        try {
            silence = unanswered();
            if (silence == null) {
                watched.forEach(this::proveRight);
            }
        } catch (Throwable defect) {
            if (thread.isShutdown()) {
                return; // it lost its client on the way
            }
            log.error("The heartbeat of Kubernetes has a defect", defect);
            silence = ExpectedFailure.why(defect);
        }
    }

    /** Whatever it answers, it answers: a token that it no longer knows it refuses here too, and that is said of each kind. */
    private @Nullable Reason unanswered() {
        try {
            var _ = client.raw(PATH);
            return null;
        } catch (KubernetesClientException failed) {
            return failed.getCode() > 0 ? null : KubernetesFailures.reason(where, failed);
        }
    }

    private void proveRight(Class<? extends HasMetadata> kind) {
        try {
            var _ = client.resources(kind).inAnyNamespace().list(ONE);
            refused.remove(kind);
        } catch (KubernetesClientException failed) {
            if (failed.getCode() == 401 || failed.getCode() == 403) {
                refused.put(kind, KubernetesFailures.reason(where, failed));
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
