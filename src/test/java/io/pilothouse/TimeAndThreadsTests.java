package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TimeAndThreadsTests {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final ExecutorService remotes = Executors.newVirtualThreadPerTaskExecutor();

    @Test
    void aRemoteThatIsSilentDoesNotHoldUpTheEnd() throws InterruptedException {
        remotes.execute(this::ask);
        begun.await();

        TimeAndThreads.end(remotes, Duration.ofMillis(20));

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).isTrue();
    }

    @Test
    void whatIsOnItsWayMayEnd() throws InterruptedException {
        remotes.execute(this::ask);
        begun.await();
        Thread.ofVirtual().start(answer::countDown);

        TimeAndThreads.end(remotes, Duration.ofSeconds(10));

        assertThat(ended.getCount()).isZero();
        assertThat(interrupted).isFalse();
    }

    private void ask() {
        begun.countDown();
        try {
            answer.await();
        } catch (InterruptedException tooLong) {
            interrupted.set(true);
        }
        ended.countDown();
    }
}
