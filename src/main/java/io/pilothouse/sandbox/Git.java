package io.pilothouse.sandbox;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The bare repository, through the git program, so that what the console pushes is judged by Git itself. */
final class Git {
    private static final String MAIN = "refs/heads/main";
    private static final int TIMEOUT_SECONDS = 30;

    private final Path directory;
    private final Layout layout;
    private final Renderer renderer;

    Git(Path directory, Layout layout) {
        this(directory, layout, Renderer.NONE);
    }

    private Git(Path directory, Layout layout, Renderer renderer) {
        this.layout = layout;
        this.directory = directory;
        this.renderer = renderer;
    }

    /** Whose folders are rendered as the console renders them. */
    Git renderedBy(Renderer other) {
        return new Git(directory, layout, other);
    }

    Layout layout() {
        return layout;
    }

    Path directory() {
        return directory;
    }

    /** @param stream for {@code git fast-import} */
    static Git create(Path directory, byte[] stream, Layout layout) {
        Git git = new Git(directory, layout);
        try {
            Files.createDirectories(directory);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        git.run(new byte[0], "init", "--quiet", "--bare", "--initial-branch=main");
        git.run(stream, "fast-import", "--quiet");
        return git;
    }

    String head() {
        return run(new byte[0], "rev-parse", "--verify", MAIN).strip();
    }

    /** All files of a commit. The repository is small. */
    Texts files(String commit) {
        Map<String, String> blobs = new TreeMap<>();
        for (String line : run(new byte[0], "ls-tree", "-r", "-z", commit).split("\0")) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                blobs.put(line.substring(tab + 1), line.substring(0, tab).split(" ")[2]);
            }
        }
        String wanted = String.join("\n", blobs.values()) + "\n";
        byte[] answer = bytes(wanted.getBytes(StandardCharsets.UTF_8), "cat-file", "--batch");
        return new Texts(contents(List.copyOf(blobs.keySet()), answer), layout, renderer);
    }

    /** {@code <hash> blob <size>}, the content, a line end; in the order asked. */
    private static Map<String, String> contents(List<String> paths, byte[] answer) {
        Map<String, String> files = new TreeMap<>();
        int at = 0;
        for (String path : paths) {
            int end = at;
            while (answer[end] != '\n') {
                end++;
            }
            String head = new String(answer, at, end - at, StandardCharsets.UTF_8);
            int size = Integer.parseInt(head.substring(head.lastIndexOf(' ') + 1));
            files.put(path, new String(answer, end + 1, size, StandardCharsets.UTF_8));
            at = end + 1 + size + 1;
        }
        return files;
    }

    record Touched(String commit, Instant at) {}

    /** The newest commit that touches a folder. */
    Optional<Touched> lastTouched(String folder) {
        String line = run(new byte[0], "log", "-1", "--format=%H %ct", MAIN, "--", folder)
                .strip();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = line.split(" ");
        return Optional.of(new Touched(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1]))));
    }

    private String run(byte[] input, String... arguments) {
        return new String(bytes(input, arguments), StandardCharsets.UTF_8);
    }

    private byte[] bytes(byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "--git-dir", directory.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Thread.ofVirtual().start(() -> feed(process, input));
            byte[] output = process.getInputStream().readAllBytes();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("git " + arguments[0] + " failed in " + directory);
            }
            return output;
        } catch (IOException missing) {
            throw new UncheckedIOException("git is not on the PATH (the sandbox keeps a real repository)", missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while git " + arguments[0] + " ran", stopped);
        }
    }

    private static void feed(Process process, byte[] input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException closed) {
            process.destroy();
        }
    }
}
