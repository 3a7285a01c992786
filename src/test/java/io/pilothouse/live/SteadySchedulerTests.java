package io.pilothouse.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SteadySchedulerTests {
    private final AtomicInteger beats = new AtomicInteger();

    @Test
    void aBeatThatThrowsDoesNotEndTheRhythm() {
        try (var scheduler = new SteadyScheduler(1, Thread.ofPlatform().daemon().factory())) {
            var rhythm = scheduler.scheduleWithFixedDelay(
                    () -> {
                        beats.incrementAndGet();
                        throw new StackOverflowError("of this test");
                    },
                    0,
                    1,
                    TimeUnit.MILLISECONDS);

            await().until(() -> beats.get() > 3);

            assertThat(rhythm.isDone()).isFalse();
            rhythm.cancel(false);
        }
    }
}
