package io.pilothouse.clients.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list and the watch of one kind, answered as a test says, and every request remembered. */
final class HandApiServer implements AutoCloseable {
    private static final Pattern VERSION = Pattern.compile("(?:^|&)resourceVersion=([^&]*)");

    private final HttpServer server;
    private final String listKind;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<HttpExchange> streams = new CopyOnWriteArrayList<>();
    private volatile String items = "";
    private volatile int version;
    private volatile boolean forgetful;
    private volatile boolean busy;

    HandApiServer(String path, String listKind) {
        this.listKind = listKind;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext(path, this::answer);
        server.createContext("/version", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            write(exchange, "{}");
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(address().toString())
                        .withOnlyHttpWatches(true)
                        .withWatchReconnectInterval(20)
                        .build())
                .build();
    }

    /** What a list holds from now on. */
    void hold(int newVersion, String... objects) {
        version = newVersion;
        items = String.join(",", objects);
    }

    /** Tells all watches. */
    void event(String type, String object) {
        for (HttpExchange stream : streams) {
            write(stream, "{\"type\":\"" + type + "\",\"object\":" + object + "}\n");
        }
    }

    /** Breaks what is open. */
    void cut() {
        streams.forEach(HttpExchange::close);
        streams.clear();
    }

    /** Until the next list a watch is told that its version is too old. */
    void forget() {
        forgetful = true;
    }

    /** Answers whatever is asked from now on with 503. */
    void beBusy() {
        busy = true;
    }

    /** "list 0", "watch 7": what was asked, and from which version. */
    List<String> requests() {
        return requests;
    }

    boolean isWatched() {
        return !streams.isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Sec-WebSocket-Key")) {
            exchange.sendResponseHeaders(200, -1); // no socket: it is watched as a stream then
            exchange.close();
            return;
        }
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        boolean watches = query.contains("watch=true");
        Matcher from = VERSION.matcher(query);
        requests.add((watches ? "watch " : "list ") + (from.find() ? from.group(1) : "newest"));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(busy ? 503 : 200, 0);
        if (busy) {
            exchange.close();
            return;
        }
        if (!watches) {
            forgetful = false;
            write(exchange, """
                    {"kind":"%s","apiVersion":"v1","metadata":{"resourceVersion":"%d"},"items":[%s]}""".formatted(listKind, version, items));
            exchange.close();
        } else if (forgetful) {
            write(exchange, """
                    {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","code":410,"reason":"Expired","message":"too old"}}
                    """);
            exchange.close();
        } else {
            // the client takes a watch for one only when it heard something of it
            write(exchange, """
                    {"type":"BOOKMARK","object":{"kind":"%s","apiVersion":"v1","metadata":{"resourceVersion":"%s"}}}
                    """.formatted(listKind.replace("List", ""), from.group(1)));
            streams.add(exchange);
        }
    }

    private static void write(HttpExchange exchange, String text) {
        try {
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
