package io.pilothouse.clients.argocd;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.http.JsonRemote;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Argo CD through its REST API. */
final class HttpArgoCd implements ArgoCd {
    private final ArgoCdProperties properties;
    private final JsonRemote remote;

    HttpArgoCd(ArgoCdProperties properties) {
        this.properties = properties;
        remote = new JsonRemote(
                "Argo CD", properties.url(), properties.timeout(), this::authorize, (where, status, body) -> null);
    }

    private void authorize(HttpHeaders headers) {
        if (properties.token() != null) {
            headers.setBearerAuth(properties.token().value());
        }
    }

    @Override
    public String version() {
        return remote.get(JsonNode.class, "/api/version", Map.of())
                .path("Version")
                .asString("")
                .replaceAll("^v|\\+.*$", "");
    }

    @Override
    public List<Application> applications() {
        return items(Map.of()).map(ArgoCdJson::application).toList();
    }

    private Stream<JsonNode> items(Map<String, String> filter) {
        return remote.get(JsonNode.class, "/api/v1/applications", filter)
                .path("items")
                .valueStream();
    }

    @Override
    public Subscription watch(Consumer<List<Application>> changed, Consumer<String> lost) {
        return ApplicationStream.open(
                properties, this::applications, new ApplicationStream.Told(changed, lost), ApplicationStream.SILENCE);
    }

    /**
     * {@code get} with a refresh is all that is asked; the answer itself is thrown away. That an application is missing is seen in a list of
     * that one, since to {@code get} Argo CD says 403 for it.
     */
    @Override
    public void refresh(String application) {
        if (items(Map.of("name", application))
                .noneMatch(one -> one.path("metadata").path("name").asString("").equals(application))) {
            throw new ClientException(new ClientFailure.NotFound("Argo CD has no application " + application));
        }
        remote.get(JsonNode.class, "/api/v1/applications/{name}", Map.of("name", application, "refresh", "normal"));
    }
}
