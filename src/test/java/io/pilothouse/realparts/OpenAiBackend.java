package io.pilothouse.realparts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands behind a gateway: answers as many tokens as it is asked for, in OpenAI's form, as a whole or streamed, and says what it used as vLLM does. */
public final class OpenAiBackend implements AutoCloseable {
    /** What it takes every prompt for. */
    public static final int PROMPT_TOKENS = 5;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<Map<String, List<String>>> heard = new CopyOnWriteArrayList<>();

    private OpenAiBackend(HttpServer server) {
        this.server = server;
    }

    public static OpenAiBackend start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var backend = new OpenAiBackend(server);
            server.createContext("/", backend::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return backend;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The value of a header of the request that came last; null without it. */
    public @Nullable String heard(String header) {
        List<String> values = heard.getLast().get(header);
        return values == null ? null : values.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            heard.add(Map.copyOf(exchange.getRequestHeaders()));
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            boolean streamed = request.path("stream").asBoolean(false);
            exchange.getResponseHeaders()
                    .set("Content-Type", streamed ? "text/event-stream" : "application/json; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            for (String line : streamed ? events(request) : List.of(whole(request))) {
                body.write(line.getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        }
    }

    private static String whole(JsonNode request) {
        return """
        {"id": "1", "object": "chat.completion", "created": 1, "model": "%s", %s,
         "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "word"}}]}
        """.formatted(request.path("model").asString(), usage(request));
    }

    /** Usage comes only to those who ask for it. */
    private static List<String> events(JsonNode request) {
        String word = event(request, "\"choices\": [{\"index\": 0, \"delta\": {\"content\": \"word \"}}]");
        String end = event(request, "\"choices\": [{\"index\": 0, \"delta\": {}, \"finish_reason\": \"stop\"}]");
        boolean asked = request.path("stream_options").path("include_usage").asBoolean(false);
        return asked
                ? List.of(word, word, end, event(request, "\"choices\": [], " + usage(request)), "data: [DONE]\n\n")
                : List.of(word, word, end, "data: [DONE]\n\n");
    }

    private static String event(JsonNode request, String content) {
        return "data: {\"id\": \"1\", \"object\": \"chat.completion.chunk\", \"created\": 1, \"model\": \""
                + request.path("model").asString() + "\", " + content + "}\n\n";
    }

    private static String usage(JsonNode request) {
        int tokens = request.path("max_tokens").asInt(1);
        return "\"usage\": {\"prompt_tokens\": %d, \"completion_tokens\": %d, \"total_tokens\": %d}"
                .formatted(PROMPT_TOKENS, tokens, PROMPT_TOKENS + tokens);
    }
}
