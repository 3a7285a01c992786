package io.pilothouse.clients.argocd;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Argo CD's stream of changes, kept as the whole list. Runs on a virtual thread of its own: opens the stream, reads the list, follows; when
 * it breaks, says so and tries again, more slowly each time.
 */
final class ApplicationStream implements Runnable {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final ArgoCdProperties properties;
    private final Supplier<List<Application>> list;
    private final Consumer<List<Application>> changed;
    private final Consumer<String> lost;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http;
    private final Map<String, Application> known = new TreeMap<>();

    private ApplicationStream(
            ArgoCdProperties properties,
            Supplier<List<Application>> list,
            Consumer<List<Application>> changed,
            Consumer<String> lost) {
        this.properties = properties;
        this.list = list;
        this.changed = changed;
        this.lost = lost;
        http = HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
    }

    static Subscription open(
            ArgoCdProperties properties,
            Supplier<List<Application>> list,
            Consumer<List<Application>> changed,
            Consumer<String> lost) {
        ApplicationStream stream = new ApplicationStream(properties, list, changed, lost);
        Thread thread = Thread.ofVirtual().name("argocd-stream").start(stream);
        return () -> {
            thread.interrupt();
            stream.http.shutdownNow();
        };
    }

    @Override
    public void run() {
        Duration wait = FIRST_WAIT;
        while (!Thread.currentThread().isInterrupted()) {
            boolean worked = follow();
            wait = worked
                    ? FIRST_WAIT
                    : wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            try {
                TimeUnit.MILLISECONDS.sleep(wait.toMillis());
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Until the stream breaks. Answers whether it ever worked. */
    private boolean follow() {
        boolean worked = false;
        try {
            HttpResponse<Stream<String>> answer = http.send(request(), HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                if (answer.statusCode() != 200) {
                    tellLost("answers with status " + answer.statusCode());
                    return false;
                }
                begin();
                worked = true;
                lines.forEach(this::event);
                tellLost("ended the stream");
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException broken) {
            tellLost("does not answer");
        } catch (ClientException refused) {
            lost.accept(String.valueOf(refused.getMessage()));
        }
        return worked;
    }

    private void tellLost(String how) {
        if (!Thread.currentThread().isInterrupted()) {
            lost.accept("Argo CD at " + properties.url().getAuthority() + " " + how);
        }
    }

    private HttpRequest request() {
        String base = properties.url().toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1/stream/applications"));
        if (properties.token() != null) {
            request.header("Authorization", "Bearer " + properties.token().value());
        }
        return request.build();
    }

    private void begin() {
        known.clear();
        list.get().forEach(application -> known.put(application.name(), application));
        changed.accept(List.copyOf(known.values()));
    }

    /** A line of the stream; one that is not JSON is a heartbeat. */
    private void event(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        try {
            JsonNode result = json.readTree(line).path("result");
            JsonNode body = result.path("application");
            if (body.isObject()) {
                apply(result.path("type").asString(""), Wire.application(body));
            }
        } catch (JacksonException unreadable) {
            tellLost("sent a line that is not JSON");
        }
    }

    private void apply(String type, Application application) {
        Application before =
                type.equals("DELETED") ? known.remove(application.name()) : known.put(application.name(), application);
        if (type.equals("DELETED") ? before != null : !application.equals(before)) {
            changed.accept(List.copyOf(known.values()));
        }
    }
}
