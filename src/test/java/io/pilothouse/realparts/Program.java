package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs that answer and end. */
final class Program {
    private Program() {}

    /**
     * What it says.
     *
     * @param environment on top of ours
     * @throws IllegalStateException with its complaint when it is not content
     */
    static String said(Map<String, String> environment, List<String> command) {
        try {
            Path complaint = Files.createTempFile("program", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaint.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                process.getOutputStream().close();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(Files.readString(complaint) + said);
                }
                return said;
            } finally {
                Files.delete(complaint);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
