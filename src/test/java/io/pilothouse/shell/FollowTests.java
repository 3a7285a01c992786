package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinSession;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pilothouse.live.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(classes = OneTab.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ViewPackages(classes = OneTab.class)
class FollowTests extends SpringBrowserlessTest {
    private final Feed<String> feed = new Feed<>("first");
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final List<Thread> drawers = new CopyOnWriteArrayList<>();

    private Div page() {
        Div page = new Div();
        Follow.feed(page, feed, value -> {
            shown.add(value);
            drawers.add(Thread.currentThread());
        });
        UI.getCurrent().add(page);
        runPendingSignalsTasks();
        return page;
    }

    private void settle() {
        runPendingSignalsTasks();
        roundTrip();
    }

    /** As a poller does. */
    private Thread publish(String value) {
        Thread writer = Thread.ofPlatform().start(() -> feed.publish(value));
        try {
            writer.join();
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
        return writer;
    }

    @Test
    void eachUpdateOfAPageIsTimed() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Metrics.addRegistry(meters);
        try {
            page();
            long before = meters.get("pilothouse.page.update").timer().count();

            publish("second");
            settle();
            publish("third");
            settle();

            assertThat(shown).containsExactly("first", "second", "third");
            assertThat(meters.get("pilothouse.page.update").timer().count()).isEqualTo(before + 2);
        } finally {
            Metrics.removeRegistry(meters);
        }
    }

    @Test
    void thePublishingThreadNeverDraws() {
        page();
        VaadinSession session = VaadinSession.getCurrent();
        List<Thread> writers = new ArrayList<>();

        session.unlock();
        try {
            writers.add(publish("second"));
            await().until(() -> shown.contains("second"));
        } finally {
            session.lock();
        }

        assertThat(drawers).doesNotContainAnyElementsOf(writers);
    }

    @Test
    void aPageThatIsSlowToDrawHoldsNobodyWhoPublishes() {
        CountDownLatch drawn = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        Div slow = new Div();
        Follow.feed(slow, feed, value -> {
            if (!value.equals("first")) {
                begun.incrementAndGet();
                awaitQuietly(drawn);
            }
        });
        UI.getCurrent().add(slow);
        runPendingSignalsTasks();
        VaadinSession session = VaadinSession.getCurrent();

        session.unlock();
        try {
            publish("second");
            await().until(() -> begun.get() == 1);
            publish("third");
            publish("fourth");
        } finally {
            drawn.countDown();
            session.lock();
        }

        assertThat(feed.latest()).isEqualTo("fourth");
        await().pollInSameThread().until(() -> {
            settle();
            return begun.get() == 2; // third and fourth became one
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }

    @Test
    void aPageThatCannotBeDrawnCostsTheOthersNothing() {
        VaadinSession.getCurrent().setErrorHandler(error -> {});
        Div broken = new Div();
        Follow.feed(broken, feed, value -> {
            if (!value.equals("first")) {
                throw new StackOverflowError("a page of this test");
            }
        });
        UI.getCurrent().add(broken);
        page();
        VaadinSession session = VaadinSession.getCurrent();

        session.unlock();
        try {
            publish("second");
            await().until(() -> shown.contains("second"));
            publish("third");
            await().until(() -> shown.contains("third"));
        } finally {
            session.lock();
        }
    }

    @Test
    void aClosedTabUnfollowsItself() {
        page();
        UI ui = UI.getCurrent();
        assertThat(feed.followers()).isEqualTo(1);

        ui.getInternals().setSession(null); // the tab was closed, and nobody told the page
        publish("second");

        await().until(() -> feed.followers() == 0);
        ui.getInternals().setSession(VaadinSession.getCurrent());
        assertThat(shown).containsExactly("first");
    }

    @Test
    void whoPublishesForItsOwnTabIsShownWhenTheRequestEnds() {
        page();

        feed.publish("chosen");
        settle();

        assertThat(shown).containsExactly("first", "chosen");
    }
}
