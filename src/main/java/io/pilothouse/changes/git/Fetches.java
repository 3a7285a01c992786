package io.pilothouse.changes.git;

import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches, one at a time, each on a thread of its own, so that nobody has to wait for the end of a long one. All who ask before a fetch
 * begins share it.
 */
final class Fetches {
    /** How long a reader waits for something newer than what the mirror has. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<FetchProgress> fetch;
    /** Held during all talk with the remote. */
    private final ReentrantLock line;

    private @Nullable CompletableFuture<Void> next;
    private volatile @Nullable FetchProgress progress;
    private volatile Consumer<Reason> follower = words -> {};
    private volatile boolean closed;

    Fetches(ReentrantLock line, Consumer<FetchProgress> fetch) {
        this.line = line;
        this.fetch = fetch;
    }

    /** Told about once a second on the fetching thread while one takes long. */
    void follow(Consumer<Reason> told) {
        follower = told;
    }

    /** Waits for a fetch that begins after this call. */
    void await() {
        CompletableFuture<Void> asked = ask();
        try {
            asked.get();
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        } catch (ExecutionException failed) {
            throw failure(failed);
        }
    }

    /** Null when fetched; else how far a fetch is that takes longer than a reader waits. A line that is merely silent is waited for. */
    @Nullable Reason awaitOrProgress() {
        CompletableFuture<Void> asked = ask();
        while (true) {
            try {
                asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return null;
            } catch (TimeoutException later) {
                Reason words = words();
                if (words != null) {
                    return words;
                }
            } catch (InterruptedException stopped) {
                throw interrupted(stopped);
            } catch (ExecutionException failed) {
                throw failure(failed);
            }
        }
    }

    private @Nullable Reason words() {
        FetchProgress now = progress;
        return now == null ? null : now.words();
    }

    private synchronized CompletableFuture<Void> ask() {
        CompletableFuture<Void> asked = next;
        if (asked == null) {
            asked = CompletableFuture.runAsync(
                    this::run, task -> Thread.ofVirtual().name("git-fetch").start(task));
            next = asked;
        }
        return asked;
    }

    private void run() {
        line.lock();
        try {
            begin();
            FetchProgress now = new FetchProgress(words -> follower.accept(words), () -> closed, System::nanoTime);
            progress = now;
            fetch.accept(now);
        } finally {
            progress = null;
            line.unlock();
        }
    }

    private synchronized void begin() {
        next = null;
    }

    /** Each caller gets an exception with its own trace. */
    private static GitUnavailable failure(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause instanceof GitUnavailable said
                ? new GitUnavailable(said.reason(), said)
                : new GitUnavailable(Reason.of("remotes.git-fetch"), cause);
    }

    private static GitUnavailable interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new GitUnavailable(Reason.of("remotes.git-stopping"), stopped);
    }

    /** A fetch under way ends early; waits for its end. */
    void close() {
        closed = true;
        line.lock();
        line.unlock();
    }
}
