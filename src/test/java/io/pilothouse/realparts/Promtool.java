package io.pilothouse.realparts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The program of a real Prometheus that checks and tests rules. */
public final class Promtool {
    private Promtool() {}

    /**
     * What it says.
     *
     * @throws IllegalStateException with what it says when it is not content
     */
    public static String said(Path folder, String... arguments) throws IOException, InterruptedException {
        return said(new ProcessBuilder().directory(folder.toFile()), arguments);
    }

    /** The same of what it reads from its input. */
    public static String saidOf(Path input, String... arguments) throws IOException, InterruptedException {
        return said(new ProcessBuilder().redirectInput(input.toFile()), arguments);
    }

    private static String said(ProcessBuilder builder, String... arguments) throws IOException, InterruptedException {
        String program = Server.part("prometheus").resolve("bin/promtool").toString();
        List<String> command =
                Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
        Process process = builder.command(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said;
    }
}
