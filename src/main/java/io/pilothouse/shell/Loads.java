package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.pilothouse.units.Explained;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks slow questions off the UI thread, with words in the reader's language. Of several questions one component asked, only the newest answer is shown. */
@org.springframework.stereotype.Component
public class Loads {
    private static final Logger log = LoggerFactory.getLogger(Loads.class);

    private final Executor executor;
    private final Clock clock;
    private final Map<Component, AtomicLong> newest = new WeakHashMap<>();

    Loads(Executor remoteCalls, Clock clock) {
        this.executor = remoteCalls;
        this.clock = clock;
    }

    /** Shows {@link Loaded.Loading} at once, and the answer or the failure when it is there. Call it from the UI thread of an attached owner. */
    public <T> void load(Component owner, Callable<T> question, Consumer<Loaded<T>> show) {
        UI ui = owner.getUI().orElseThrow(() -> new IllegalStateException("the owner is not attached"));
        AtomicLong count = counter(owner);
        long mine = count.incrementAndGet();
        Locale reader = ui.getLocale();
        show.accept(new Loaded.Loading<>());
        executor.execute(() -> {
            Loaded<T> answer = answer(reader, question);
            ui.access(() -> {
                if (mine == count.get()) {
                    show.accept(answer);
                }
            });
        });
    }

    private AtomicLong counter(Component owner) {
        synchronized (newest) {
            return newest.computeIfAbsent(owner, ignored -> new AtomicLong());
        }
    }

    private static String why(Exception failure, Locale reader) {
        return failure instanceof Explained explained
                ? explained.reason().inWords(reader)
                : String.valueOf(failure.getMessage());
    }

    @SuppressWarnings(
            "checkstyle:IllegalCatch") // whatever a loader throws becomes a state on the page, not a dead session
    private <T> Loaded<T> answer(Locale reader, Callable<T> question) {
        try {
            return new Loaded.Value<>(Words.answerFor(reader, question));
        } catch (Exception failure) {
            log.debug("a question of a page failed", failure);
            return new Loaded.Failed<>(why(failure, reader), clock.instant());
        }
    }
}
