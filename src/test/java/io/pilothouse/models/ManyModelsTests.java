package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pilothouse.clients.mlflow.ConnectedMlflow;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry of 3,000 models with 400 versions each. MLflow answers about 20 questions a second, however many ask. */
class ManyModelsTests {
    private static final int MODELS = 3_000;
    private static final int VERSIONS = 400;
    private static final int SIZE = 25;

    private final HttpServer server = server();
    private final AtomicInteger asked = new AtomicInteger();
    private final HandClock clock = new HandClock();
    private final Mlflow mlflow = ConnectedMlflow.at(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    private final Catalogue catalogue = new Catalogue(mlflow, new WeightsReader(mlflow, new FakeObjectStore()), clock);

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @BeforeEach
    void serve() {
        server.createContext("/api/2.0/mlflow/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        Map<String, String> question = Arrays.stream(
                        exchange.getRequestURI().getRawQuery().split("&"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
        String path = exchange.getRequestURI().getPath();
        byte[] json = (path.endsWith("registered-models/search")
                        ? page("registered_models", MODELS, question, ManyModelsTests::model)
                        : path.endsWith("model-versions/search")
                                ? page("model_versions", VERSIONS, question, number -> version(number))
                                : "{\"registered_model\": " + model(0) + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private static String page(
            String name, int all, Map<String, String> question, java.util.function.IntFunction<String> one) {
        int from = Integer.parseInt(question.getOrDefault("page_token", "0"));
        int to = Math.min(all, from + Integer.parseInt(question.getOrDefault("max_results", "100")));
        String items = IntStream.range(from, to).mapToObj(one).collect(Collectors.joining(","));
        String next = to < all ? ", \"next_page_token\": \"" + to + "\"" : "";
        return "{\"" + name + "\": [" + items + "]" + next + "}";
    }

    private static String model(int number) {
        return """
                {"name": "model-%04d", "creation_timestamp": 1700000000000, "last_updated_timestamp": 1700000000000,
                 "description": "%s", "tags": [{"key": "team", "value": "docs"}],
                 "aliases": [{"alias": "champion", "version": "400"}], "latest_versions": [%s]}""".formatted(number, "words ".repeat(50), version(0));
    }

    private static String version(int number) {
        return """
                {"name": "model-0000", "version": "%d", "creation_timestamp": 1700000000000, "description": "%s",
                 "source": "s3://models/model/%d", "run_id": "%032d", "status": "READY",
                 "tags": [{"key": "stage", "value": "candidate"}, {"key": "commit", "value": "0123456789abcdef"}]}""".formatted(VERSIONS - number, "words ".repeat(50), number, number);
    }

    private Page<RegisteredModel> models(@Nullable String token) {
        return catalogue.models("", SIZE, token).value();
    }

    @Test
    void aPageIsOneQuestionHoweverManyThereAreAndHoweverManyLook() {
        for (int viewer = 0; viewer < 50; viewer++) {
            assertThat(models(null).items()).hasSize(SIZE);
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void whoTurnsAllPagesSeesEachModelOnce() {
        Set<String> names = new HashSet<>();
        Page<RegisteredModel> page = models(null);
        page.items().forEach(model -> names.add(model.name()));
        while (page.nextToken() != null) {
            page = models(page.nextToken());
            page.items().forEach(model -> names.add(model.name()));
        }

        assertThat(names).hasSize(MODELS);
        assertThat(asked).hasValue(MODELS / SIZE);
    }

    /** One for the versions, one for which of them have aliases. */
    @Test
    void aPageOfVersionsIsTwoQuestions() {
        Page<ModelVersion> page = catalogue.versions("model-0000", SIZE, null).value();

        assertThat(page.items()).hasSize(SIZE);
        assertThat(page.items().getFirst().aliases()).containsExactly("champion");
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatMayFitIsOneQuestion() {
        assertThat(new OfferRegisteredModels(catalogue).newest()).hasSize(100);
        assertThat(asked).hasValue(1);
    }

    /** They share one text here; in the cache each counts as if it had its own. */
    @Test
    void ofLongDescriptionsNoMoreIsKeptThanMemoryHasRoomFor() {
        FakeMlflow cards = new FakeMlflow();
        String card = "x".repeat(1 << 20);
        for (int number = 1; number <= 200; number++) {
            ModelVersion version = cards.add("llama", String.valueOf(number), Map.of(), List.of());
            cards.replace(new ModelVersion(
                    version.id(), card, null, null, version.source(), "", "READY", Map.of(), List.of()));
        }
        Catalogue kept = new Catalogue(cards, new WeightsReader(cards, new FakeObjectStore()), clock);
        RegisteredModel bare = new RegisteredModel("llama", "", null, null, Map.of(), Map.of(), List.of());

        String token = null;
        do {
            token = kept.versions("llama", 1, token).value().nextToken();
        } while (token != null);

        await().untilAsserted(() -> assertThat(kept.knownVersions(bare)).hasSizeBetween(1, 31));
    }
}
