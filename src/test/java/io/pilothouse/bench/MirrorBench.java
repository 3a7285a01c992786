package io.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilothouse.changes.git.GitHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code ./pilothouse bench}: long histories of many files, mirrored over HTTP, read and written by consoles with little memory. The server runs
 * beside them. Sizes: {@code -Dbench.commits=10000,100000}, and {@code -Dbench.files=100000}.
 */
class MirrorBench {
    static IntStream commits() {
        return List.of(System.getProperty("bench.commits", "10000,100000").split(",")).stream()
                .mapToInt(Integer::parseInt);
    }

    @ParameterizedTest
    @MethodSource("commits")
    void aLongHistory(int commits, @TempDir Path directory) throws Exception {
        assumeTrue(GitHttpServer.isInstalled(), "git http-backend is not installed");
        int files = Integer.getInteger("bench.files", 100_000);
        BigRepository repository = BigRepository.make(directory.resolve("big.git"), commits, files);
        try (GitHttpServer server = GitHttpServer.start(directory)) {
            List<String> arguments = List.of(
                    server.url("big.git"),
                    repository.folder().toString(),
                    directory.resolve("mirror.git").toString(),
                    Integer.toString(commits),
                    Integer.toString(files));
            probe(MirrorProbe.class, arguments, directory);
            probe(HistoryProbe.class, arguments, directory);
            probe(LandingProbe.class, arguments, directory);
        }
    }

    private static void probe(Class<?> main, List<String> arguments, Path directory)
            throws IOException, InterruptedException {
        Path log = directory.resolve(main.getSimpleName() + ".log");
        ProcessBuilder console = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        main.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        console.command().addAll(arguments);
        int code = console.start().waitFor();

        List<String> lines = Files.readAllLines(log);
        lines.stream().filter(line -> line.startsWith("BENCH")).forEach(System.out::println);
        assertThat(code).as("%s", lines).isZero();
    }
}
