package io.pilothouse.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * {@code ./pilothouse bench start [seconds=60]}: the built console with its simulated platform, as {@code ./pilothouse start} starts it, on two
 * processors and in a folder of its own; then unpacked and with an archive of a first start, as the image has it. One line of JSON for each: how
 * long until it says that it is ready, and what it holds and uses while nobody looks. Left alone before for as long as it is measured.
 */
final class StartAndRest {
    private static final Path JAR = Path.of("target", "pilothouse.jar");
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final List<String> AS_STARTED = List.of(
            "-XX:ActiveProcessorCount=2", "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40");

    private final Path folder;
    private final Duration rest;
    private final HttpClient asking = HttpClient.newHttpClient();

    private StartAndRest(Path folder, Duration rest) {
        this.folder = folder;
        this.rest = rest;
    }

    public static void main(String[] args) throws Exception {
        long seconds = 60;
        for (String arg : args) {
            if (!arg.matches("seconds=[1-9]\\d{0,4}")) {
                throw new IllegalArgumentException(arg + " (expected: seconds=60)");
            }
            seconds = Long.parseLong(arg.substring(arg.indexOf('=') + 1));
        }
        var bench = new StartAndRest(Files.createTempDirectory("pilothouse-bench-"), Duration.ofSeconds(seconds));
        bench.measure("jar", List.of(), JAR);
        Path unpacked = bench.folder.resolve("unpacked");
        bench.end(bench.java(
                List.of(), "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", "" + unpacked));
        Path archive = bench.folder.resolve("pilothouse.aot");
        Path jar = unpacked.resolve(JAR.getFileName());
        bench.end(bench.console(List.of("-XX:AOTCacheOutput=" + archive, "-Dspring.context.exit=onRefresh"), jar, 0));
        bench.measure("archive", List.of("-XX:AOTCache=" + archive), jar);
        System.exit(0);
    }

    private void measure(String of, List<String> options, Path jar) throws IOException {
        int port = freePort();
        long started = System.nanoTime();
        Process console = console(options, jar, port);
        try {
            Awaitility.await()
                    .atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN)
                    .until(() -> !console.isAlive() || isReady(port));
            if (!console.isAlive()) {
                throw new IllegalStateException("the console ended with " + console.exitValue() + ": see " + log());
            }
            double ready = (System.nanoTime() - started) / 1e9;
            double used = seconds(cpu(console));
            LockSupport.parkNanos(rest.toNanos());
            Duration before = cpu(console);
            LockSupport.parkNanos(rest.toNanos());
            double idle = 100 * seconds(cpu(console).minus(before)) / rest.toSeconds();
            System.out.printf(
                    Locale.ROOT,
                    "{\"part\":\"start\",\"of\":\"%s\",\"ready_seconds\":%.1f,\"cpu_seconds\":%.1f,\"resident_mb\":%.0f,\"idle_percent\":%.2f}%n",
                    of,
                    ready,
                    used,
                    resident(console),
                    idle);
        } finally {
            console.destroy();
            console.onExit().join();
        }
    }

    private Process console(List<String> options, Path jar, int port) throws IOException {
        return java(
                options,
                "-jar",
                jar.toString(),
                "--spring.profiles.active=sandbox",
                "--server.port=" + port,
                "--pilothouse.sandbox.directory=" + Files.createTempDirectory(folder, "sandbox-"));
    }

    private Process java(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(AS_STARTED);
        command.addAll(options);
        command.addAll(List.of(arguments));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
        return started;
    }

    private Path log() {
        return folder.resolve("console.log");
    }

    private void end(Process process) throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException(process.info().commandLine().orElse("java") + " ended with "
                    + process.exitValue() + ": see " + log());
        }
    }

    private boolean isReady(int port) throws InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/readyz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return asking.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Duration cpu(Process console) {
        return console.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not say what a process uses"));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    /** In megabytes, as {@code ps} says it. */
    private static double resident(Process console) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", "" + console.pid()).start();
        return Long.parseLong(new String(ps.getInputStream().readAllBytes()).strip()) * 1024 / 1e6;
    }
}
