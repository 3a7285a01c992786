package io.pilothouse.changes.yaml;

import org.jspecify.annotations.Nullable;

/**
 * Something that two people changed in different ways; null where nothing stands.
 *
 * @param place the path in the document, with the flag behind it where it is about an argument
 * @param key what the value is called, which may say that it is a secret: a key, the name of a variable, a flag
 */
public record Clash(
        String place,
        String key,
        @Nullable Object was,
        @Nullable Object theirs,
        @Nullable Object mine) {}
