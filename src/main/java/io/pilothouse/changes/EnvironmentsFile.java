package io.pilothouse.changes;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Namespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of the file, before its names are checked. */
record EnvironmentsFile(@Nullable List<Entry> environments) {
    record Entry(
            String name,
            String cluster,
            String namespace,
            @Nullable Boolean production) {
        Environment checked() {
            return new Environment(
                    EnvironmentName.of(name),
                    ClusterName.of(cluster),
                    Namespace.of(namespace),
                    !Boolean.FALSE.equals(production));
        }
    }

    static Environments read(String path, String text) {
        EnvironmentsFile file = YamlDocument.parse(path, text).as(EnvironmentsFile.class);
        if (file.environments() == null || file.environments().isEmpty()) {
            throw new InvalidYaml(path, 0, "environments: none (expected: at least one)");
        }
        try {
            return new Environments(
                    file.environments().stream().map(Entry::checked).toList());
        } catch (InvalidName wrong) {
            throw new InvalidYaml(path, 0, String.valueOf(wrong.getMessage()));
        }
    }
}
