package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;

/**
 * Whether what an endpoint's pods report arrives, and where it stops if it does not.
 *
 * @param why a sentence with the facts, and what would help
 */
public record Scraping(Kind kind, Reason why) {
    public enum Kind {
        ALL,
        /** Not of each pod that is ready. */
        SOME,
        /** Nobody could scrape: no pod is ready. */
        NO_PODS,
        /** No target is known. */
        NOTHING,
        /** A target is known and does not answer. */
        DOWN,
        /** A target answers, with other metrics than an engine's. */
        SILENT,
        /** All is there, under other labels than those that are looked for. */
        OTHER_LABELS
    }

    public boolean arrives() {
        return kind == Kind.ALL || kind == Kind.SOME;
    }
}
