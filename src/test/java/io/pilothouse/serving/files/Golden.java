package io.pilothouse.serving.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileEdit.Write;
import io.pilothouse.fakes.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares written files with those kept beside the tests; {@code -Dgolden=write} keeps what is written now, for a person to read in the diff. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/serving");

    private Golden() {}

    public static void assertSame(String folder, List<FileEdit> edits) {
        for (FileEdit edit : edits) {
            Write write = (Write) edit;
            Path kept = FOLDER.resolve(folder).resolve(write.path());
            if ("write".equals(System.getProperty("golden"))) {
                keep(kept, write.content());
            }
            assertThat(write.content()).as(write.path()).isEqualTo(FileTree.resource(folder + "/" + write.path()));
        }
    }

    private static void keep(Path path, String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            Path onClassPath = Path.of("target/test-classes")
                    .resolve(Path.of("src/test/resources").relativize(path));
            Files.createDirectories(onClassPath.getParent());
            Files.writeString(onClassPath, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
