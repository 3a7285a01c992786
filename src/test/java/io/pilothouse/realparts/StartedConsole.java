package io.pilothouse.realparts;

import java.net.URI;
import java.nio.file.Path;

/**
 * A console that runs in a process of its own, and is ready.
 *
 * @param log what it said so far
 */
public record StartedConsole(URI address, Path log, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
        end.run();
    }
}
