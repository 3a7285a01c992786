package io.pilothouse.realparts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What stands between the console and a real server, such as an ingress, and what may be wrong with it. */
public final class TroubledLine implements AutoCloseable {
    private static final int BAD_GATEWAY = 502;
    private static final String HTML = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    private final URI server;
    private final HttpServer entrance;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Trouble trouble = Trouble.NONE;
    private volatile Consumer<HttpExchange> done = exchange -> {};
    private volatile BooleanSupplier away = () -> false;
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** What becomes of each answer. */
    public enum Trouble {
        NONE,
        /** The page of an ingress whose server is away. */
        HTML_502,
        /** It breaks off in the middle. */
        HALF,
        /** None comes while this lasts. */
        SILENT
    }

    private TroubledLine(URI server, HttpServer entrance) {
        this.server = server;
        this.entrance = entrance;
    }

    public static TroubledLine to(URI server) {
        try {
            HttpServer entrance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TroubledLine line = new TroubledLine(server, entrance);
            entrance.createContext("/", line::answer);
            entrance.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            entrance.start();
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The address to use instead of the server's. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + entrance.getAddress().getPort());
    }

    public void suffer(Trouble from) {
        held.countDown();
        held = new CountDownLatch(from == Trouble.SILENT ? 1 : 0);
        trouble = from;
    }

    /** Once, when the server has done one of such requests and its answer is not passed on yet: that of this number, counted from 1. */
    public void beforeAnswer(int number, Predicate<HttpExchange> such, Runnable what) {
        AtomicInteger left = new AtomicInteger(number);
        done = exchange -> {
            if (such.test(exchange) && left.decrementAndGet() == 0) {
                what.run();
            }
        };
    }

    /** Once: the request of this number, counted from 1 as of now, does not come to the server, and gets the page of the ingress. */
    public void refuse(int number) {
        AtomicInteger left = new AtomicInteger(number);
        away = () -> left.decrementAndGet() == 0;
    }

    @Override
    public void close() {
        suffer(Trouble.NONE);
        entrance.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            held.await();
            if (trouble == Trouble.HTML_502 || away.getAsBoolean()) {
                byte[] page = HTML.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(BAD_GATEWAY, page.length);
                exchange.getResponseBody().write(page);
                return;
            }
            HttpResponse<byte[]> said = ask(exchange);
            done.accept(exchange);
            byte[] body = said.body();
            said.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(said.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body, 0, trouble == Trouble.HALF ? body.length / 2 : body.length);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + server.getAuthority() + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        for (String name : List.of("Content-Type", "Authorization")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
