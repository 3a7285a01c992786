package io.pilothouse.live;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work that must not end the thread, the rhythm or the loop it runs on: whatever it throws, also an Error, is logged with its stack. */
final class Guarded {
    private static final Logger log = LoggerFactory.getLogger(Guarded.class);

    private Guarded() {}

    @SuppressWarnings(
            "checkstyle:IllegalCatch") // an executor would keep it to itself, and nobody would know why a page stands
    // still
    static void run(String what, Runnable work) {
        try {
            work.run();
        } catch (Throwable defect) {
            log.error("{} failed", what, defect);
        }
    }
}
