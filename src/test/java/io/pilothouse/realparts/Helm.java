package io.pilothouse.realparts;

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
        // No settings, plugins or registries of whoever runs the tests
        return Program.said(Map.of("HOME", "/nonexistent", "XDG_CONFIG_HOME", "/nonexistent"), command);
    }
}
