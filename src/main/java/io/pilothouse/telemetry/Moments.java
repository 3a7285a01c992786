package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Span;
import java.time.Duration;
import java.time.Instant;

/**
 * Moments at equal distances that are multiples of it since 1970, so that the same moments are asked about again and again.
 *
 * @param start the first, in milliseconds since 1970
 * @param step milliseconds
 */
public record Moments(long start, long step, int count) {
    static Moments between(Instant from, Instant until, Duration step) {
        long length = step.toMillis();
        long first = Math.ceilDiv(from.toEpochMilli(), length) * length;
        long last = Math.floorDiv(until.toEpochMilli(), length) * length;
        return new Moments(first, length, (int) Math.max(0, (last - first) / length + 1));
    }

    /** Milliseconds since 1970. */
    public long at(int index) {
        return start + index * step;
    }

    public long end() {
        return at(count - 1);
    }

    /** How long they are together, each of them a step. */
    public Duration length() {
        return Duration.ofMillis(step * count);
    }

    /** Below 0 or from {@code count} on where a time lies outside. */
    public int index(long time) {
        return Math.toIntExact(Math.clamp(Math.floorDiv(time - start, step), -1, count));
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Those behind another's end. */
    Moments after(Moments before) {
        long first = Math.max(start, before.end() + step);
        return new Moments(first, step, (int) Math.max(0, (end() - first) / step + 1));
    }

    Moments withoutLast() {
        return new Moments(start, step, Math.max(0, count - 1));
    }

    Span span() {
        return new Span(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end()), Duration.ofMillis(step));
    }
}
