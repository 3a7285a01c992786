package io.pilothouse.scaling.keda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line to a Prometheus that writes down what was asked of it, what it answered and when, and that can be cut. */
final class HeardLine implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int BAD_GATEWAY = 502;

    private final URI server;
    private final HttpServer entrance;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    private HeardLine(URI server) throws IOException {
        this.server = server;
        this.entrance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /**
     * @param at when it was answered, in milliseconds
     * @param value null where there was no answer
     */
    record Heard(String query, long at, @Nullable Double value) {}

    static HeardLine to(URI server) {
        try {
            HeardLine line = new HeardLine(server);
            line.entrance.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            line.entrance.createContext("/", line::carry);
            line.entrance.start();
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + entrance.getAddress().getPort());
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    void cut() {
        cut = true;
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() {
        entrance.stop(0);
        client.close();
    }

    private void carry(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            byte[] answer = cut ? null : answer(asked);
            heard.add(new Heard(query(asked), System.currentTimeMillis(), answer == null ? null : value(answer)));
            exchange.sendResponseHeaders(answer == null ? BAD_GATEWAY : 200, answer == null ? -1 : answer.length);
            if (answer != null) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private byte @Nullable [] answer(URI asked) throws IOException {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(server.resolve(asked))
                            .timeout(Duration.ofSeconds(1))
                            .build(),
                    BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? answer.body() : null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** No result counts as 0, as KEDA has it where it is not told otherwise. */
    private static double value(byte[] answer) {
        JsonNode result = JSON.readTree(answer).path("data").path("result");
        return result.isEmpty()
                ? 0
                : Double.parseDouble(result.get(0).path("value").get(1).asString());
    }

    private static String query(URI asked) {
        for (String parameter : asked.getRawQuery().split("&")) {
            if (parameter.startsWith("query=")) {
                return URLDecoder.decode(parameter.substring("query=".length()), StandardCharsets.UTF_8);
            }
        }
        throw new IllegalArgumentException(asked + " (expected: a query)");
    }
}
