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
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Argo CD's stream of changes, kept as the whole list. Runs on a virtual thread of its own: opens the stream, reads the list, follows; when
 * it breaks, says so and tries again, more slowly each time.
 */
final class ApplicationStream implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ApplicationStream.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** After so long without a word the list is asked whether the stream still tells all: a lost connection may stay silent for ever. */
    static final Duration SILENCE = Duration.ofMinutes(1);

    private final ArgoCdProperties properties;
    private final Supplier<List<Application>> list;
    private final Consumer<List<Application>> changed;
    private final Consumer<String> lost;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Duration silence;
    private final Map<String, Application> known = new ConcurrentSkipListMap<>();
    private volatile long heard;
    private volatile @Nullable HttpClient current;

    private ApplicationStream(
            ArgoCdProperties properties, Supplier<List<Application>> list, Told told, Duration silence) {
        this.properties = properties;
        this.list = list;
        this.changed = told.changed();
        this.lost = told.lost();
        this.silence = silence;
    }

    /** What a watcher is told. */
    record Told(Consumer<List<Application>> changed, Consumer<String> lost) {}

    static Subscription open(
            ArgoCdProperties properties, Supplier<List<Application>> list, Told told, Duration silence) {
        ApplicationStream stream = new ApplicationStream(properties, list, told, silence);
        Thread thread = Thread.ofVirtual().name("argocd-stream").start(stream);
        return () -> {
            thread.interrupt();
            stream.hangUp();
        };
    }

    private void hangUp() {
        HttpClient http = current;
        if (http != null) {
            http.shutdownNow();
        }
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
    @SuppressWarnings("checkstyle:IllegalCatch") // whatever Argo CD sends, the watch goes on and says what is wrong
    private boolean follow() {
        boolean worked = false;
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
        current = http;
        Thread doubt = Thread.ofVirtual().name("argocd-stream-doubt").unstarted(this::doubt);
        try {
            HttpResponse<Stream<String>> answer = http.send(request(), HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                if (answer.statusCode() != 200) {
                    tellLost("answers with status " + answer.statusCode());
                    return false;
                }
                begin();
                worked = true;
                doubt.start();
                lines.forEach(this::event);
                tellLost("ended the stream");
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException broken) {
            tellLost("does not answer");
        } catch (ClientException refused) {
            lost.accept(String.valueOf(refused.getMessage()));
        } catch (RuntimeException unreadable) {
            log.warn("Argo CD's stream cannot be read", unreadable);
            tellLost("sent what cannot be read: " + unreadable.getMessage());
        } finally {
            doubt.interrupt();
            http.shutdownNow();
        }
        return worked;
    }

    /** Hangs up when the stream is silent and the list cannot be read, or is not what the stream told. */
    private void doubt() {
        try {
            do {
                TimeUnit.MILLISECONDS.sleep(silence.toMillis());
            } while (System.nanoTime() - heard < silence.toNanos() || isStillTrue());
            hangUp();
        } catch (InterruptedException broken) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStillTrue() {
        try {
            return Set.copyOf(list.get()).equals(Set.copyOf(known.values()));
        } catch (ClientException silent) {
            return false;
        }
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
        heard = System.nanoTime();
        known.clear();
        list.get().forEach(application -> known.put(application.name(), application));
        changed.accept(List.copyOf(known.values()));
    }

    /** A line of the stream; one that is not JSON is a heartbeat. */
    private void event(String line) {
        heard = System.nanoTime();
        if (!line.startsWith("{")) {
            return;
        }
        JsonNode result = json.readTree(line).path("result");
        JsonNode body = result.path("application");
        if (body.isObject()) {
            apply(result.path("type").asString(""), ArgoCdJson.application(body));
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
