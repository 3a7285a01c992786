package io.pilothouse.units;

import java.util.Locale;

/** An amount of memory or storage. Binary units: 1 GiB is 2^30 bytes. */
public record Bytes(long count) implements Comparable<Bytes> {
    public static final Bytes ZERO = new Bytes(0);
    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;
    private static final long GIB = MIB * KIB;

    public Bytes {
        if (count < 0) {
            throw new IllegalArgumentException("bytes: " + count + " (expected: >= 0)");
        }
    }

    public static Bytes of(long count) {
        return new Bytes(count);
    }

    public static Bytes mebibytes(long mebibytes) {
        return new Bytes(Math.multiplyExact(mebibytes, MIB));
    }

    public static Bytes gibibytes(double gibibytes) {
        return new Bytes(Math.round(gibibytes * GIB));
    }

    public double inGibibytes() {
        return (double) count / GIB;
    }

    public Bytes plus(Bytes other) {
        return new Bytes(Math.addExact(count, other.count));
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }

    /** One decimal and the largest unit that leaves at least 1, with a no-break space: 23.1 GiB. */
    public String inWords(Locale locale) {
        if (count >= GIB) {
            return String.format(locale, "%.1f\u00a0GiB", inGibibytes());
        }
        if (count >= MIB) {
            return String.format(locale, "%.1f\u00a0MiB", (double) count / MIB);
        }
        if (count >= KIB) {
            return String.format(locale, "%.1f\u00a0KiB", (double) count / KIB);
        }
        return count + "\u00a0B";
    }

    @Override
    public String toString() {
        return inWords(Locale.ROOT);
    }
}
