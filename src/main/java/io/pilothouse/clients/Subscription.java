package io.pilothouse.clients;

/** Ends something that was started. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
