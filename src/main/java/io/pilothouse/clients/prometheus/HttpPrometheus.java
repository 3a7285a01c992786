package io.pilothouse.clients.prometheus;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.http.Body;
import io.pilothouse.clients.http.JsonRemote;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Written;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** A server through its HTTP API, version 1. Questions are forms: an address is too short for many of them. */
final class HttpPrometheus implements Prometheus {
    private static final String TENANT = "X-Scope-OrgID";
    private static final int MILLISECONDS = 3;

    private final PrometheusProperties properties;
    private final JsonRemote remote;

    HttpPrometheus(PrometheusProperties properties, @Nullable SSLContext context) {
        this.properties = properties;
        remote = new JsonRemote(
                new JsonRemote.Named("Prometheus", "pilothouse.prometheus.url", "pilothouse.prometheus.token"),
                new JsonRemote.Place(properties.url(), properties.timeout(), context),
                this::authorize,
                Refusals::failure);
    }

    private void authorize(HttpHeaders headers) {
        if (properties.token() != null) {
            headers.setBearerAuth(properties.token().value());
        } else if (properties.username() != null && properties.password() != null) {
            headers.setBasicAuth(properties.username(), properties.password().value());
        }
        if (properties.tenant() != null) {
            headers.set(TENANT, properties.tenant());
        }
    }

    @Override
    public BuildInformation build() {
        JsonNode data = data(remote.get(JsonNode.class, "/api/v1/status/buildinfo", Map.of()));
        String product = data.path("application").asString("");
        return new BuildInformation(
                product.isEmpty() ? "Prometheus" : product, data.path("version").asString(""));
    }

    @Override
    public Answer at(Expression expression, Instant time) {
        return AnswerJson.answer(
                asked("/api/v1/query", Map.of("query", Written.of(expression), "time", seconds(time))));
    }

    @Override
    public Answer over(Expression expression, Span span) {
        return AnswerJson.answer(asked(
                "/api/v1/query_range",
                Map.of(
                        "query",
                        Written.of(expression),
                        "start",
                        seconds(span.start()),
                        "end",
                        seconds(span.end()),
                        "step",
                        seconds(span.step().toMillis()))));
    }

    /** Asks with the time that is waited for: a server goes on with what nobody waits for any more. */
    private JsonNode asked(String path, Map<String, String> question) {
        Map<String, String> form = new LinkedHashMap<>(question);
        form.put("timeout", seconds(properties.timeout().toMillis()));
        return remote.ask(JsonNode.class, path, new Body.Form(form));
    }

    @Override
    public List<Labels> series(List<Expression.Select> selections, Instant from, Instant to) {
        return data(about("/api/v1/series", selections, from, to))
                .valueStream()
                .map(AnswerJson::labels)
                .toList();
    }

    @Override
    public List<String> labels(List<Expression.Select> selections, Instant from, Instant to) {
        return AnswerJson.texts(data(about("/api/v1/labels", selections, from, to)));
    }

    @Override
    public List<String> values(String label, List<Expression.Select> selections, Instant from, Instant to) {
        return AnswerJson.texts(data(about("/api/v1/label/{label}/values", selections, from, to, label)));
    }

    private JsonNode about(String path, List<Expression.Select> selections, Instant from, Instant to, String... label) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        List.of(label).forEach(name -> parameters.put("label", name));
        parameters.put("start", seconds(from));
        parameters.put("end", seconds(to));
        parameters.put("match[]", selections.stream().map(Written::of).toList());
        return remote.get(JsonNode.class, path, parameters);
    }

    @Override
    public Map<String, List<Metadata>> metadata() {
        return AnswerJson.metadata(data(remote.get(JsonNode.class, "/api/v1/metadata", Map.of())));
    }

    @Override
    public List<Rule> rules() {
        return AnswerJson.rules(data(remote.get(JsonNode.class, "/api/v1/rules", Map.of())));
    }

    @Override
    public List<Alert> alerts() {
        return AnswerJson.alerts(data(remote.get(JsonNode.class, "/api/v1/alerts", Map.of())));
    }

    @Override
    public List<Exemplar> exemplars(Expression expression, Instant from, Instant to) {
        return AnswerJson.exemplars(data(remote.ask(
                JsonNode.class,
                "/api/v1/query_exemplars",
                new Body.Form(Map.of("query", Written.of(expression), "start", seconds(from), "end", seconds(to))))));
    }

    private JsonNode data(JsonNode answer) {
        if (!answer.path("status").asString("").equals("success")) {
            throw new ClientException(
                    new ClientFailure.Unreachable(Reason.of("remotes.prometheus-json", remote.place())));
        }
        return answer.path("data");
    }

    private static String seconds(Instant time) {
        return seconds(time.toEpochMilli());
    }

    private static String seconds(long milliseconds) {
        return BigDecimal.valueOf(milliseconds, MILLISECONDS).toPlainString();
    }
}
