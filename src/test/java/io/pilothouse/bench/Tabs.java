package io.pilothouse.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Open tabs of a browser, each with its own session and connection, that say now and then that they are there. */
final class Tabs implements AutoCloseable {
    private static final String PERSON = "alex";
    /** Pages in a browser are not opened all in one moment either. */
    private static final int OPENED_AT_ONCE = 4;

    /**
     * @param page its path
     * @param heard how many messages were pushed to it
     */
    record Tab(String page, DrivenSession session, AtomicLong heard) {}

    private final HttpClient client = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final URI console;
    private final Consumer<Uidl> heard;
    private final List<Tab> open = new ArrayList<>();

    /** @param heard told of what is pushed to any of them */
    Tabs(URI console, Consumer<Uidl> heard) {
        this.console = console;
        this.heard = heard;
    }

    /** @param pages in turn */
    void open(int count, List<String> pages) throws InterruptedException, ExecutionException {
        try (var threads =
                Executors.newFixedThreadPool(OPENED_AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Tab>> opened = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String page = pages.get(i % pages.size());
                opened.add(threads.submit(() -> opened(page)));
            }
            for (Future<Tab> one : opened) {
                open.add(one.get());
            }
        }
    }

    private Tab opened(String page) throws IOException, InterruptedException {
        AtomicLong messages = new AtomicLong();
        var session = new DrivenSession(client, console, uidl -> {
            messages.incrementAndGet();
            heard.accept(uidl);
        });
        session.signIn(PERSON);
        session.open(page);
        return new Tab(page, session, messages);
    }

    List<Tab> all() {
        return List.copyOf(open);
    }

    /** Of all messages so far. */
    long bytes() {
        return open.stream().mapToLong(tab -> tab.session().bytes()).sum();
    }

    /** Beats of the sessions now and then, as browsers send them. */
    void pass(int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long nextBeat = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            if (System.nanoTime() > nextBeat) {
                beat();
                nextBeat += TimeUnit.MINUTES.toNanos(4);
            }
        }
    }

    void beat() throws IOException, InterruptedException {
        for (Tab tab : open) {
            tab.session().beat();
        }
    }

    /** Of all: a tab that only falls silent is kept by the console for as long as it might come back. */
    void signOut() throws IOException, InterruptedException {
        for (Tab tab : open) {
            tab.session().signOut();
        }
        open.clear();
    }

    @Override
    public void close() {
        open.forEach(tab -> tab.session().close());
        open.clear();
        client.close();
    }
}
