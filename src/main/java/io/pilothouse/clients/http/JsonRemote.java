package io.pilothouse.clients.http;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Asks one remote for JSON, and turns whatever goes wrong into a {@link ClientException} whose message holds nothing of the answer:
 * answers of strangers hold SQL, stack traces and addresses. Thread-safe.
 */
public final class JsonRemote {
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private final URI base;
    private final RestClient client;
    private final Failures failures;

    /**
     * @param system its name for people
     * @param timeout for one whole answer
     * @param headers adds the credentials
     * @param known failures that this system has an own way to say
     */
    public JsonRemote(String system, URI url, Duration timeout, Consumer<HttpHeaders> headers, Known known) {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECTING).build());
        requests.setReadTimeout(timeout);
        base = URI.create(url.toString().replaceAll("/+$", ""));
        client = RestClient.builder()
                .requestFactory(requests)
                .defaultHeaders(headers)
                .build();
        failures = new Failures(system + " at " + place(), timeout, known);
    }

    /** Failures that a system has an own way to say; everything it does not know gets the usual words. */
    @FunctionalInterface
    public interface Known {
        /**
         * @param where the system and its place, to begin the message with
         * @return null for the usual words
         */
        @Nullable ClientFailure failure(String where, int status, String body);
    }

    /** Host and port, for messages. */
    public String place() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /** The answer to a GET; parameters are encoded here. */
    public <T> T get(Class<T> type, String path, Map<String, ?> parameters) {
        try {
            T answer = client.get()
                    .uri(address(path, parameters))
                    .retrieve()
                    .onStatus(HttpStatusCode::is3xxRedirection, (_, response) -> refuse(response))
                    .body(type);
            if (answer == null) {
                throw new ClientException(failures.nothing());
            }
            return answer;
        } catch (RestClientResponseException refused) {
            throw new ClientException(failures.refused(refused), refused);
        } catch (ResourceAccessException unreachable) {
            throw new ClientException(failures.unreachable(unreachable), unreachable);
        } catch (RestClientException unreadable) {
            throw new ClientException(failures.unreadable(), unreadable);
        }
    }

    /** A redirect is not followed: it would take the credentials along. */
    private static void refuse(ClientHttpResponse redirect) throws IOException {
        throw new RestClientResponseException(
                "redirected", redirect.getStatusCode(), redirect.getStatusText(), null, null, null);
    }

    /** A path may hold variables in braces, which parameters fill, each as one segment. */
    public URI address(String path, Map<String, ?> parameters) {
        var address = UriComponentsBuilder.fromUri(base).path(path);
        parameters.keySet().stream()
                .filter(name -> !path.contains("{" + name + "}"))
                .forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUri();
    }
}
