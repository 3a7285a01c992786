package io.pilothouse.realparts;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Docker engine of this machine: one that runs already, or one that is started for the tests and ends with them. */
final class DockerEngine {
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private DockerEngine() {}

    /** Why there is none; empty when one answers. Starts one where that is possible and none runs. */
    static synchronized Optional<String> missing() {
        if (answers()) {
            return Optional.empty();
        }
        if (!isRoot()) {
            return Optional.of("no Docker engine runs, and only root can start one");
        }
        return program()
                .map(DockerEngine::start)
                .orElse(Optional.of("no Docker engine runs, and dockerd is not installed"));
    }

    /** Why it does not start. */
    private static Optional<String> start(Path dockerd) {
        Path folder = Workplace.folder("docker");
        try {
            GuardedProcess.start(
                            "dockerd",
                            folder,
                            // so that it ends its containers first
                            Map.of("GUARD_SIGNAL", "TERM"),
                            List.of(
                                    dockerd.toString(),
                                    "--ip=127.0.0.1",
                                    "--data-root=" + folder.resolve("data"),
                                    "--exec-root=" + folder.resolve("run"),
                                    "--pidfile=" + folder.resolve("dockerd.pid")))
                    .await("answers at " + SOCKET, PATIENCE, DockerEngine::answers);
            return Optional.empty();
        } catch (IllegalStateException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private static boolean answers() {
        try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return socket.connect(UnixDomainSocketAddress.of(SOCKET));
        } catch (IOException nobody) {
            return false;
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/bin/dockerd", "/usr/sbin/dockerd", "/usr/local/bin/dockerd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
