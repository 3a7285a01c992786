package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real helm, and kubeconform, which checks what it renders: programs, which ask no cluster. */
public final class Helm {
    private Helm() {}

    /** Where it lies, for programs that look for it on their {@code PATH}. */
    static Path programs() {
        return Server.part("helm").resolve("bin");
    }

    /**
     * What it says.
     *
     * @throws IllegalStateException with its complaint when it is not content
     */
    public static String said(String... arguments) {
        return said("helm", List.of(arguments));
    }

    /**
     * Checks manifests against JSON schemas, and knows no field that is not in them.
     *
     * @throws IllegalStateException with what is wrong with which object
     */
    public static void conforms(Path schemas, Path manifests) {
        said(
                "kubeconform",
                List.of(
                        "-strict",
                        "-summary",
                        "-schema-location",
                        schemas + "/{{.ResourceKind}}_{{.Group}}_{{.ResourceAPIVersion}}.json",
                        manifests.toString()));
    }

    private static String said(String program, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(programs().resolve(program).toString()));
        command.addAll(arguments);
        try {
            Path complaint = Files.createTempFile(program, ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaint.toFile());
                // No settings, plugins or registries of whoever runs the tests
                builder.environment().putAll(Map.of("HOME", "/nonexistent", "XDG_CONFIG_HOME", "/nonexistent"));
                Process process = builder.start();
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
