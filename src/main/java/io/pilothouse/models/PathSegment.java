package io.pilothouse.models;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Any name as one segment of a URL's path. Percent encoding is not enough: servers and proxies refuse or decode an encoded slash. So
 * letters, digits, {@code -}, {@code _} and inner dots stand for themselves, any other byte is a tilde and two hexadecimal digits.
 */
public final class PathSegment {
    private static final char ESCAPE = '~';
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PathSegment() {}

    public static String of(String name) {
        StringBuilder segment = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (standsForItself((char) b) || b == '.' && !segment.isEmpty()) {
                segment.append((char) b);
            } else {
                segment.append(ESCAPE).append(HEX.toHexDigits(b));
            }
        }
        return segment.toString();
    }

    /** Empty for what {@link #of} never wrote. */
    public static Optional<String> read(String segment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c != ESCAPE) {
                bytes.write(c);
            } else if (i + 2 < segment.length()
                    && HexFormat.isHexDigit(segment.charAt(i + 1))
                    && HexFormat.isHexDigit(segment.charAt(i + 2))) {
                bytes.write(HexFormat.fromHexDigits(segment, i + 1, i + 3));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        String name = bytes.toString(StandardCharsets.UTF_8);
        return of(name).equals(segment) ? Optional.of(name) : Optional.empty();
    }

    private static boolean standsForItself(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
