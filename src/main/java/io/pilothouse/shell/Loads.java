package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.units.ExpectedFailure;
import java.time.Clock;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks slow questions off the UI thread, with words in the reader's language and times of their clock. Of several questions one component asked, only the newest answer is shown. */
@org.springframework.stereotype.Component
public class Loads {
    private static final Logger log = LoggerFactory.getLogger(Loads.class);

    private final RemoteCalls remoteCalls;
    private final Clock clock;
    private final Freshness freshness;
    private final Map<Component, AtomicLong> newest = new WeakHashMap<>();

    Loads(RemoteCalls remoteCalls, Clock clock, Freshness freshness) {
        this.freshness = freshness;
        this.remoteCalls = remoteCalls;
        this.clock = clock;
    }

    /**
     * Shows {@link Loaded.Loading} at once, and the answer or the failure when it is there. Call it from the UI thread. An owner that is on no page
     * yet, as a view before it is entered, asks when it is.
     */
    public <T> void load(Component owner, Callable<T> question, Consumer<Loaded<T>> show) {
        owner.getUI()
                .ifPresentOrElse(
                        ui -> load(ui, owner, question, show),
                        () -> owner.addAttachListener(attached -> {
                            attached.unregisterListener();
                            load(attached.getUI(), owner, question, show);
                        }));
    }

    private <T> void load(UI ui, Component owner, Callable<T> question, Consumer<Loaded<T>> show) {
        AtomicLong count = counter(owner);
        long mine = count.incrementAndGet();
        Reader reader = Reader.of(ui);
        show.accept(new Loaded.Loading<>());
        remoteCalls.execute(() -> {
            Loaded<T> answer = answer(reader, question);
            tell(ui, () -> {
                if (mine == count.get()) {
                    show.accept(answer);
                }
            });
        });
    }

    /**
     * A verb that not everybody has: it is there once somebody says that this person may. Where nobody can say, it is there too, and who does it
     * judges.
     */
    public <C extends Component> C offer(C verb, Callable<Boolean> may) {
        verb.setVisible(false);
        verb.addAttachListener(attached -> load(verb, may, loaded -> {
            switch (loaded) {
                case Loaded.Loading<Boolean> ignored -> {}
                case Loaded.Value<Boolean>(Boolean allowed) -> verb.setVisible(allowed);
                case Loaded.Failed<Boolean> ignored -> verb.setVisible(true);
            }
        }));
        return verb;
    }

    /** Who closed the page meanwhile does not want to know. */
    private static void tell(UI ui, Command shown) {
        try {
            ui.access(shown);
        } catch (UIDetachedException closed) {
            log.debug("The answer comes after the page was closed");
        }
    }

    private AtomicLong counter(Component owner) {
        synchronized (newest) {
            return newest.computeIfAbsent(owner, ignored -> new AtomicLong());
        }
    }

    @SuppressWarnings(
            "checkstyle:IllegalCatch") // whatever a loader throws becomes a state on the page, not a dead session
    private <T> Loaded<T> answer(Reader reader, Callable<T> question) {
        try {
            return new Loaded.Value<>(reader.answer(question::call));
        } catch (Throwable failure) {
            return new Loaded.Failed<>(
                    reason(reader, failure),
                    clock.instant(),
                    failure instanceof ExpectedFailure expected && expected.isAnswer(),
                    freshness.systems);
        }
    }

    /** The words of a defect are for nobody who reads a page: they may say anything. */
    static String reason(Reader reader, Throwable failure) {
        if (failure instanceof ExpectedFailure) {
            log.debug("A question of a page failed: {}", failure.getMessage());
            return reader.answer(() -> Words.say(ExpectedFailure.why(failure)));
        }
        log.error("A question of a page failed because of a defect", failure);
        return Words.in(
                reader.locale(), "shell.error.defect", failure.getClass().getSimpleName());
    }
}
