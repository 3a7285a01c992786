package io.pilothouse.shell;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where pages are drawn anew when a feed changes: as many at a time as there are processors, never on the thread that published. Each page
 * waits here once at most, so the queue is no longer than there are pages. Static, since components are made by whoever shows them.
 */
final class PageThreads {
    private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());
    private static final ThreadPoolExecutor POOL = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("pages-", 0).daemon().factory());

    static {
        POOL.allowCoreThreadTimeOut(true);
    }

    private PageThreads() {}

    static Executor drawing() {
        return POOL;
    }
}
