package io.pilothouse.sandbox;

import io.pilothouse.units.Digest;
import java.util.stream.Collectors;

/** Names as Kubernetes makes them: no vowels, and no figures that look like letters. */
final class Names {
    private static final String LETTERS = "bcdfghjklmnpqrst";
    private static final int HEXADECIMAL = 16;

    private Names() {}

    static String random(Digest of) {
        return of.hex()
                .chars()
                .mapToObj(one -> String.valueOf(LETTERS.charAt(Character.digit(one, HEXADECIMAL))))
                .collect(Collectors.joining());
    }
}
