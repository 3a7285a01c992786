package io.pilothouse.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessTests {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void serversAreGoneWhenTheirJvmIsKilled(@TempDir Path folder) throws IOException {
        Path pids = folder.resolve("pids");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        await().atMost(SOON)
                .until(() ->
                        Files.exists(pids) && Files.readString(pids).lines().count() == 2);
        List<Long> servers =
                Files.readAllLines(pids).stream().map(Long::valueOf).toList();
        assertThat(servers).allMatch(GuardedProcessTests::isRunning);

        jvm.destroyForcibly();

        await().atMost(SOON).until(() -> servers.stream().noneMatch(GuardedProcessTests::isRunning));
    }

    @Test
    void aServerThatEndsFailsTheWaitWithItsLastWords(@TempDir Path folder) {
        var process = GuardedProcess.start("broken", folder, Map.of(), List.of("sh", "-c", "echo no port; exit 3"));

        assertThatThrownBy(() -> process.await("is ready", SOON, () -> false))
                .hasMessageContaining("broken ended with status 3")
                .hasMessageContaining("no port");
    }

    @Test
    void aServerThatIsLateFailsTheWaitWithItsLastWords(@TempDir Path folder) {
        var process = GuardedProcess.start("late", folder, Map.of(), List.of("sh", "-c", "echo thinking; sleep 60"));

        assertThatThrownBy(() -> process.await("is ready", Duration.ofSeconds(1), () -> false))
                .hasMessageContaining("late is not ready after PT1S")
                .hasMessageContaining("thinking");
        process.stop();
    }

    @Test
    void aServerThatIsStoppedForAWhileGoesOn(@TempDir Path folder) throws IOException {
        Path ticks = folder.resolve("ticks");
        Path pid = folder.resolve("pid");
        var process = GuardedProcess.start(
                "ticking",
                folder,
                Map.of(),
                List.of("sh", "-c", "echo $$ > pid; while :; do echo tick >> ticks; sleep 0.1; done"));
        await().atMost(SOON).until(() -> Files.exists(ticks) && Files.exists(pid));
        String server = Files.readString(pid).strip();

        said("kill", "-STOP", server);
        await().atMost(SOON)
                .until(() -> said("ps", "-o", "state=", "-p", server).startsWith("T"));
        long before = Files.size(ticks);
        said("kill", "-CONT", server);

        await().atMost(SOON).until(() -> Files.size(ticks) > before);
        process.stop();
    }

    private static String said(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** A JVM of its own that starts a server with a child, writes down both process ids, and waits to be killed. */
    static final class Owner {
        private Owner() {}

        static void main(String[] folder) throws IOException {
            GuardedProcess.start(
                    "server",
                    Path.of(folder[0]),
                    Map.of(),
                    List.of("sh", "-c", "sleep 300 & echo $! >> pids; echo $$ >> pids; wait"));
            System.in.read();
        }
    }
}
