package io.pilothouse.changes;

import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Namespace;
import java.util.List;
import java.util.Optional;

/** {@code console/environments.yaml} of the repository. */
public record Environments(List<Environment> environments) {
    public static final String PATH = "console/environments.yaml";

    public Environments {
        environments = List.copyOf(environments);
    }

    /** @param production people depend on it; true unless the file says false, so that forgetting the line opens nothing */
    public record Environment(EnvironmentName name, ClusterName cluster, Namespace namespace, boolean production) {}

    /** @throws InvalidYaml when the file is missing or wrong */
    public static Environments in(Tree tree) {
        String text = tree.file(PATH).orElseThrow(() -> new InvalidYaml(PATH, 0, "missing (expected: environments)"));
        return EnvironmentsFile.read(text);
    }

    public Optional<Environment> named(EnvironmentName name) {
        return environments.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }
}
