package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideBySideTests {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger given = new AtomicInteger();

    /** As an executor that is closed while questions begin. */
    private void one(Runnable task) {
        if (given.getAndIncrement() > 0) {
            awaitBegun();
            throw new RejectedExecutionException("closed");
        }
        Thread.ofVirtual().start(task);
    }

    private void awaitBegun() {
        try {
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private String never() {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            letGo.countDown();
        }
        return "";
    }

    @Test
    void aQuestionThatHasBegunIsLetGoOfWhereTheNextGetsNoThread() throws InterruptedException {
        Executor closing = this::one;
        List<Callable<String>> questions = List.of(this::never, this::never);

        assertThatThrownBy(() -> new SideBySide(closing).answers(questions))
                .isInstanceOf(RejectedExecutionException.class);

        assertThat(letGo.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
