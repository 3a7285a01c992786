package io.pilothouse.models;

import io.pilothouse.live.Reading;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.ServingState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where models are served. The room that knows the endpoints gives a bean; it answers from memory, because pages ask for each row. */
public interface ServedWhere {
    /**
     * @param path of the endpoint's page, without a leading slash
     * @param state of the endpoint
     * @param committed the digest of the weights that Git wants, null when the manifests name none
     * @param running the digests that ready pods found, each once
     */
    record Served(
            ModelVersionId version,
            EndpointId endpoint,
            String path,
            ServingState state,
            @Nullable Digest committed,
            List<Digest> running) {
        public Served {
            running = List.copyOf(running);
        }
    }

    /** Whether what runs is of now. */
    default Reading<?> reading() {
        return new Reading.Current<>(this);
    }

    /** All endpoints that serve any version of a model. */
    public List<Served> of(String model);
}
