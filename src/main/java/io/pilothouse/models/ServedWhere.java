package io.pilothouse.models;

import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import java.util.List;

/** Where models are served. The room that knows the endpoints gives a bean; it answers from memory, because pages ask for each row. */
public interface ServedWhere {
    /** @param path of the endpoint's page, without a leading slash */
    record Served(ModelVersionId version, EndpointId endpoint, String path) {}

    /** All endpoints that serve any version of a model. */
    List<Served> of(String model);

    default List<Served> of(ModelVersionId version) {
        return of(version.model()).stream()
                .filter(served -> served.version().equals(version))
                .toList();
    }
}
