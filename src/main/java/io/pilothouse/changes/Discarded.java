package io.pilothouse.changes;

import java.time.Instant;

/** Who took away a change that waited, and why; the reason is empty when it was the one who had asked for it and gave none. */
public record Discarded(String title, String by, Instant at, String reason) {}
