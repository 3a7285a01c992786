package io.pilothouse.units;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in a setting. A refusal names the setting, its value and what was expected; an address that cannot be read is not repeated,
 * since it may hold a password.
 */
public final class Setting {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Setting() {}

    /** @throws IllegalArgumentException unless it is an http or https address with a host and without credentials */
    public static URI requireAddress(String name, @Nullable URI value) {
        if (value == null || value.toString().isBlank()) {
            throw refused(name, "nothing", "an address such as https://host.example.com");
        }
        if (value.getRawUserInfo() != null) {
            throw refused(name, "credentials in the address", "them in settings of their own");
        }
        if (!SCHEMES.contains(String.valueOf(value.getScheme())) || value.getHost() == null) {
            throw refused(name, value.toString().replaceAll(".*@", "…@"), "an address with http or https and a host");
        }
        return value;
    }

    /** @throws IllegalArgumentException unless it is longer than nothing */
    public static Duration requireTime(String name, Duration value) {
        if (!value.isPositive()) {
            throw refused(name, value.toMillis() + "ms", "longer than nothing, such as 10s");
        }
        return value;
    }

    /** @throws IllegalArgumentException if there is none that can be read */
    public static void requireReadable(String name, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw refused(name, file.toString(), "a file that this account can read");
        }
    }

    /** @throws IllegalArgumentException if one is there without the other */
    public static void requireBothOrNone(String name, @Nullable Object value, String other, @Nullable Object with) {
        if ((value == null) != (with == null)) {
            throw refused(
                    value == null ? name : other,
                    "nothing",
                    "a value, since " + (value == null ? other : name) + " has one");
        }
    }

    public static IllegalArgumentException refused(String name, String value, String expected) {
        return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
}
