package io.pilothouse.clients.mlflow;

import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The MLflow model registry and its runs, read only. All methods throw {@link io.pilothouse.clients.ClientException}. */
public interface Mlflow {
    int LARGEST_PAGE = 1000;

    /** The version of the server, such as 3.17.2. */
    String version();

    /**
     * Registered models whose name contains {@code text} (all when blank), by name, prompts left out.
     *
     * @param size at most this many, 1 to 1000
     * @param pageToken of the page before, null for the first
     */
    Page<RegisteredModel> models(String text, int size, @Nullable String pageToken);

    Optional<RegisteredModel> model(String name);

    /** Versions of one model, newest first, with their aliases. */
    Page<ModelVersion> versions(String model, int size, @Nullable String pageToken);

    Optional<ModelVersion> version(ModelVersionId id);

    /** Where the files of a version lie, such as {@code s3://models/llama/3}; {@code runs:} and {@code models:} are resolved. */
    String filesOf(ModelVersion version);

    /** Empty when there is none, and when it is deleted: nobody answers for its metrics any more. */
    Optional<Run> run(String runId);

    /** The size, if it is one. MLflow takes 0 and answers with a token that never ends. */
    static int pageSize(int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("page size: " + size + " (expected: 1 to " + LARGEST_PAGE + ")");
        }
        return size;
    }
}
