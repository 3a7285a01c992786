package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.page.PageVisibility;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.signals.Signal;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.pilothouse.live.Feed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
            pump.start();
            owner.addDetachListener(detach -> {
                detach.unregisterListener();
                pump.stop();
            });
        });
    }

    private static final class Pump<T> {
        private static final Logger log = LoggerFactory.getLogger(Follow.class);
        /** Static, as the threads that draw are. */
        private static final Timer UPDATES = Timer.builder("pilothouse.page.update")
                .description(
                        "From a change that the console knows of until an open page was drawn with it, before it is sent")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5))
                .register(Metrics.globalRegistry);

        private final UI ui;
        private final Feed<T> feed;
        private final Consumer<T> show;
        private final AtomicBoolean asked = new AtomicBoolean();
        private volatile long askedAt;
        private volatile Runnable unfollow = () -> {};

        Pump(UI ui, Feed<T> feed, Consumer<T> show) {
            this.ui = ui;
            this.feed = feed;
            this.show = show;
        }

        void start() {
            unfollow = feed.follow(this::ask);
        }

        void stop() {
            unfollow.run();
        }

        /** Called by the thread that publishes; must not wait for the session's lock, and must not draw. */
        void ask() {
            if (asked.compareAndSet(false, true)) {
                askedAt = System.nanoTime();
                VaadinSession session = ui.getSession();
                if (session != null && session.hasLock()) {
                    handOver(); // a page publishes for its own tab: it is drawn when this request is done
                } else {
                    PageThreads.drawing().execute(this::handOver);
                }
            }
        }

        /** Draws here if nobody holds the session's lock, else whoever holds it does when it is done. */
        @SuppressWarnings(
                "checkstyle:IllegalCatch") // a page that cannot be drawn must not take the thread of others along
        private void handOver() {
            try {
                ui.access(this::show);
            } catch (UIDetachedException closed) {
                stop();
            } catch (Throwable defect) {
                asked.set(false);
                log.error("A page could not be told of a change", defect);
            }
        }

        void show() {
            asked.set(false);
            if (ui.getPage().pageVisibilitySignal().peek() != PageVisibility.HIDDEN) {
                show.accept(feed.latest());
                UPDATES.record(System.nanoTime() - askedAt, TimeUnit.NANOSECONDS);
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
