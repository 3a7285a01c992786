package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders for what servers keep while they run: {@code target/realparts/<pid>/<server>}, with {@code <server>.log} beside. */
final class Workplace {
    private static final Path ALL = Path.of("target", "realparts").toAbsolutePath();

    private Workplace() {}

    /** A new folder of this JVM. Those of JVMs that are gone are removed first; the logs of the last run stay until then. */
    static synchronized Path folder(String server) {
        try {
            Path mine = ALL.resolve(Long.toString(ProcessHandle.current().pid()));
            if (!Files.isDirectory(mine)) {
                removeAbandoned();
            }
            return Files.createDirectories(mine.resolve(server));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void removeAbandoned() throws IOException {
        if (!Files.isDirectory(ALL)) {
            return;
        }
        try (Stream<Path> folders = Files.list(ALL)) {
            folders.filter(Workplace::isAbandoned).forEach(Workplace::remove);
        }
    }

    private static boolean isAbandoned(Path folder) {
        String pid = folder.getFileName().toString();
        return pid.matches("\\d+") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    private static void remove(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            content.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
