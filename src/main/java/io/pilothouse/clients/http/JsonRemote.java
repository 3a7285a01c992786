package io.pilothouse.clients.http;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec;
import org.springframework.web.client.RestClient.ResponseSpec;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Asks one remote for JSON, tells it JSON or a form, and turns whatever goes wrong into a {@link ClientException} whose message holds nothing of the answer:
 * answers of strangers hold SQL, stack traces and addresses. One that says when it may be asked again is not asked before. Thread-safe.
 */
public final class JsonRemote {
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    /** Of one answer: a list of a thousand applications has some MiB. */
    private static final int MOST = 64 << 20;

    private final Named system;
    private final Place where;
    private final URI base;
    private final RestClient client;
    private final Failures failures;
    private final Availability availability;

    /**
     * @param system what it is called, and what in the settings says where it is
     * @param timeout for one whole answer
     * @param headers adds the credentials, to each request anew
     * @param known failures that this system has an own way to say
     */
    public JsonRemote(Named system, URI url, Duration timeout, Consumer<HttpHeaders> headers, Known known) {
        this(system, new Place(url, timeout, null), headers, known);
    }

    /** The same for a system that is trusted in a way of its own. */
    public JsonRemote(Named system, Place where, Consumer<HttpHeaders> headers, Known known) {
        this(system, where, headers, known, new Availability(InstantSource.system()));
    }

    JsonRemote(Named system, Place where, Consumer<HttpHeaders> headers, Known known, Availability availability) {
        this.system = system;
        this.where = where;
        this.availability = availability;
        var requests = new JdkClientHttpRequestFactory(where.client());
        requests.setReadTimeout(where.timeout());
        base = URI.create(where.url().toString().replaceAll("/+$", ""));
        client = RestClient.builder()
                .requestFactory(requests)
                .requestInitializer(request -> headers.accept(request.getHeaders()))
                .requestInterceptor(new Bounded(MOST))
                .build();
        failures = new Failures(system, Reason.of("because.remote-at", system.name(), place()), where.timeout(), known);
    }

    /** The same remote, asked with other credentials. */
    public JsonRemote with(Consumer<HttpHeaders> headers, Known other) {
        return new JsonRemote(system, where, headers, other, availability);
    }

    /** @param context with a certificate of the console's own, or authorities that only this system has; null for the usual ones */
    public record Place(URI url, Duration timeout, @Nullable SSLContext context) {
        private HttpClient client() {
            HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(CONNECTING);
            return (context == null ? http : http.sslContext(context)).build();
        }
    }

    /**
     * What to do is said with what failed.
     *
     * @param name for people
     * @param url the name of the setting of its address
     * @param account the names of the settings of who asks
     */
    public record Named(String name, String url, String account) {}

    /** Failures that a system has an own way to say; everything it does not know gets the usual words. */
    @FunctionalInterface
    public interface Known {
        /**
         * @param where the system and its place, to begin the message with
         * @return null for the usual words
         */
        @Nullable ClientFailure failure(Reason where, int status, String body);
    }

    /** Host and port, for messages. */
    public String place() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /** The answer to a GET; parameters are encoded here. */
    public <T> T get(Class<T> type, String path, Map<String, ?> parameters) {
        return answered(client.get().uri(address(path, parameters)), type, failures::unreachable);
    }

    /** The answer to a POST. Asked once: what was sent is never sent again, also when no answer comes. */
    public <T> T post(Class<T> type, String path, Map<String, ?> parameters, Body body) {
        return answered(written(HttpMethod.POST, path, parameters, body), type, failures::unknown);
    }

    /** The answer to a question that does not belong into an address, and so is a POST: without an answer nothing was done. */
    public <T> T ask(Class<T> type, String path, Map<String, ?> parameters, Body body) {
        return answered(written(HttpMethod.POST, path, parameters, body), type, failures::unreachable);
    }

    public <T> T ask(Class<T> type, String path, Body body) {
        return ask(type, path, Map.of(), body);
    }

    /** The answer to a PUT, asked once. */
    public <T> T put(Class<T> type, String path, Map<String, ?> parameters, Body body) {
        return answered(written(HttpMethod.PUT, path, parameters, body), type, failures::unknown);
    }

    /** A POST or PUT whose answer says no more than that it was done. Asked once. */
    public void send(HttpMethod method, String path, Map<String, ?> parameters, Body body) {
        done(written(method, path, parameters, body));
    }

    /** Asked once. */
    public void delete(String path, Map<String, ?> parameters) {
        done(client.delete().uri(address(path, parameters)));
    }

    private RequestHeadersSpec<?> written(HttpMethod method, String path, Map<String, ?> parameters, Body body) {
        var request = client.method(method).uri(address(path, parameters));
        return switch (body) {
            case Body.Json(Object value) ->
                request.contentType(MediaType.APPLICATION_JSON).body(value);
            case Body.Form form ->
                request.contentType(MediaType.APPLICATION_FORM_URLENCODED).body(form.encoded());
        };
    }

    private <T> T answered(RequestHeadersSpec<?> request, Class<T> type, Silence silence) {
        T answer = asked(() -> response(request).body(type), silence);
        if (answer == null) {
            throw new ClientException(failures.nothing());
        }
        return answer;
    }

    /** For an answer that can be read and is none of this system. */
    public ClientException strange() {
        return new ClientException(failures.strange());
    }

    private void done(RequestHeadersSpec<?> request) {
        var _ = asked(() -> response(request).toBodilessEntity(), failures::unknown);
    }

    private static ResponseSpec response(RequestHeadersSpec<?> request) {
        return request.retrieve().onStatus(HttpStatusCode::is3xxRedirection, (_, response) -> refuse(response));
    }

    /** What it means that no answer came. */
    private interface Silence {
        ClientFailure of(Throwable failure);
    }

    private <T> @Nullable T asked(Supplier<@Nullable T> question, Silence silence) {
        availability.mayBeAsked();
        try {
            T answer = question.get();
            availability.answers();
            return answer;
        } catch (RestClientResponseException refused) {
            throw availability.refused(failures.refused(refused), refused);
        } catch (ResourceAccessException unreachable) {
            throw availability.silent(silence.of(unreachable), unreachable);
        } catch (RestClientException unreadable) {
            availability.answers();
            throw new ClientException(failures.unreadable(unreadable), unreadable);
        }
    }

    /** A redirect is not followed: it would take the credentials along. */
    private static void refuse(ClientHttpResponse redirect) throws IOException {
        throw new RestClientResponseException(
                "redirected", redirect.getStatusCode(), redirect.getStatusText(), null, null, null);
    }

    /** A path may hold variables in braces, which parameters fill, each as one segment. A parameter of several values stands there several times. */
    public URI address(String path, Map<String, ?> parameters) {
        var address = UriComponentsBuilder.fromUri(base).path(path);
        Map<String, Object> values = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (path.contains("{" + name + "}")) {
                values.put(name, value);
            } else {
                for (Object one : value instanceof Collection<?> several ? several : List.of(value)) {
                    String variable = "v" + values.size();
                    address.queryParam(name, "{" + variable + "}");
                    values.put(variable, one);
                }
            }
        });
        return address.encode().buildAndExpand(values).toUri();
    }
}
