package io.pilothouse.models;

import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.RegisteredModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the licence among tags, under the names people use for it. */
public final class Licences {
    private static final List<String> KEYS = List.of("licence", "license", "model_license", "hf.license");

    private Licences() {}

    public static Optional<Evidence.Licence> of(ModelVersion version) {
        return in(version.tags(), false);
    }

    public static Optional<Evidence.Licence> of(RegisteredModel model) {
        return in(model.tags(), true);
    }

    /** Of a newest version, else of the model. */
    public static Optional<Evidence.Licence> newest(RegisteredModel model) {
        return model.latest().stream()
                .flatMap(version -> of(version).stream())
                .findFirst()
                .or(() -> of(model));
    }

    private static Optional<Evidence.Licence> in(Map<String, String> tags, boolean ofModel) {
        return KEYS.stream()
                .filter(key -> !tags.getOrDefault(key, "").isBlank())
                .findFirst()
                .map(key -> new Evidence.Licence(String.valueOf(tags.get(key)).strip(), key, ofModel));
    }
}
