package io.pilothouse.realparts;

import io.pilothouse.promql.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real server that speaks the API of Prometheus, scrapes nobody and takes the samples that tests write to it.
 *
 * @param flush where it is told to show what was written at once; null where it does so by itself
 */
public record RealPrometheus(URI url, @Nullable URI flush) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** One of a test class that keeps native histograms, until the JVM ends. */
    public static RealPrometheus withNativeHistograms() {
        return start("prometheus", "native-histograms", "--enable-feature=native-histograms");
    }

    /** @param name of this one, among those of the same part */
    static RealPrometheus start(String part, String name, String... more) {
        Path folder = Workplace.folder(name);
        int port = FreePorts.next();
        var url = URI.create("http://127.0.0.1:" + port);
        try {
            Files.writeString(folder.resolve("prometheus.yml"), "global: {scrape_interval: 15s}\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        GuardedProcess.start(
                        name,
                        folder,
                        Map.of(),
                        Stream.concat(
                                        Stream.of(
                                                Server.part(part)
                                                        .resolve("bin/prometheus")
                                                        .toString(),
                                                "--config.file=" + folder.resolve("prometheus.yml"),
                                                "--storage.tsdb.path=" + folder.resolve("data"),
                                                "--web.listen-address=127.0.0.1:" + port,
                                                "--web.enable-remote-write-receiver"),
                                        Stream.of(more))
                                .toList())
                .await(url.resolve("/-/ready"), PATIENCE);
        return new RealPrometheus(url, null);
    }

    static RealPrometheus startVictoriaMetrics() {
        Path folder = Workplace.folder("victoriametrics");
        int port = FreePorts.next();
        var url = URI.create("http://127.0.0.1:" + port);
        GuardedProcess.start(
                        "victoriametrics",
                        folder,
                        Map.of(),
                        List.of(
                                Server.part("victoriametrics")
                                        .resolve("bin/victoria-metrics")
                                        .toString(),
                                "-storageDataPath=" + folder.resolve("data"),
                                "-httpListenAddr=127.0.0.1:" + port,
                                "-retentionPeriod=10y",
                                "-memory.allowedBytes=200MB",
                                // else what was written just now is kept back
                                "-search.latencyOffset=0s"))
                .await(url.resolve("/health"), PATIENCE);
        return new RealPrometheus(url, url.resolve("/internal/force_flush"));
    }

    /** Writes samples as other servers do; none may be older than an hour before the newest that it has. */
    public void write(Collection<Series> series) {
        write(RemoteWrite.of(series));
    }

    /** Writes a series of native histograms that hold as many as its values say, where it keeps such. */
    public void writeNativeHistograms(Series counts) {
        write(RemoteWrite.ofNativeHistograms(counts));
    }

    private void write(byte[] request) {
        send(HttpRequest.newBuilder(url.resolve("/api/v1/write"))
                .header("Content-Encoding", "snappy")
                .header("Content-Type", "application/x-protobuf")
                .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build());
        if (flush != null) {
            send(HttpRequest.newBuilder(flush).build());
        }
    }

    private static void send(HttpRequest request) {
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
