package io.pilothouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** What one session is sent, looked through for a word: how long it takes until it comes, with the answer to a question or pushed. */
final class Screen implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;
    private static final double NANOS_PER_MILLI = 1e6;

    private final DrivenSession session;
    private final AtomicReference<Awaited> awaited = new AtomicReference<>(new Awaited("nothing"));

    private static final class Awaited {
        private final String word;
        private final CountDownLatch came = new CountDownLatch(1);
        private volatile long at;

        Awaited(String word) {
            this.word = word;
        }

        void hear(String text) {
            if (came.getCount() > 0 && text.contains(word)) {
                at = System.nanoTime();
                came.countDown();
            }
        }
    }

    Screen(HttpClient client, URI console) {
        session = new DrivenSession(client, console, pushed -> awaited.get().hear(pushed.text()));
    }

    void open(String person, String path) throws IOException, InterruptedException {
        session.signIn(person);
        session.open(path);
    }

    /** Goes to a page. Answers after how many milliseconds the word was there; an empty one is there with the answer. */
    double shows(String path, String word) {
        return shows(path, "", word);
    }

    /** @param query of the address, without its question mark */
    double shows(String path, String query, String word) {
        return until(word, () -> awaited.get().hear(shown(path, query)));
    }

    private String shown(String path, String query) {
        try {
            return session.show(path, query).text();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Does something, and answers after how many milliseconds the word came. */
    double until(String word, Runnable done) {
        Awaited one = new Awaited(word);
        awaited.set(one);
        long begun = System.nanoTime();
        done.run();
        await(one);
        return (one.at - begun) / NANOS_PER_MILLI;
    }

    private static void await(Awaited one) {
        try {
            if (!one.came.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("'" + one.word + "' did not come within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Until what was told last is drawn, and the next is not counted to it: longer than the console waits for more. */
    static void quiet() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }

    @Override
    public void close() {
        session.close();
    }
}
