package io.pilothouse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that does no good to anybody: it refuses, fails, redirects, and answers with pages and nonsense, in turns for each path, and says
 * everything that it was told. As Kubernetes it does not: that client logs what an API server says.
 */
final class EchoingServer implements AutoCloseable {
    private record Kind(int status, String type, String body) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(401, "text/html", "<html><body>Not you: %s</body></html>"),
            new Kind(403, "application/json", "{\"message\": \"%1$s\", \"error\": \"%1$s\", \"reason\": \"%1$s\"}"),
            new Kind(500, "application/json", "{\"message\": \"%1$s\", \"error_code\": \"%1$s\"}"),
            new Kind(200, "text/html", "<html><body>Sign in here: %s</body></html>"),
            new Kind(302, "text/plain", "%s"),
            new Kind(200, "application/json", "{\"%1$s\": [\"%1$s\"], \"items\": \"%1$s\"}"));

    private final HttpServer server;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    EchoingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often somebody told this. */
    long heard(String word) {
        return told.stream().filter(one -> one.contains(word)).count();
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            String first = exchange.getRequestURI().getPath().split("/")[1];
            String said = said(exchange);
            told.add(said);
            int turn = asked.computeIfAbsent(first, _ -> new AtomicInteger()).getAndIncrement();
            Kind kind = KINDS.get(turn % KINDS.size());
            byte[] body = kind.body()
                    .formatted(
                            first.equals("kubernetes")
                                    ? ""
                                    : said.replace("\\", "").replace("\"", "'").replaceAll("\\p{Cntrl}", " "))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", kind.type());
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
            exchange.sendResponseHeaders(kind.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String said(HttpExchange exchange) throws IOException {
        StringBuilder said = new StringBuilder(exchange.getRequestURI().toString());
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        said.append(' ').append(name).append(": ").append(values));
        for (String value : exchange.getRequestHeaders().getOrDefault("Authorization", List.of())) {
            if (value.startsWith("Basic ")) {
                said.append(' ')
                        .append(new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8));
            }
        }
        return said.append(' ')
                .append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
