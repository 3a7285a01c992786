package io.pilothouse.clients.argocd;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.Subscription;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.Reason;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Argo CD's stream of changes, kept as the whole list. Runs on a virtual thread of its own: opens the stream, reads the list, follows; when
 * it breaks, says so and tries again, more slowly each time.
 */
final class ApplicationStream implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ApplicationStream.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    /** As often as its connection is asked for: what is back there is back here. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /** After so long without a word the list is asked whether the stream still tells all: a lost connection may stay silent for ever. */
    static final Duration SILENCE = Duration.ofSeconds(20);

    private final ArgoCdProperties properties;
    private final Supplier<List<Application>> list;
    private final Consumer<List<Application>> changed;
    private final Consumer<Reason> lost;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Duration silence;
    private final Map<Application.Id, Application> known = new ConcurrentSkipListMap<>();
    private volatile long heard;
    private boolean hasBegun;
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
    record Told(Consumer<List<Application>> changed, Consumer<Reason> lost) {}

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
            wait = isFollowed() ? FIRST_WAIT : shorter(wait.multipliedBy(2), LONGEST_WAIT);
            try {
                TimeUnit.MILLISECONDS.sleep(wait.toMillis());
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Until the stream breaks. Answers whether it ever worked. Whatever is sent or thrown, the watch goes on and says what is wrong. */
    @SuppressWarnings("checkstyle:IllegalCatch")
    private boolean isFollowed() {
        hasBegun = false;
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
        current = http;
        Thread doubt = Thread.ofVirtual().name("argocd-stream-doubt").unstarted(this::doubt);
        try {
            follow(http, doubt);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException broken) {
            tellLost("because.remote-silent");
        } catch (ClientException refused) {
            tell(refused.reason());
        } catch (UnexpectedEndOfInputException withinALine) {
            tellLost("because.argo-cd-stream-ended");
        } catch (JacksonException unreadable) {
            log.warn("Argo CD's stream cannot be read", unreadable);
            tellLost("because.argo-cd-stream-unreadable", String.valueOf(unreadable.getMessage()));
        } catch (Throwable defect) {
            log.error("The watch of Argo CD has a defect", defect);
            tell(ExpectedFailure.why(defect));
        } finally {
            doubt.interrupt();
            http.shutdownNow();
        }
        return hasBegun;
    }

    private void follow(HttpClient http, Thread doubt) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = opened(http, doubt);
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() != 200) {
                var _ = list.get(); // has the better words for what is wrong, unless it is about the stream alone
                tellLost("because.argo-cd-stream-status", answer.statusCode());
                return;
            }
            if (isPage(answer)) {
                var _ = list.get();
                tellLost("because.remote-unreadable", HttpArgoCd.URL);
                hasBegun = false; // asked again ever more seldom
                return;
            }
            if (!hasBegun) {
                begin(doubt);
            }
            lines.forEach(this::event);
            tellLost("because.argo-cd-stream-ended");
        }
    }

    /** A login page, or what a proxy has to say. */
    private static boolean isPage(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }

    /** Argo CD opens the stream with its first event, which never comes while there is nothing: then the list is what there is. */
    private HttpResponse<Stream<String>> opened(HttpClient http, Thread doubt)
            throws IOException, InterruptedException {
        var opening = http.sendAsync(request(), HttpResponse.BodyHandlers.ofLines());
        try {
            return opening.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            begin(doubt);
        } catch (ExecutionException broken) {
            throw new IOException(broken);
        }
        try {
            return opening.get();
        } catch (ExecutionException broken) {
            throw new IOException(broken);
        }
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

    @SuppressWarnings("checkstyle:IllegalCatch") // who cannot tell doubts: opening the stream anew says what is wrong
    private boolean isStillTrue() {
        try {
            return Set.copyOf(list.get()).equals(Set.copyOf(known.values()));
        } catch (Throwable unknown) {
            log.debug("Whether Argo CD's stream still tells all is not known", unknown);
            return false;
        }
    }

    private void tellLost(String key, Object... facts) {
        tell(Reason.about(key, where(), facts));
    }

    private Reason where() {
        return Reason.of("because.remote-at", "Argo CD", properties.url().getAuthority());
    }

    /** A watcher that throws while it is told must not end the watch. */
    @SuppressWarnings("checkstyle:IllegalCatch")
    private void tell(Reason reason) {
        if (!Thread.currentThread().isInterrupted()) {
            try {
                lost.accept(reason);
            } catch (Throwable defect) {
                log.error("A watcher of Argo CD cannot take what it is told", defect);
            }
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

    private void begin(Thread doubt) {
        heard = System.nanoTime();
        known.clear();
        list.get().forEach(application -> known.put(application.id(), application));
        changed.accept(List.copyOf(known.values()));
        hasBegun = true;
        doubt.start();
    }

    /** A line of the stream; one that is not JSON is a heartbeat. */
    private void event(String line) {
        heard = System.nanoTime();
        if (!line.startsWith("{")) {
            return;
        }
        JsonNode told = json.readTree(line);
        if (told.path("error").isObject()) {
            var _ = list.get(); // has the better words, unless it is about the stream alone
            throw new ClientException(
                    new ClientFailure.Unreachable(Reason.of("because.argo-cd-stream-ended", where())));
        }
        JsonNode result = told.path("result");
        JsonNode body = result.path("application");
        if (body.isObject()) {
            apply(result.path("type").asString(""), ArgoCdJson.application(body));
        }
    }

    private void apply(String type, Application application) {
        Application before =
                type.equals("DELETED") ? known.remove(application.id()) : known.put(application.id(), application);
        if (type.equals("DELETED") ? before != null : !application.equals(before)) {
            changed.accept(List.copyOf(known.values()));
        }
    }
}
