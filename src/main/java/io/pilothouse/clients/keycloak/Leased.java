package io.pilothouse.clients.keycloak;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Calls of who has the lease. One object can be hundreds of writes, so each is asked for its time: when it is over, another console may write.
 *
 * @param until when the last write may begin
 */
record Leased(Admin admin, Instant until) {
    JsonNode get(String path, Map<String, ?> parameters) {
        return admin.get(path, parameters);
    }

    /** @param body null for none */
    void write(HttpMethod method, String path, Map<String, ?> parameters, @Nullable Object body) {
        if (!admin.now().isBefore(until)) {
            throw new ClientException(new ClientFailure.Conflict(Reason.of("keycloak.lapsed")));
        }
        admin.write(method, path, parameters, body);
    }
}
