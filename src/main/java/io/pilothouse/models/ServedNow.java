package io.pilothouse.models;

import io.pilothouse.live.Reading;
import io.pilothouse.models.ServedWhere.Served;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What {@link ServedWhere} knows, and nothing where nobody knows endpoints. From memory. */
@Component
public class ServedNow {
    private final ObjectProvider<ServedWhere> known;

    ServedNow(ObjectProvider<ServedWhere> known) {
        this.known = known;
    }

    /** Whether what runs is of now; lost where that is so of any who knows endpoints. */
    public Reading<?> reading() {
        return known.stream()
                .<Reading<?>>map(ServedWhere::reading)
                .filter(Reading.Lost.class::isInstance)
                .findFirst()
                .orElseGet(() -> new Reading.Current<>(this));
    }

    /** By environment, then by name. */
    public List<Served> of(String model) {
        return known.stream()
                .flatMap(where -> where.of(model).stream())
                .sorted(Comparator.comparing(
                                (Served served) -> served.endpoint().environment())
                        .thenComparing(served -> served.endpoint().name()))
                .toList();
    }

    public List<Served> of(ModelVersionId version) {
        return of(version.model()).stream()
                .filter(served -> served.version().equals(version))
                .toList();
    }

    /** The newest other version of the same model that serves in the environment. */
    public Optional<ModelVersionId> beside(ModelVersionId version, EnvironmentName environment) {
        return of(version.model()).stream()
                .filter(served -> served.endpoint().environment().equals(environment))
                .map(Served::version)
                .filter(other -> !other.equals(version))
                // MLflow counts versions up; the longer number is the newer
                .max(Comparator.comparingInt(
                                (ModelVersionId other) -> other.version().length())
                        .thenComparing(ModelVersionId::version));
    }
}
