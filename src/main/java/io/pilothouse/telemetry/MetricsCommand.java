package io.pilothouse.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the command {@code metrics} does: one exposition, from a file or an address, as the console understands it. */
public final class MetricsCommand {
    private static final String JSON = "--json";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Bytes: what a large server exposes has some MiB. */
    private static final int MOST = 64 << 20;

    private MetricsCommand() {}

    /** @return the exit status: 1 for what is no exposition or cannot be read, 2 for words that are not known */
    public static int run(List<String> words) {
        List<String> places = new ArrayList<>(words);
        boolean json = places.remove(JSON);
        if (places.size() != 1 || places.getFirst().startsWith("-")) {
            System.err.println("metrics: " + String.join(" ", places)
                    + " (expected: one file or address of an exposition, and --json or not)");
            return 2;
        }
        String place = places.getFirst();
        try {
            Understanding understanding = Understanding.of(Exposition.read(text(place)), Catalogue.read());
            System.out.println(json ? Understood.json(understanding) : Understood.text(understanding));
            return 0;
        } catch (InvalidExposition | IOException | IllegalArgumentException wrong) {
            System.err.println("metrics: " + place + ": " + wrong.getMessage());
            return 1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static String text(String place) throws IOException, InterruptedException {
        return place.startsWith("http://") || place.startsWith("https://") ? fetched(URI.create(place)) : file(place);
    }

    private static String file(String place) throws IOException {
        Path file = Path.of(place);
        if (!Files.isRegularFile(file)) {
            throw new IOException("no file (expected: one, or an address such as http://127.0.0.1:8000/metrics)");
        }
        try (InputStream content = Files.newInputStream(file)) {
            return text(content);
        }
    }

    private static String fetched(URI address) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            var answer = client.sendAsync(
                            HttpRequest.newBuilder(address)
                                    .header("Accept", "text/plain;version=0.0.4")
                                    .build(),
                            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode() + " (expected: 200)");
            }
            return answer.body();
        } catch (TimeoutException late) {
            throw new IOException("no whole answer within " + PATIENCE.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw new IOException(why(Objects.requireNonNullElse(failed.getCause(), failed)), failed);
        } finally {
            client.shutdownNow();
        }
    }

    /** The JDK has no words for a refused connection. */
    private static String why(Throwable failure) {
        String words = failure.getMessage();
        if (failure instanceof ConnectException) {
            return "no connection (expected: an exporter that listens there)";
        }
        return words == null ? failure.getClass().getSimpleName() : words;
    }

    private static String text(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new IOException("more than " + MOST + " bytes (expected: fewer)");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
