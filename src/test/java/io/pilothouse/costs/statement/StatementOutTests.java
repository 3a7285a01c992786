package io.pilothouse.costs.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written where somebody wants it. */
class StatementOutTests extends CostsCommandTest {
    @Test
    void aFileIsWrittenWholeAndNothingIsSaid(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("docs.pdf");

        assertThat(run(List.of("--month", "2026-11", "--team", "docs", "--format", "pdf", "--out", file.toString())))
                .isZero();

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThat(answered.size()).isZero();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void aFileMayBeReadByWhoMayReadAnyNewFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("docs.csv");
        Path any = Files.writeString(folder.resolve("any"), "");

        assertThat(run(List.of("--month", "2026-10", "--format", "csv", "--out", file.toString())))
                .isZero();

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(any));
    }

    @Test
    void aFileThatIsThereIsNotTouchedUnlessThatIsSaid(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("docs.csv"), "somebody else's");
        List<String> words = List.of("--month", "2026-10", "--format", "csv", "--out", file.toString());

        assertThat(run(words)).isEqualTo(1);
        assertThat(wrong())
                .isEqualTo("costs: --out " + file
                        + ": it is there already (expected: a file that is not, or --replace)\n");
        assertThat(Files.readString(file)).isEqualTo("somebody else's");
        assertThat(prometheus.asked()).isEmpty();

        assertThat(run(Stream.concat(Stream.of("--replace"), words.stream()).toList()))
                .isZero();
        assertThat(Files.readString(file)).startsWith("kind,team,model");
    }

    @Test
    void whatCannotBeAnsweredLeavesNoFileAndTheOneThatIsThere(@TempDir Path folder) throws IOException {
        Path there = Files.writeString(folder.resolve("docs.csv"), "of before");
        Path none = folder.resolve("none.csv");
        prometheus.fail(new ClientFailure.Unreachable("connection refused"));

        assertThat(run(List.of("--month", "2026-10", "--format", "csv", "--replace", "--out", there.toString())))
                .isEqualTo(1);
        assertThat(run(List.of("--month", "2026-10", "--format", "csv", "--out", none.toString())))
                .isEqualTo(1);

        assertThat(Files.readString(there)).isEqualTo("of before");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(there);
        }
    }

    @Test
    void aFolderIsNoFile(@TempDir Path folder) {
        assertThat(run(List.of("--month", "2026-10", "--format", "csv", "--replace", "--out", folder.toString())))
                .isEqualTo(1);
        assertThat(wrong()).contains("it is a folder (expected: a file)");
    }

    @Test
    void aFolderThatIsNotThereIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("none").resolve("docs.csv");

        assertThat(run(List.of("--month", "2026-10", "--format", "csv", "--out", file.toString())))
                .isEqualTo(1);
        assertThat(wrong()).contains("--out " + file, "expected: one that is there");
    }
}
