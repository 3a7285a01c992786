package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The few calls that setting up servers takes. */
final class Http {
    private static final int NO_ANSWER = 0;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private static final HttpClient trusting = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .sslContext(TrustAnybody.context())
            .build();

    private Http() {}

    static boolean isOk(URI address) {
        return status(client, address) == 200;
    }

    /** With whatever status: a server that wants credentials is there, too. */
    static boolean answers(URI address) {
        return status(client, address) != NO_ANSWER;
    }

    private static int status(HttpClient client, URI address) {
        try {
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return NO_ANSWER;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return NO_ANSWER;
        }
    }

    /** For a server with a certificate of its own making. */
    static boolean isOkWhoeverSigned(URI address) {
        return status(trusting, address) == 200;
    }

    /** The answer's body; fails unless its status is 2xx. */
    static String post(URI address, Map<String, String> headers, String json) {
        return call("POST", address, json(headers), BodyPublishers.ofString(json));
    }

    /** The answer's body; fails unless its status is 2xx. */
    static String call(String method, URI address, Map<String, String> headers, BodyPublisher body) {
        HttpResponse<String> answer = answer(method, address, headers, body);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + address + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    static int postStatus(URI address, Map<String, String> headers, String json) {
        return answer("POST", address, json(headers), BodyPublishers.ofString(json))
                .statusCode();
    }

    /** The answer's body, whatever its status. */
    static String get(URI address) {
        return answer(HttpRequest.newBuilder(address).timeout(PATIENCE).build()).body();
    }

    /** The answer's body, empty where nobody answers. */
    static String ifThere(URI address) {
        try {
            return get(address);
        } catch (UncheckedIOException notYet) {
            return "";
        }
    }

    private static Map<String, String> json(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return all;
    }

    private static HttpResponse<String> answer(
            String method, URI address, Map<String, String> headers, BodyPublisher body) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).method(method, body);
        headers.forEach(request::header);
        return answer(request.build());
    }

    private static HttpResponse<String> answer(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
