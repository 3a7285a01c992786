package io.pilothouse.models;

import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.Run;
import org.jspecify.annotations.Nullable;

/**
 * What MLflow knows of a version.
 *
 * @param run null when the version came from none, or it is gone
 * @param licence null when no tag of the version or its model names one
 */
public record Evidence(
        ModelVersion version, @Nullable Run run, @Nullable Licence licence) {
    /** @param tag that names it. @param ofModel whether the tag is the model's, not the version's own */
    public record Licence(String name, String tag, boolean ofModel) {}
}
