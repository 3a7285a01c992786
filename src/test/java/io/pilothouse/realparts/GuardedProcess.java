package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A server that ends with this JVM, even if that is killed: {@code realparts/run/guard} ends it when the pipe closes whose
 * other end this object holds. So nothing has to be stopped, and nothing can be forgotten.
 */
final class GuardedProcess {
    private static final int LINES_TOLD = 30;
    private static final Duration LONGEST_END = Duration.ofMinutes(1);

    private final String name;
    private final Process process;
    private final Path log;

    private GuardedProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts it in {@code folder}, with {@code environment} on top of ours, its output in {@code <folder>/<name>.log}. */
    static GuardedProcess start(String name, Path folder, Map<String, String> environment, List<String> command) {
        Path log = folder.resolve(name + ".log");
        var builder = new ProcessBuilder(
                        Path.of("realparts", "run", "guard").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.command().addAll(command);
        // What a server asks of its neighbours must not leave the machine.
        List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        try {
            return new GuardedProcess(name, builder.start(), log);
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot be started", failure);
        }
    }

    /** Waits until the address answers 200; else fails with the end of the log. */
    GuardedProcess await(URI health, Duration limit) {
        return await("answers at " + health, limit, () -> Http.isOk(health));
    }

    GuardedProcess await(String what, Duration limit, java.util.concurrent.Callable<Boolean> ready) {
        try {
            Awaitility.await(name + " " + what)
                    .atMost(limit)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !process.isAlive() || ready.call());
        } catch (ConditionTimeoutException late) {
            throw new IllegalStateException(name + " is not ready after " + limit + told(), late);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended with status " + process.exitValue() + told());
        }
        return this;
    }

    /** Waits until it has ended well by itself. */
    void awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit) || process.exitValue() != 0) {
                throw new IllegalStateException(name + " did not end well" + told());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Ends it now, with everything it started. */
    void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_END)) {
                throw new IllegalStateException(name + " does not end" + told());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String told() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return ". The end of " + log + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
        } catch (IOException unreadable) {
            return ". Its log cannot be read: " + log;
        }
    }
}
