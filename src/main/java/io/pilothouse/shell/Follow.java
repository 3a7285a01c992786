package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.PageVisibility;
import com.vaadin.flow.signals.Signal;
import io.pilothouse.live.Feed;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Shows feeds in views. Call it in a component's constructor; it follows only while the component is attached. */
public final class Follow {
    private Follow() {}

    /**
     * Calls {@code show} in the UI with the newest value, first when attached. A tab nobody sees is not updated; it catches up when it is
     * seen again. Two publications before the UI is free become one call.
     */
    public static <T> void feed(Component owner, Feed<T> feed, Consumer<T> show) {
        owner.addAttachListener(attach -> {
            Pump<T> pump = new Pump<>(attach.getUI(), feed, show);
            Signal.effect(owner, pump::showWhenSeen);
            Runnable stop = feed.follow(pump::ask);
            owner.addDetachListener(detach -> {
                detach.unregisterListener();
                stop.run();
            });
        });
    }

    private static final class Pump<T> {
        private final UI ui;
        private final Feed<T> feed;
        private final Consumer<T> show;
        private final AtomicBoolean asked = new AtomicBoolean();

        Pump(UI ui, Feed<T> feed, Consumer<T> show) {
            this.ui = ui;
            this.feed = feed;
            this.show = show;
        }

        /** Called by the thread that publishes; must not wait for the session's lock. */
        void ask() {
            if (asked.compareAndSet(false, true)) {
                ui.access(this::show);
            }
        }

        void show() {
            asked.set(false);
            if (ui.getPage().pageVisibilitySignal().peek() != PageVisibility.HIDDEN) {
                show.accept(feed.latest());
            }
        }

        /** Runs at once and again whenever the tab is hidden or seen. */
        void showWhenSeen() {
            if (ui.getPage().pageVisibilitySignal().get() != PageVisibility.HIDDEN) {
                Signal.runWithoutTransaction(() -> show.accept(feed.latest()));
            }
        }
    }
}
