package io.pilothouse.telemetry;

import java.time.Duration;
import java.time.Instant;

/**
 * One request that an engine kept the trace of.
 *
 * @param meaning what took so long, as the catalogue names it: {@code ttft} or {@code end-to-end}
 * @param trace as the engine names it; whoever wrote it is not trusted
 */
public record SlowRequest(String meaning, Duration took, Instant at, String trace, String pod) {}
