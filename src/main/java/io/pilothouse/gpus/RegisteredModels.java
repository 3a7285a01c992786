package io.pilothouse.gpus;

import io.pilothouse.fit.FitQuestion;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models that somebody may want to place; the feature that knows the registry offers them. Both questions may wait, and throw. */
public interface RegisteredModels {
    /** The newest version of each of the first models, by name. */
    List<ModelVersionId> newest();

    Files files(ModelVersionId version);

    /**
     * @param config the text of its {@code config.json}, null without one
     * @param weights of its safetensors files together
     */
    record Files(@Nullable String config, FitQuestion.Weights.Files weights) {}
}
