package io.pilothouse.manifests.kustomize;

import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.Kustomization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A folder for one run: the repository's files as they are, and beside them a kustomization of ours that takes in the one wanted and asks for
 * the file that each manifest comes from.
 */
final class Workplace {
    /** Where the program starts. */
    static final String ENTRANCE = "render";
    /** As it is seen from the entrance. */
    static final String REPOSITORY = "../repository/";

    private static final int LONGEST = 300;

    private Workplace() {}

    static void lay(Path workplace, Kustomization kustomization, Map<String, String> texts) throws IOException {
        Path repository = Files.createDirectory(workplace.resolve("repository"));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = repository.resolve(text.getKey()).normalize();
            if (!file.startsWith(repository)) {
                throw new IOException(text.getKey() + " (expected: a path inside of the repository)");
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.getValue());
        }
        Path entrance = Files.createDirectory(workplace.resolve(ENTRANCE));
        Map<String, Object> ours = Map.of(
                kustomization.isComponent() ? "components" : "resources",
                List.of(REPOSITORY + kustomization.folder()),
                "buildMetadata",
                List.of("originAnnotations"));
        Files.writeString(entrance.resolve("kustomization.yaml"), YamlDocument.write(ours));
    }

    /** What the program says, without its way there, with the paths that people know. */
    static String inRepository(String said, Path workplace) {
        String words = said.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining(" "))
                .replaceFirst("^Error: ", "")
                .replaceFirst("^.*(recursed accumulation of|couldn't make target for) path '[^']*': ", "")
                .replace(workplace + "/repository/", "")
                .replace(REPOSITORY, "")
                .replace(workplace.toString(), "")
                .strip();
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }
}
