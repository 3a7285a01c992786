package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.pilothouse.clients.Subscription;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One informer and its watchers. Events only raise a flag; a thread of its own tells the watchers a few times a second, so that a storm of
 * events is a few lists, and notices when the watch is down or back. The informer takes a watch that broke up again from the last version it
 * saw; it lists anew only if the server no longer knows that version (410 Gone).
 */
final class SharedWatch<T extends HasMetadata> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SharedWatch.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    /** A watch that the server ended in good order is back within this many looks. */
    private static final int PATIENCE = 10;

    private final String where;
    private final Reason noAnswer;
    private final Supplier<@Nullable Reason> silence;
    private final SharedIndexInformer<T> informer;
    /** What each was told last. */
    private final Map<Mailbox<T>, Told> mailboxes = new ConcurrentHashMap<>();

    private final AtomicBoolean dirty = new AtomicBoolean();
    private final ScheduledExecutorService thread;
    private final ExecutorService telling;
    /** Until the informer tries again or says what it was refused: the server is known to answer by now. */
    private final Reason readAnew;

    private volatile Reason failure;
    private List<T> all = List.of();
    private boolean isListed;
    private int looksWithout;
    private volatile @Nullable Reason lostBy;

    private enum Told {
        NOTHING,
        ALL,
        LOST
    }

    /** @param silence why the server answers nothing, though its connection stands; null while it answers */
    SharedWatch(Class<T> kind, KubernetesClient client, String where, Supplier<@Nullable Reason> silence) {
        this.where = where;
        noAnswer = Reason.of("because.remote-silent", where);
        readAnew = Reason.of("because.cluster-read-anew", where);
        failure = noAnswer;
        this.silence = silence;
        String name = "watch-" + kind.getSimpleName();
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        telling = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-told-", 0).factory());
        informer = client.resources(kind).inAnyNamespace().runnableInformer(0);
        informer.itemStore(new Trimmed<>());
        informer.exceptionHandler((started, failed) -> {
            failure = KubernetesFailures.reason(where, kind, failed);
            return true;
        });
        informer.addEventHandler(new Flag());
        informer.start();
        thread.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    Subscription add(Watcher<T> watcher) {
        Mailbox<T> mailbox = new Mailbox<>(watcher, telling);
        mailboxes.put(mailbox, Told.NOTHING);
        return () -> {
            mailboxes.remove(mailbox);
            mailbox.close();
        };
    }

    /** Why nothing of it is known now; null while it is read, and at first. */
    @Nullable Reason lost() {
        return lostBy;
    }

    /** On the thread of this watch, which goes on whatever happens. */
    @SuppressWarnings(
            "checkstyle:IllegalCatch") // an executor would end the rhythm, and with it the watch, without a word
    private void look() {
        try {
            Reason silent = silence.get();
            if (silent != null) {
                failure = readAnew;
                lose(silent);
            } else if (informer.isWatching()) {
                looksWithout = 0;
                failure = noAnswer;
                tellAll();
            } else if (++looksWithout > PATIENCE) {
                lose(failure);
            }
        } catch (Throwable defect) {
            dirty.set(true); // what it was about to tell is still to be told
            log.error("The watch of {} has a defect", where, defect);
            lose(ExpectedFailure.why(defect));
        }
    }

    /** The list is copied only when something changed: there may be thousands in it, five times a second. */
    private void tellAll() {
        lostBy = null;
        boolean changed = dirty.getAndSet(false) || !isListed;
        if (changed) {
            all = List.copyOf(informer.getStore().list());
            isListed = true;
        }
        mailboxes.forEach((mailbox, told) -> {
            if ((changed || told != Told.ALL) && mailboxes.replace(mailbox, Told.ALL) != null) {
                mailbox.changed(all);
            }
        });
    }

    /** Told again when it is another reason: down at first, and up again without the rights. */
    private void lose(Reason reason) {
        boolean isOther = !reason.equals(lostBy);
        lostBy = reason;
        mailboxes.forEach((mailbox, told) -> {
            if ((isOther || told != Told.LOST) && mailboxes.replace(mailbox, Told.LOST) != null) {
                mailbox.lost(reason);
            }
        });
    }

    @Override
    public void close() {
        informer.close();
        thread.shutdownNow();
        telling.shutdownNow();
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
