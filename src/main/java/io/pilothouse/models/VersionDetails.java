package io.pilothouse.models;

import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.Run;
import org.jspecify.annotations.Nullable;

/** A version with what hangs on it. {@code run} is null when it came from none; {@code licence} is null when no tag names one. */
public record VersionDetails(
        ModelVersion version,
        @Nullable Run run,
        Weights weights,
        @Nullable String licence) {}
