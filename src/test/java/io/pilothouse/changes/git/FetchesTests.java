package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class FetchesTests {
    private final AtomicInteger fetched = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void aFetchSaysInWordsHowFarItIs() {
        AtomicLong clock = new AtomicLong();
        List<String> told = new ArrayList<>();
        var progress = new FetchProgress(words -> told.add(words.inWords(Locale.GERMAN)), () -> false, clock::get);

        progress.beginTask("remote: Counting objects", 0);
        progress.update(1);
        assertThat(progress.words()).isNull();
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        progress.update(1);
        progress.beginTask("Receiving objects", 50_000);
        progress.update(15_000);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        progress.update(500);

        assertThat(progress.words()).hasToString("Fetching the repository: 31%, 15,500 of 50,000 objects.");
        assertThat(told)
                .containsExactly(
                        "Das Repository wird geholt; der Server stellt zusammen, was er hat.",
                        "Das Repository wird geholt: 31 %, 15.500 von 50.000 Objekten.");
    }

    @Test
    void aReaderIsNotKeptByALongFetchAndAWriterIs() throws Exception {
        Fetches fetches = new Fetches(new ReentrantLock(), this::takesLong);

        Reason progress = fetches.awaitOrProgress();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(fetches::await);
        boolean wasKept = !writer.isDone();
        released.countDown();
        writer.get(20, TimeUnit.SECONDS);

        assertThat(Objects.requireNonNull(progress).key()).isEqualTo("because.git-fetch-receives");
        assertThat(wasKept).isTrue();
        assertThat(fetches.awaitOrProgress()).isNull();
    }

    @Test
    void allWhoAskBeforeAFetchBeginsShareIt() throws Exception {
        Fetches fetches = new Fetches(new ReentrantLock(), this::takesLong);
        CompletableFuture<Void> first = CompletableFuture.runAsync(fetches::await);
        begun.await();

        List<CompletableFuture<Void>> later = new ArrayList<>();
        CountDownLatch asked = new CountDownLatch(5);
        for (int i = 0; i < 5; i++) {
            later.add(CompletableFuture.runAsync(
                    () -> {
                        asked.countDown();
                        fetches.await();
                    },
                    task -> Thread.ofVirtual().start(task)));
        }
        asked.await();
        released.countDown();
        first.get(20, TimeUnit.SECONDS);
        for (var each : later) {
            each.get(20, TimeUnit.SECONDS);
        }

        assertThat(fetched.get()).isBetween(2, 6);
    }

    @Test
    void anErrorEndsOneFetchAndNotTheNext() {
        Fetches fetches = new Fetches(new ReentrantLock(), progress -> {
            if (fetched.incrementAndGet() == 1) {
                throw new OutOfMemoryError("for the test");
            }
        });

        assertThatThrownBy(fetches::await).isInstanceOf(GitUnavailable.class);
        fetches.await();

        assertThat(fetched.get()).isEqualTo(2);
    }

    private void takesLong(FetchProgress progress) {
        fetched.incrementAndGet();
        begun.countDown();
        progress.beginTask("Receiving objects", 50_000);
        try {
            while (!released.await(20, TimeUnit.MILLISECONDS)) {
                progress.update(1);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
