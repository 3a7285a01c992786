package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.SharedRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTests {
    /** The library's own limit. */
    private static final int AS_MANY_AS_STAY = 50;

    private static final int FETCHES_OF_TWENTY_MINUTES = 400;

    @TempDir
    private Path directory;

    private long packs() {
        try (Stream<Path> files = Files.list(directory.resolve("mirror.git/objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).count();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void packsThatWerePutTogetherAreGone() {
        try (var shared = new SharedRepository(directory.resolve("shared.git"), Map.of("a.md", "a\n"));
                Mirror mirror =
                        Mirror.open(shared.settings(directory.resolve("mirror.git"), Layout.STANDARD), Renderer.NONE)) {
            int number = 0;
            while (packs() <= AS_MANY_AS_STAY + 1) {
                shared.commit("Commit", Map.of("a.md", ++number + "\n"));
                mirror.fetch();
            }

            IntStream.range(0, FETCHES_OF_TWENTY_MINUTES)
                    .forEach(fetch -> mirror.upkeep().fetched(mirror.head()));

            await().atMost(Duration.ofMinutes(1)).until(() -> packs() <= 2);
            assertThat(mirror.tree(mirror.head()).file("a.md")).contains(number + "\n");
        }
    }
}
