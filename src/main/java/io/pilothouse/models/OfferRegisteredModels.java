package io.pilothouse.models;

import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.gpus.RegisteredModels;
import io.pilothouse.units.ModelVersionId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The registry, for whoever asks what fits. */
@Component
@Lazy // a console that is not connected to all of it still starts
class OfferRegisteredModels implements RegisteredModels {
    private static final int MOST = 100;

    private final Catalogue catalogue;

    OfferRegisteredModels(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<ModelVersionId> newest() {
        return catalogue.models("", MOST, null).value().items().stream()
                .flatMap(OfferRegisteredModels::newest)
                .sorted(Comparator.comparing(ModelVersionId::model))
                .toList();
    }

    private static Stream<ModelVersionId> newest(RegisteredModel model) {
        return model.latest().stream()
                .map(ModelVersion::id)
                .max(Comparator.comparingInt((ModelVersionId id) -> id.version().length())
                        .thenComparing(ModelVersionId::version))
                .stream();
    }

    @Override
    public Files files(ModelVersionId version) {
        Weights weights = catalogue.weights(version).value();
        return new Files(
                weights.config(),
                new FitQuestion.Weights.Files(
                        weights.weightBytes(), weights.mayBeQuantized(), weights.missingShards()));
    }
}
