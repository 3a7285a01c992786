package io.pilothouse.access.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.gateway.Guarded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the API over HTTP. None is answered with a cookie: nobody gets a session here. */
public record ApiCalls(int port) {
    public static final String EXPLAIN = "/api/access/explain";
    public static final String BATCH = EXPLAIN + "?environment=prod&model=chat&application=docs-batch";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    /** As one of the people of {@code application-callers.yaml}. */
    public HttpRequest.Builder as(String person, String path) {
        return request(path).header("Authorization", basic(person + ":" + person + "-1"));
    }

    public static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public HttpResponse<String> posted(String person, String body) {
        return send(json(as(person, EXPLAIN), body));
    }

    public static HttpRequest.Builder json(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    public static JsonNode read(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** What a problem says. */
    public static String detail(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(read(answer).path("status").asInt()).isEqualTo(status);
        assertThat(read(answer).path("instance").asString()).startsWith("/api/").doesNotContain("?");
        return read(answer).path("detail").asString();
    }

    /** As a person pastes it. */
    static String token(String team, String application) {
        return part("{\"alg\": \"RS256\"}")
                + "."
                + part(
                        "{\"iss\": \"%s\", \"aud\": \"llm\", \"scope\": \"model:chat\", \"team\": \"%s\", \"azp\": \"%s\"}"
                                .formatted(Guarded.ISSUER, team, application))
                + ".c2ln";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    static String body(String token) {
        return "{\"environment\": \"prod\", \"model\": \"chat\", \"token\": \"" + token + "\"}";
    }
}
