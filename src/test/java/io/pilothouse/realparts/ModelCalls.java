package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls to models through a gateway, as applications make them, each by a connection of its own: an older one is held to what was in force when it came. */
public record ModelCalls(URI gateway) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, String body) {
        /** Empty without that header. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /**
     * One chat.
     *
     * @param token null for none
     * @param answered how many tokens the answer has
     */
    public Answer chat(@Nullable String token, String model, int answered) {
        return post(token, "{\"model\": \"%s\", \"max_tokens\": %d, %s}".formatted(model, answered, message("Hello")));
    }

    /** The same, streamed, by somebody who does not ask what it cost. */
    public Answer stream(String token, String model, int answered) {
        return post(
                token,
                "{\"model\": \"%s\", \"max_tokens\": %d, \"stream\": true, %s}"
                        .formatted(model, answered, message("Hello")));
    }

    /** A chat with a prompt of so many bytes. */
    public Answer longPrompt(String token, String model, int bytes) {
        return post(token, "{\"model\": \"%s\", \"max_tokens\": 1, %s}".formatted(model, message("x".repeat(bytes))));
    }

    /** What it answers to somebody with a token at another path. */
    public Answer get(String token, String path) {
        return send(HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build());
    }

    private static String message(String text) {
        return "\"messages\": [{\"role\": \"user\", \"content\": \"" + text + "\"}]";
    }

    private Answer post(@Nullable String token, String json) {
        var request = HttpRequest.newBuilder(gateway.resolve("/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    private static Answer send(HttpRequest request) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
