package io.pilothouse.bench;

import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.TestChecks;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.changes.git.GitHttpServer;
import io.pilothouse.changes.git.GitSettings;
import io.pilothouse.units.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The Git side of a console in a process of its own, whose memory is measured. It asks by itself never: what is timed is what is asked for.
 *
 * @param size how rows name the repository
 */
record ProbedConsole(GitChanges changes, BigRepository repository, String size, ScheduledExecutorService idle)
        implements AutoCloseable {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long MEBIBYTE = 1 << 20;

    /** @param arguments the address of a repository, where it lies, where its mirror is, how many commits and files it has */
    static ProbedConsole open(String[] arguments) {
        ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();
        GitSettings settings = new GitSettings(
                arguments[0],
                "main",
                "console",
                new Secret(GitHttpServer.PASSWORD),
                "Pilothouse",
                "console@example.com",
                Path.of(arguments[2]),
                Duration.ofSeconds(20),
                Duration.ofHours(1),
                Layout.STANDARD);
        return new ProbedConsole(
                new GitChanges(
                        settings, TestChecks.of(), new GitChanges.Surroundings(Clock.systemUTC(), new Random(1), idle)),
                new BigRepository(Path.of(arguments[1])),
                number(arguments[3]) + " commits, " + number(arguments[4]) + " files",
                idle);
    }

    private static String number(String digits) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(Long.parseLong(digits));
    }

    /** Readers are told how far it is, again and again: how often that was. */
    int whole() {
        int told = 0;
        while (true) {
            try {
                changes.head();
                return told;
            } catch (GitUnavailable progress) {
                told++;
            }
        }
    }

    static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    void once(String what, Runnable work) {
        Timed.taken(size + ": " + what, millis(work));
    }

    void often(String what, int runs, Runnable before, Runnable work) {
        Timed.report(size + ": " + what, runs, before, work);
    }

    /** Of this process since it began, at most. */
    static String memory() {
        return "in " + resident() + " MiB of memory with a heap of at most "
                + Runtime.getRuntime().maxMemory() / MEBIBYTE;
    }

    /** As Linux says it. */
    private static String resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .map(kibibytes -> Long.toString(Long.parseLong(kibibytes) / 1024))
                    .findFirst()
                    .orElse("?");
        } catch (IOException elsewhere) {
            return "?";
        }
    }

    @Override
    public void close() {
        changes.close();
        idle.shutdownNow();
    }
}
