package io.pilothouse.fakes;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** A remote that answers each question with JSON, or what it says is JSON. */
public final class AnsweringServer implements AutoCloseable {
    private final HttpServer server;
    private volatile UnaryOperator<String> answers = path -> "{}";

    public AnsweringServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.createContext("/", exchange -> {
            byte[] answer = answers.apply(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** To whatever is asked from now on. */
    public void says(String answer) {
        answers = path -> answer;
    }

    /** To what is asked at a path from now on. */
    public void says(UnaryOperator<String> byPath) {
        answers = byPath;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
