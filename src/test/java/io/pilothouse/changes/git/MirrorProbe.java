package io.pilothouse.changes.git;

import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Secret;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** The main class of a process of its own, whose memory is measured: mirrors a repository over HTTP and asks what pages ask. */
final class MirrorProbe {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MEBIBYTE = 1 << 20;

    private MirrorProbe() {}

    /** The path of a bare repository. */
    public static void main(String[] arguments) {
        Path repository = Path.of(arguments[0]);
        Path folder = Objects.requireNonNull(repository.getParent(), "a path with a folder");
        try (GitHttpServer server = GitHttpServer.start(folder);
                ConsoleOnGit console = new ConsoleOnGit(
                        ConsoleOnGit.settings(
                                server.url(repository.getFileName().toString()),
                                repository.resolveSibling("mirror.git"),
                                new Secret(GitHttpServer.PASSWORD)),
                        1)) {
            report("mirror: fetched over HTTP", () -> fetch(console));
            report("mirror: log of one folder", () -> console.changes.log("models/m1/prod", 100, null));
            report("mirror: as what did a change land", () -> landed(console));
            report("mirror: the same again", () -> landed(console));
            report("mirror: one poll", console::poll);
        }
        System.exit(0);
    }

    private static void landed(ConsoleOnGit console) {
        console.changes.landed(ChangeId.of("c-000017"));
    }

    /** Readers are told how far it is, again and again. */
    private static void fetch(ConsoleOnGit console) {
        while (true) {
            try {
                console.changes.head();
                return;
            } catch (GitUnavailable progress) {
                System.out.println(progress.getMessage());
            }
        }
    }

    private static void report(String name, Runnable work) {
        long start = System.nanoTime();
        work.run();
        double peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "BENCH %-60s %6.1f s, heap of at most %.0f MiB filled to %.0f MiB%n",
                name,
                (System.nanoTime() - start) / NANOS_PER_SECOND,
                Runtime.getRuntime().maxMemory() / MEBIBYTE,
                peak / MEBIBYTE);
    }
}
