package io.pilothouse.journey;

import io.pilothouse.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A console in a process of its own, as a pod has one: it can be killed, or asked to end. It ends with this JVM. */
final class ConsoleProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LINES_TOLD = 30;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final URI url;
    private final Path log;

    private ConsoleProcess(Process process, URI url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
    }

    /** @param folder for its mirror and its log, both called after it */
    static ConsoleProcess start(String name, Path folder, Map<String, String> settings) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djdk.virtualThreadScheduler.parallelism=32",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Console.class.getName(),
                "--server.port=" + port,
                "--vaadin.productionMode=true",
                "--pilothouse.git.directory=" + folder.resolve(name + ".git")));
        settings.forEach((setting, value) -> command.add("--" + setting + "=" + value));
        Path log = folder.resolve(name + ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ConsoleProcess(process, URI.create("http://127.0.0.1:" + port), log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** Waits until people can be led to it. */
    ConsoleProcess ready() {
        Awaitility.await(log + " says that it is ready").atMost(PATIENCE).until(() -> !process.isAlive() || isReady());
        if (!process.isAlive()) {
            throw new IllegalStateException("ended with " + process.exitValue() + told());
        }
        return this;
    }

    private String told() {
        try {
            List<String> lines = Files.readAllLines(log);
            return ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
        } catch (IOException unreadable) {
            return ", and its log cannot be read";
        }
    }

    /** As whoever leads people there asks. */
    boolean isReady() {
        try {
            var asked = HttpRequest.newBuilder(url.resolve("/readyz"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(asked, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException refused) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    URI url() {
        return url;
    }

    /** At once, as when its node is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As a rollout does: it may finish what it is at. */
    void askToEnd() {
        process.destroy();
    }

    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE)) {
            throw new IllegalStateException("does not end" + told());
        }
    }
}
