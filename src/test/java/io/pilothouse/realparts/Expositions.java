package io.pilothouse.realparts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** What a real server scrapes: each name below {@link #url} exposes what its text is at that moment. */
public final class Expositions implements AutoCloseable {
    private static final int NOT_THERE = 404;

    private final HttpServer server;
    private final Map<String, Supplier<String>> texts = new ConcurrentHashMap<>();

    private Expositions(HttpServer server) {
        this.server = server;
    }

    public static Expositions start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Expositions expositions = new Expositions(server);
            server.createContext("/", expositions::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return expositions;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void expose(String name, Supplier<String> text) {
        texts.put(name, text);
    }

    /** From now on nothing is there any more. */
    public void hide(String name) {
        texts.remove(name);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Supplier<String> text = texts.get(exchange.getRequestURI().getPath().substring(1));
            if (text == null) {
                exchange.sendResponseHeaders(NOT_THERE, -1);
                return;
            }
            byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
