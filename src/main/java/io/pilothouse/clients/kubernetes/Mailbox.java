package io.pilothouse.clients.kubernetes;

import io.pilothouse.clients.Subscription;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one watcher is still to be told: the newest only, one message at a time, on threads of its own. A watcher that is slow misses what was
 * overtaken and holds nobody else; one that throws costs itself one message.
 */
final class Mailbox<T> implements Subscription {
    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private final Watcher<T> watcher;
    private final Executor threads;
    private final AtomicReference<@Nullable Message<T>> newest = new AtomicReference<>();
    private volatile boolean isClosed;

    private sealed interface Message<T> {
        record Changed<T>(List<T> all) implements Message<T> {}

        record Lost<T>(Reason reason) implements Message<T> {}
    }

    Mailbox(Watcher<T> watcher, Executor threads) {
        this.watcher = watcher;
        this.threads = threads;
    }

    void changed(List<T> all) {
        put(new Message.Changed<>(all));
    }

    void lost(Reason reason) {
        put(new Message.Lost<>(reason));
    }

    private void put(Message<T> message) {
        if (newest.getAndSet(message) == null) {
            threads.execute(this::deliver);
        }
    }

    /** The message is taken inside of the lock, so that an older one never follows a newer one. */
    @SuppressWarnings("checkstyle:IllegalCatch")
    private synchronized void deliver() {
        Message<T> message = newest.getAndSet(null);
        if (message == null || isClosed) {
            return;
        }
        try {
            switch (message) {
                case Message.Changed<T>(List<T> all) -> watcher.changed(all);
                case Message.Lost<T>(Reason reason) -> watcher.lost(reason);
            }
        } catch (Throwable defect) {
            log.error("A watcher cannot take what it is told", defect);
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
