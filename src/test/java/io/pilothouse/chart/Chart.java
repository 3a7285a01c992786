package io.pilothouse.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.realparts.Helm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The chart as it lies in the repository, with the values that are shown beside it. */
public final class Chart {
    public static final Path FOLDER = Path.of("deploy/helm/pilothouse");
    static final Path VALUES = Path.of("deploy/helm/values");
    private static final String NAME = "pilothouse";

    private Chart() {}

    static Path values(String set) {
        return VALUES.resolve(set + ".yaml");
    }

    /** As the release and in the namespace {@code pilothouse}. */
    static String rendered(String set, String... more) {
        return rendered(NAME, values(set), more);
    }

    /** @param name of the release, and of its namespace */
    public static String rendered(String name, Path values, String... more) {
        List<String> command = new ArrayList<>(
                List.of("template", name, FOLDER.toString(), "--namespace", name, "--values", values.toString()));
        command.addAll(List.of(more));
        return Helm.said(command.toArray(String[]::new));
    }

    /** All that came of it. */
    static List<HasMetadata> objects(String rendered) {
        List<HasMetadata> objects = new ArrayList<>();
        for (String document : rendered.split("(?m)^---\\s*$")) {
            if (document.lines().anyMatch(line -> line.startsWith("kind:"))) {
                objects.add((HasMetadata) Serialization.unmarshal(document));
            }
        }
        return objects;
    }

    static <T extends HasMetadata> T only(Class<T> kind, String rendered) {
        List<T> found = objects(rendered).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " of " + kind.getSimpleName() + " (expected: one)");
        }
        return found.getFirst();
    }
}
