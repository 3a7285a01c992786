package io.pilothouse.clients.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Source;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.ApplicationStream.Told;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationStreamTests {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Application LLAMA = application("llama-prod");

    private final List<List<Application>> told = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final HttpServer server = server();
    private final AtomicInteger streams = new AtomicInteger();
    private volatile boolean silent;
    private volatile String line = "";
    private volatile List<Application> listed = List.of();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Streams a line, and then is silent. */
    @BeforeEach
    void serve() {
        server.createContext("/api/v1/stream/applications", this::stream);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void stream(HttpExchange exchange) throws IOException {
        streams.incrementAndGet();
        if (silent) {
            return; // not even a status, as Argo CD does while there is nothing to tell
        }
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void nothingThereIsToldToo() {
        try (var _ = open(Duration.ofMinutes(1))) {
            await().atMost(SOON).until(() -> told.contains(List.of()));
        }
    }

    @Test
    void aStreamThatFellSilentIsOpenedAnewWhenItNoLongerTellsAll() {
        try (var _ = open(Duration.ofMillis(50))) {
            await().atMost(SOON).until(() -> told.contains(List.of()));

            listed = List.of(LLAMA);

            await().atMost(SOON).until(() -> told.contains(List.of(LLAMA)));
        }
    }

    @Test
    void anEventThatCannotBeReadIsToldAndTheWatchGoesOn() {
        line = "{\"result\": }";

        try (var _ = open(Duration.ofMinutes(1))) {
            await().atMost(SOON).until(() -> !lost.isEmpty());
            line = "";
            listed = List.of(LLAMA);

            await().atMost(SOON).until(() -> told.contains(List.of(LLAMA)));
        }
        assertThat(lost).anyMatch(reason -> reason.contains("cannot be read"));
    }

    @Test
    void whatHasNothingToTellStillTellsThatThereIsNothing() {
        silent = true;

        try (var _ = open(Duration.ofMinutes(1))) {
            await().atMost(SOON).until(() -> told.contains(List.of()));
        }
    }

    @Test
    void aConnectionThatNeverAnswersIsTriedAgainWhenTheListSaysSomethingElse() {
        silent = true;

        try (var _ = open(Duration.ofMillis(50))) {
            await().atMost(SOON).until(() -> told.contains(List.of()));
            silent = false;
            listed = List.of(LLAMA);

            await().atMost(SOON).until(() -> told.contains(List.of(LLAMA)));
        }
        assertThat(streams.get()).isGreaterThan(1);
    }

    @Test
    void aListThatCannotBeReadDoesNotEndTheDoubt() {
        try (var _ = open(Duration.ofMillis(50), () -> {
            if (streams.get() == 1 && !told.isEmpty()) {
                throw new DateTimeException("an application of this test");
            }
            return listed;
        })) {
            await().atMost(SOON).until(() -> streams.get() > 1 && !lost.isEmpty());
        }
    }

    @Test
    void anErrorIsToldAndTheWatchGoesOn() {
        AtomicInteger asked = new AtomicInteger();

        try (var _ = open(Duration.ofMinutes(1), () -> {
            if (asked.incrementAndGet() == 1) {
                throw new StackOverflowError("of this test");
            }
            return List.of(LLAMA);
        })) {
            await().atMost(SOON).until(() -> told.contains(List.of(LLAMA)));
        }
        assertThat(lost).containsExactly("The console has a defect here (StackOverflowError). Its log says more.");
    }

    private io.pilothouse.clients.Subscription open(Duration silence) {
        return open(silence, () -> listed);
    }

    private io.pilothouse.clients.Subscription open(Duration silence, Supplier<List<Application>> list) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return ApplicationStream.open(
                new ArgoCdProperties(url, null, Duration.ofMillis(500)),
                list,
                new Told(told::add, reason -> lost.add(reason.toString())),
                silence);
    }

    private static Application application(String name) {
        return new Application(
                new Application.Id("", name),
                List.of(new Source("https://git.example.com/gitops.git", "models/llama/prod", "main")),
                "models-prod",
                SyncStatus.SYNCED,
                null,
                HealthStatus.HEALTHY,
                null,
                List.of(),
                List.of());
    }
}
