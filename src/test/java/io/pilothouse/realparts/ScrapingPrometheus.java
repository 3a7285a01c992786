package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real Prometheus of one test class, which scrapes what that exposes every second, and has the history that it is given.
 */
public final class ScrapingPrometheus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONFIGURATION = """
            global: {scrape_interval: 1s, scrape_timeout: 900ms}
            scrape_configs:
            - job_name: pods
              file_sd_configs: [{files: [targets.json], refresh_interval: 1s}]
            """;

    private final String name;
    private final Path folder;
    private final int port = FreePorts.next();
    private @Nullable GuardedProcess process;

    /**
     * What a PodMonitor makes of a port of a pod.
     *
     * @param exposition its name among the {@link Expositions}
     * @param labels such as namespace and pod
     */
    public record Target(String exposition, Map<String, String> labels) {
        private String json(URI expositions) {
            String all = labels.entrySet().stream()
                    .map(label -> ", \"" + label.getKey() + "\": \"" + label.getValue() + "\"")
                    .collect(Collectors.joining());
            return "{\"targets\": [\"" + expositions.getAuthority() + "\"], \"labels\": {\"__metrics_path__\": \"/"
                    + exposition + "\"" + all + "}}";
        }
    }

    /** @param name of its folder */
    public ScrapingPrometheus(String name) {
        this.name = name;
        folder = Workplace.folder(name + "-" + port);
        write("prometheus.yml", CONFIGURATION);
        write("targets.json", "[]");
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** From now on it scrapes these. */
    public void scrape(Expositions from, List<Target> targets) {
        scrape(from.url(), targets);
    }

    /** The same of any server: what a target exposes is a path of it. */
    public void scrape(URI from, List<Target> targets) {
        write(
                "targets.json",
                targets.stream().map(target -> target.json(from)).collect(Collectors.joining(",\n", "[", "]")));
    }

    /**
     * What it has from before, as blocks; while it does not run.
     *
     * @param openMetrics samples with their times, which end with {@code # EOF}
     */
    public void remember(String openMetrics) {
        write("history.om", openMetrics);
        try {
            // it reads the file once for each block: those of a week are few
            Promtool.said(
                    folder,
                    "tsdb",
                    "create-blocks-from",
                    "--quiet",
                    "--max-block-duration=162h",
                    "openmetrics",
                    "history.om",
                    "data");
            Files.delete(folder.resolve("history.om"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public void start() {
        process = GuardedProcess.start(
                        name,
                        folder,
                        Map.of(),
                        List.of(
                                Server.part("prometheus")
                                        .resolve("bin/prometheus")
                                        .toString(),
                                "--config.file=prometheus.yml",
                                "--storage.tsdb.path=data",
                                "--storage.tsdb.retention.time=1y",
                                "--web.listen-address=127.0.0.1:" + port))
                .await(url().resolve("/-/ready"), PATIENCE);
    }

    /** Waits until so many targets are scraped; else fails with why they are not. */
    public void awaitScraped(int count) {
        Awaitility.await("targets of " + name)
                .atMost(PATIENCE)
                .until(
                        () -> Http.get(url().resolve("/api/v1/targets?state=active")),
                        targets -> targets.split("\"health\":\"up\"", -1).length == count + 1);
    }

    /** The answer to a question at a moment, as it writes it. */
    public String ask(String query, Instant at) {
        return Http.get(URI.create(url() + "/api/v1/query?time=" + at.getEpochSecond() + "&query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop();
            process = null;
        }
    }

    public boolean isRunning() {
        return process != null;
    }

    /** Whole at once: it may be read any moment. */
    private void write(String file, String text) {
        try {
            Path fresh = folder.resolve(file + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
