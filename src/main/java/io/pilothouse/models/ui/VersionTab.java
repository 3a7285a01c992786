package io.pilothouse.models.ui;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** The sections of a version's page; each has a URL. */
enum VersionTab {
    PROMOTION,
    EVALUATION,
    PARAMETERS;

    private static final String PARAMETER = "section";

    static VersionTab of(QueryParameters parameters) {
        String wanted = parameters.getSingleParameter(PARAMETER).orElse("");
        return Stream.of(values())
                .filter(tab -> tab.key().equals(wanted))
                .findFirst()
                .orElse(PROMOTION);
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String word() {
        return Words.say("models.tab." + key());
    }

    /** @param environment as it stands in the URL, empty when it does not */
    String path(ModelVersionId version, String environment) {
        String query = parameters(environment).getQueryString();
        return ModelPaths.of(version) + (query.isEmpty() ? "" : "?" + query);
    }

    QueryParameters parameters(String environment) {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        if (this != PROMOTION) {
            parameters.put(PARAMETER, key());
        }
        if (!environment.isEmpty()) {
            parameters.put(JudgedEnvironment.PARAMETER, environment);
        }
        return QueryParameters.simple(parameters);
    }
}
