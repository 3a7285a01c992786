package io.pilothouse.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An HTTP server on a free port of this machine that answers with JSON and streams lines to whoever keeps a question open. */
final class SyntheticServer implements AutoCloseable {
    private static final String JSON = "application/json";

    /** Answers one question, or leaves it to {@link Question#stream}. */
    interface Answers {
        void answer(Question question) throws IOException;
    }

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);

    SyntheticServer(Answers answers) {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                answers.answer(new Question(exchange));
            }
        });
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    /** One request and its answer. */
    final class Question {
        private final HttpExchange exchange;
        private final Map<String, String> parameters;

        private Question(HttpExchange exchange) {
            this.exchange = exchange;
            String query = exchange.getRequestURI().getRawQuery();
            parameters = query == null
                    ? Map.of()
                    : Stream.of(query.split("&"))
                            .map(one -> one.split("=", 2))
                            .collect(Collectors.toMap(
                                    one -> decoded(one[0]),
                                    one -> one.length == 1 ? "" : decoded(one[1]),
                                    (_, last) -> last));
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }

        String path() {
            return exchange.getRequestURI().getPath();
        }

        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        int number(String name, int otherwise) {
            return parameter(name).isEmpty() ? otherwise : Integer.parseInt(parameter(name));
        }

        /** Whether it asks for a web socket, which nobody here speaks. */
        boolean wantsSocket() {
            return "websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"));
        }

        void says(int status, String json) throws IOException {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", JSON);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        /** Pieces one after the other: nobody has all of a long list in memory. */
        void says(Stream<String> pieces) throws IOException {
            exchange.getResponseHeaders().add("Content-Type", JSON);
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
                for (String piece : (Iterable<String>) pieces::iterator) {
                    body.write(piece.getBytes(StandardCharsets.UTF_8));
                }
            }
        }

        /** What is put into {@code listeners} meanwhile is sent what they are told; until either side ends. */
        void stream(CopyOnWriteArrayList<Listener> listeners, String first) throws IOException {
            exchange.getResponseHeaders().add("Content-Type", JSON);
            exchange.sendResponseHeaders(200, 0);
            Listener listener = new Listener(exchange.getResponseBody());
            listener.tell(first);
            listeners.add(listener);
            try {
                closed.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } finally {
                listeners.remove(listener);
            }
        }
    }

    /** Who keeps a question open. */
    record Listener(OutputStream body) {
        synchronized void tell(String line) {
            try {
                if (!line.isEmpty()) {
                    body.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
                body.flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
