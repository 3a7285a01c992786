package io.pilothouse.serving;

import io.pilothouse.changes.Tree;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import java.util.Locale;
import java.util.stream.Stream;

/** Proposes a name for an endpoint from a model's, which may hold anything. */
public final class EndpointNames {
    private static final int MOST = 36;

    private EndpointNames() {}

    /** The model's name as far as an endpoint can have it; with a number when that is taken. */
    public static EndpointId free(ModelVersionId version, EnvironmentName environment, Tree tree) {
        String base = base(version.model());
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? base : base + "-" + number)
                .map(name -> new EndpointId(EndpointName.of(name), environment))
                .filter(endpoint -> tree.files(tree.layout().folder(endpoint)).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String base(String model) {
        String last = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String safe = last.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String cut = safe.substring(0, Math.min(safe.length(), MOST)).replaceAll("-+$", "");
        return cut.isEmpty() ? "model" : cut;
    }
}
