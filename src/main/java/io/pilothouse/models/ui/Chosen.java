package io.pilothouse.models.ui;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.units.ModelVersionId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The versions somebody wants side by side; they stand in the URL, so that they can be sent to others. */
final class Chosen {
    /** MLflow is asked for the run of each. */
    static final int MOST = 6;

    static final String PARAMETER = "compare";

    private final String model;
    private final Set<String> versions = new LinkedHashSet<>();
    private Runnable changed = () -> {};

    Chosen(String model, QueryParameters parameters) {
        this.model = model;
        parameters.getParameters(PARAMETER).stream()
                .filter(version -> !version.isBlank())
                .limit(MOST)
                .forEach(versions::add);
    }

    /** There is one listener: the page. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    boolean has(String version) {
        return versions.contains(version);
    }

    void put(String version, boolean wanted) {
        if (wanted ? versions.add(version) : versions.remove(version)) {
            changed.run();
        }
    }

    int count() {
        return versions.size();
    }

    Stream<ModelVersionId> ids() {
        return versions.stream().limit(MOST).map(version -> new ModelVersionId(model, version));
    }

    /** With what else stands in the URL. */
    QueryParameters in(QueryParameters others) {
        QueryParameters rest = others.excluding(PARAMETER);
        return versions.isEmpty() ? rest : rest.merging(PARAMETER, versions.toArray(String[]::new));
    }
}
