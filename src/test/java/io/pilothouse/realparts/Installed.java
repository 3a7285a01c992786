package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the installer puts parts. Only the installer knows, since a folder's name is a sum over its recipe. */
final class Installed {
    private static final Map<String, Path> folders = new ConcurrentHashMap<>();

    private Installed() {}

    /** The folder of a part, whether it exists or not. */
    static Path folder(String part) {
        return folders.computeIfAbsent(part, Installed::ask);
    }

    private static Path ask(String part) {
        try {
            var installer = new ProcessBuilder("realparts/install", "--folder", part)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return Path.of(new String(installer.getInputStream().readAllBytes()).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException("realparts/install --folder " + part, failure);
        }
    }
}
