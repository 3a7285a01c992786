package io.pilothouse.units;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** A SHA-256, written as {@code sha256:} and 64 hexadecimal digits. */
public record Digest(String hex) {
    private static final int DIGITS = 64;
    private static final String PREFIX = "sha256:";
    private static final int ABBREVIATED = 8;

    public Digest {
        if (hex.length() != DIGITS || !hex.chars().allMatch(Digest::isDigit)) {
            throw new InvalidName("digest", hex);
        }
    }

    /** Each pod of thousands names one, again and again. */
    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
    }

    /** Accepts the digits with or without {@code sha256:}, in any case. */
    public static Digest of(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return new Digest(lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower);
    }

    public static Digest of(byte[] content) {
        return of(sha256().digest(content), 0);
    }

    /** The state of a digest that was fed elsewhere. */
    public static Digest finish(MessageDigest fed) {
        return of(fed.digest(), 0);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static Digest of(byte[] sum, int offset) {
        return new Digest(HexFormat.of().formatHex(sum, offset, sum.length));
    }

    /** {@code sha256:} and the first eight digits, for people. */
    public String abbreviated() {
        return PREFIX + hex.substring(0, ABBREVIATED);
    }

    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
