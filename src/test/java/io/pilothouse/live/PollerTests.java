package io.pilothouse.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.ExpectedFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PollerTests {
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final HandClock clock = new HandClock();
    private final Topic<String> topic = new Topic<>("answers", clock);
    private final AtomicReference<Supplier<String>> remote = new AtomicReference<>(() -> "first");
    private final ScheduledExecutorService threads =
            new SteadyScheduler(1, Thread.ofPlatform().daemon().factory());
    private final Poller<String> poller = Poller.start(topic, () -> remote.get().get(), OFTEN, threads);

    private static final class Away extends RuntimeException implements ExpectedFailure {
        Away() {
            super("the remote does not answer");
        }
    }

    @AfterEach
    void end() {
        poller.close();
        threads.shutdownNow();
    }

    @Test
    void anErrorMakesItsTopicLostWithTheReasonAndItAsksAgain(CapturedOutput output) {
        await().until(() -> topic.latest().equals(new Reading.Current<>("first")));

        remote.set(() -> {
            throw new NoClassDefFoundError("io/pilothouse/Gone");
        });
        await().until(() -> topic.latest() instanceof Reading.Lost);

        var lost = (Reading.Lost<String>) topic.latest();
        assertThat(lost.last()).isEqualTo("first");
        assertThat(lost.reason())
                .hasToString("The console has a defect here (NoClassDefFoundError). Its log says more.");
        assertThat(output).contains("ERROR").contains("NoClassDefFoundError: io/pilothouse/Gone");
        remote.set(() -> "second");
        await().until(() -> topic.latest().equals(new Reading.Current<>("second")));
    }

    @Test
    void aRemoteThatFailsIsNoDefect(CapturedOutput output) {
        remote.set(() -> {
            throw new Away();
        });

        await().until(() -> topic.latest() instanceof Reading.Lost);

        assertThat(((Reading.Lost<String>) topic.latest()).reason()).hasToString("the remote does not answer");
        assertThat(output).doesNotContain("ERROR");
    }

    @Test
    void aFollowerThatThrowsDoesNotEndIt() {
        topic.feed().follow(() -> {
            throw new StackOverflowError("a page of this test");
        });

        remote.set(() -> "second");
        await().until(() -> topic.latest().equals(new Reading.Current<>("second")));
        remote.set(() -> "third");

        await().until(() -> topic.latest().equals(new Reading.Current<>("third")));
    }

    /** Twenty who have written need not ask twenty times. */
    @Test
    void allWhoWaitForTheirTurnShareTheNextAnswer() throws Exception {
        poller.close();
        var asked = new AtomicInteger();
        var goOn = new CountDownLatch(1);
        remote.set(() -> {
            int number = asked.incrementAndGet();
            if (number == 1) {
                awaitUninterruptibly(goOn);
            }
            return "answer " + number;
        });
        List<Thread> all = IntStream.range(0, 20)
                .mapToObj(number -> Thread.ofPlatform().start(poller::ask))
                .toList();
        await().until(() -> all.stream()
                        .filter(thread -> thread.getState() == Thread.State.BLOCKED)
                        .count()
                == 19);

        goOn.countDown();
        for (Thread thread : all) {
            thread.join();
        }

        assertThat(asked).hasValue(2);
        assertThat(topic.latest()).isEqualTo(new Reading.Current<>("answer 2"));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
