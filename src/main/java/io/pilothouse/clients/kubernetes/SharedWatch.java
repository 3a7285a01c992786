package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.pilothouse.clients.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One informer and its watchers. Events only raise a flag; a thread of its own tells the watchers a few times a second, so that a storm of
 * events is a few lists, and notices when the watch is down or back.
 */
final class SharedWatch<T extends HasMetadata> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SharedWatch.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    /** A watch that the server ended in good order is back within this many looks. */
    private static final int PATIENCE = 10;

    private final String where;
    private final SharedIndexInformer<T> informer;
    private final List<Listener<T>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean dirty = new AtomicBoolean();
    private final ScheduledExecutorService thread;
    private volatile String failure = "it does not answer";
    private int looksWithout;

    private static final class Listener<T> {
        private final Watcher<T> watcher;
        private boolean told;
        private boolean lost;

        Listener(Watcher<T> watcher) {
            this.watcher = watcher;
        }
    }

    SharedWatch(Class<T> kind, KubernetesClient client, String where) {
        this.where = where;
        thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .daemon()
                .name("watch-" + kind.getSimpleName())
                .factory());
        informer = client.resources(kind).inAnyNamespace().runnableInformer(0);
        informer.exceptionHandler((started, failed) -> {
            failure = Fabric8Cluster.reason(failed);
            return true;
        });
        informer.addEventHandler(new Flag());
        informer.start();
        thread.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    Subscription add(Watcher<T> watcher) {
        Listener<T> listener = new Listener<>(watcher);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** On the thread of this watch. */
    private void look() {
        if (!informer.isWatching()) {
            looksWithout++;
            if (looksWithout > PATIENCE) {
                listeners.forEach(this::lose);
            }
            return;
        }
        looksWithout = 0;
        failure = "it does not answer";
        boolean changed = dirty.getAndSet(false);
        List<T> all = List.copyOf(informer.getStore().list());
        for (Listener<T> listener : listeners) {
            if (changed || !listener.told || listener.lost) {
                listener.told = true;
                listener.lost = false;
                tell(() -> listener.watcher.changed(all));
            }
        }
    }

    /** A watcher that throws costs itself one message, and the others nothing: they share this thread. */
    @SuppressWarnings("checkstyle:IllegalCatch")
    private void tell(Runnable message) {
        try {
            message.run();
        } catch (RuntimeException defect) {
            log.error("A watcher of {} cannot take what it is told", where, defect);
        }
    }

    private void lose(Listener<T> listener) {
        if (!listener.lost) {
            listener.lost = true;
            tell(() -> listener.watcher.lost(where + " cannot be watched: " + failure));
        }
    }

    @Override
    public void close() {
        informer.close();
        thread.shutdownNow();
    }

    private final class Flag implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            dirty.set(true);
        }

        @Override
        public void onUpdate(T before, T after) {
            dirty.set(true);
        }

        @Override
        public void onDelete(T object, boolean finalStateUnknown) {
            dirty.set(true);
        }
    }
}
