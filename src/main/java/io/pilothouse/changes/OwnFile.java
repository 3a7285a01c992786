package io.pilothouse.changes;

import io.pilothouse.changes.Layout.ConsoleFile;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * One of the console's own files, and the reading that whoever follows it takes too. Each room gives its files as beans, so that a change which
 * would break one is stopped wherever it comes from.
 *
 * @param isAt whether a path is the file's
 */
public record OwnFile(BiPredicate<Layout, String> isAt, Reading reading) {
    @FunctionalInterface
    public interface Reading {
        /**
         * @param text empty where there is no file
         * @throws InvalidYaml for what cannot be in force
         */
        Object read(String path, Optional<String> text);
    }

    public static OwnFile of(ConsoleFile file, Reading reading) {
        return new OwnFile((layout, path) -> layout.file(file).equals(path), reading);
    }
}
