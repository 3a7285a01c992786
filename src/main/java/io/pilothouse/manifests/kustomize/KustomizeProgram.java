package io.pilothouse.manifests.kustomize;

import io.pilothouse.changes.NotRendered;
import io.pilothouse.manifests.Kustomization;
import io.pilothouse.units.Reason;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * One run of the program for each question: on a copy of the files in a folder that is gone afterwards, with an empty environment in which it
 * finds no other program and no network, for a bounded time and with a bounded answer. No plugin is enabled. For any thread but a UI's.
 */
final class KustomizeProgram {
    /** Bytes. */
    private static final int LONGEST_ANSWER = 10_000_000;

    /** What it ends with when the files are wrong. Ended by a signal or by a fault of its own it says nothing about them. */
    private static final int REFUSES = 1;

    private static final int LONGEST_WORDS = 60_000;
    /** Milliseconds for what a program that ended has left in its pipes. */
    private static final int GRACE = 1_000;
    /** Nothing listens there: whatever is asked for a file elsewhere fails at once. */
    private static final String NO_NETWORK = "http://127.0.0.1:9";

    private final KustomizeProperties properties;
    private final Semaphore processors =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    KustomizeProgram(KustomizeProperties properties) {
        this.properties = properties;
    }

    sealed interface Outcome {}

    record Built(String yaml) implements Outcome {}

    /** @param words of kustomize, with paths of the repository */
    record Refused(String words) implements Outcome {}

    /**
     * Renders the folder of a kustomization.
     *
     * @param texts all it needs, by path in the repository
     * @throws NotRendered when the program is missing or does not end
     */
    Outcome build(Kustomization kustomization, Map<String, String> texts) {
        Path program = program()
                .orElseThrow(() -> new NotRendered(
                        kustomization.path(),
                        Reason.of("yaml.no-kustomize", properties.program(), KustomizeProperties.PROGRAM)));
        processors.acquireUninterruptibly();
        try {
            Path workplace = Files.createTempDirectory("pilothouse-kustomize").toRealPath();
            try {
                Workplace.lay(workplace, kustomization, texts);
                return run(program, workplace, kustomization.path());
            } finally {
                FileSystemUtils.deleteRecursively(workplace);
            }
        } catch (IOException | UncheckedIOException broken) {
            throw new NotRendered(
                    kustomization.path(),
                    Reason.of("yaml.kustomize-not-run", broken.getClass().getSimpleName()));
        } finally {
            processors.release();
        }
    }

    /** Empty when the program is missing or does not say it. */
    Optional<String> version() {
        return program().flatMap(program -> {
            try {
                Process process = bare(program, Path.of(System.getProperty("java.io.tmpdir")), "version")
                        .start();
                try {
                    process.getOutputStream().close();
                    var answer = bytes(process.getInputStream(), LONGEST_WORDS);
                    return process.waitFor(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)
                                    && process.exitValue() == 0
                            ? Optional.of(text(answer).strip())
                            : Optional.<String>empty();
                } finally {
                    process.destroyForcibly();
                }
            } catch (IOException broken) {
                return Optional.empty();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        });
    }

    private Optional<Path> program() {
        String name = properties.program();
        Stream<Path> places = name.contains("/")
                ? Stream.of(Path.of(name))
                : Stream.of(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator))
                        .filter(place -> !place.isEmpty())
                        .map(place -> Path.of(place, name));
        return places.filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .map(Path::toAbsolutePath)
                .findFirst();
    }

    private Outcome run(Path program, Path workplace, String path) throws IOException {
        Process process = command(program, workplace).start();
        try {
            process.getOutputStream().close();
            var words = bytes(process.getErrorStream(), LONGEST_WORDS);
            var answer = bytes(process.getInputStream(), LONGEST_ANSWER + 1);
            if (!process.waitFor(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NotRendered(
                        path,
                        Reason.of(
                                "yaml.kustomize-slow",
                                String.valueOf(properties.timeout().toMillis()),
                                KustomizeProperties.TIMEOUT));
            }
            if (process.exitValue() == REFUSES) {
                return new Refused(Workplace.inRepository(text(words), workplace));
            }
            if (process.exitValue() != 0) {
                throw new NotRendered(path, Reason.of("yaml.kustomize-ended", process.exitValue()));
            }
            return answer.join().length > LONGEST_ANSWER
                    ? new Refused("more than " + LONGEST_ANSWER + " bytes of manifests (expected: fewer)")
                    : new Built(text(answer));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotRendered(path, Reason.of("yaml.kustomize-interrupted"));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static ProcessBuilder command(Path program, Path workplace) {
        return bare(program, workplace, "build", Workplace.ENTRANCE);
    }

    private static ProcessBuilder bare(Path program, Path workplace, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList());
        builder.directory(workplace.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "HOME", workplace.toString(),
                        "TMPDIR", workplace.toString(),
                        "PATH", workplace.toString(),
                        "HTTP_PROXY", NO_NETWORK,
                        "HTTPS_PROXY", NO_NETWORK));
        return builder;
    }

    /** What is longer is left in the pipe, where the program waits until its time is over. */
    private CompletableFuture<byte[]> bytes(InputStream stream, int most) {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Thread.ofVirtual().name("kustomize-", 0).start(() -> {
            try {
                bytes.complete(stream.readNBytes(most));
            } catch (IOException ended) {
                bytes.complete(new byte[0]);
            }
        });
        return bytes.completeOnTimeout(new byte[0], properties.timeout().toMillis() + GRACE, TimeUnit.MILLISECONDS);
    }

    private static String text(CompletableFuture<byte[]> bytes) {
        return new String(bytes.join(), StandardCharsets.UTF_8);
    }
}
