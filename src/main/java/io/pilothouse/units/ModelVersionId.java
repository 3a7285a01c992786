package io.pilothouse.units;

/**
 * A version of a registered model. Both parts come from MLflow and may hold anything, slashes and colons of old stores
 * included: they are data, never a path or a label.
 */
public record ModelVersionId(String model, String version) {
    public ModelVersionId {
        if (model.isBlank() || version.isBlank()) {
            throw new InvalidName("model-version", model + " " + version);
        }
    }

    @Override
    public String toString() {
        return model + " version " + version;
    }
}
