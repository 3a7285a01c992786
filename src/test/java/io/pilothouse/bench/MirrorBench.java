package io.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.SharedRepository;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pilothouse bench}: a long history, mirrored by a console with little memory. */
class MirrorBench {
    private static final int COMMITS = Integer.getInteger("bench.commits", 50_000);
    private static final int ENDPOINTS = 1_000;

    @Test
    void fiftyThousandCommits(@TempDir Path directory) throws Exception {
        Path repository = directory.resolve("big.git");
        new SharedRepository(repository, Map.of("README.md", "Begin\n")).close();
        importHistory(repository);

        Process console = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.pilothouse.changes.git.MirrorProbe",
                        repository.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.to(directory.resolve("log").toFile()))
                .start();
        int code = console.waitFor();

        List<String> lines = Files.readAllLines(directory.resolve("log"));
        lines.stream().filter(line -> line.startsWith("BENCH")).forEach(System.out::println);
        assertThat(code).as("%s", lines).isZero();
    }

    private static void importHistory(Path repository) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "--git-dir", repository.toString(), "fast-import", "--quiet", "--force")
                .redirectOutput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (PrintStream out = new PrintStream(
                new BufferedOutputStream(git.getOutputStream(), 1 << 16), false, StandardCharsets.US_ASCII)) {
            for (int i = 1; i <= COMMITS; i++) {
                commit(out, i);
            }
        }
        assertThat(git.waitFor()).isZero();
    }

    private static void commit(PrintStream out, int number) {
        String message = """
                Raise the replicas of endpoint %d

                More people ask.

                - Serves with more pods

                Pilothouse-Change: c-%06d
                Requested-by: Ada <ada@example.com>
                """.formatted(number % ENDPOINTS, number);
        String from = number == 1 ? "" : "from :" + (number - 1) + "\n";
        String text =
                "kind: Deployment\nspec:\n  replicas: " + number + "\n  args:\n" + "  - --flag=value\n".repeat(50);
        out.print("commit refs/heads/main\nmark :" + number + "\ncommitter Ada <ada@example.com> "
                + (1_600_000_000L + number * 60L) + " +0000\n" + data(message) + from
                + "M 100644 inline models/m" + number % ENDPOINTS + "/prod/deployment.yaml\n" + data(text));
    }

    private static String data(String text) {
        return "data " + text.length() + "\n" + text + "\n";
    }
}
