package io.pilothouse.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
